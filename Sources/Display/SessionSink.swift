import Glibc
import Synchronization

/// Sends display events to the front, over descriptors that the session process names in its environment.
struct SessionSink: DisplaySink {
  /// `MEGADOC_SESSION=process:events:acknowledgements`. Programs that a cell starts inherit the variable but neither the
  /// process number nor the descriptors.
  static let variable = "MEGADOC_SESSION"

  private static let messages = Atomic<UInt64>(0)

  private let events: Int32
  private let acknowledgements: Int32

  /// Nil where this process is no session.
  init?() {
    guard let value = getenv(Self.variable) else { return nil }
    let fields = String(cString: value).split(separator: ":").compactMap { Int32($0) }
    guard fields.count == 3, fields[0] == getpid() else { return nil }
    (events, acknowledgements) = (fields[1], fields[2])
  }

  func send(_ event: DisplayEvent) {
    if send(.event, event.bytes), event.isOrdered { waitForFront() }
  }

  func sendCompleted() { _ = send(.completed, []) }

  private func send(_ kind: SessionPacket.Kind, _ content: [UInt8]) -> Bool {
    let message = Self.messages.add(1, ordering: .relaxed).newValue
    for packet in SessionPacket.packets(kind, message: message, content: content) {
      while Glibc.send(events, packet, packet.count, Int32(MSG_NOSIGNAL)) < 0 {
        guard errno == EINTR else { return false }
      }
    }
    return true
  }

  /// Events and printed text travel on two ways. Waiting until the front has taken an event keeps the order in which
  /// the cell made them.
  private func waitForFront() {
    var ready = pollfd(fd: acknowledgements, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 2000) == 1 else { return }
    var byte: UInt8 = 0
    _ = read(acknowledgements, &byte, 1)
  }
}
