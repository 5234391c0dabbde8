internal import CSessionProtocol
internal import Display
import Glibc
import Synchronization

/// Sends display events to the front.
struct SessionSink: DisplaySink {
  /// The one of this process; nil where the process is no session. Set once, before the first cell.
  nonisolated(unsafe) fileprivate(set) static var current: SessionSink?

  private static let messages = Atomic<UInt64>(0)

  /// The socket that events go to.
  let events: Int32
  /// The pipe by which the front says that it has taken an event.
  let acknowledgements: Int32

  func send(_ event: DisplayEvent) {
    if send(megadoc_packet_event, event.bytes), event.isOrdered { waitForFront() }
  }

  func sendCompleted() { _ = send(megadoc_packet_completed, []) }

  private func send(_ kind: Int, _ content: [UInt8]) -> Bool {
    let message = Self.messages.add(1, ordering: .relaxed).newValue
    return megadoc_send_message(events, CChar(kind), message, content, content.count)
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

/// At the session's start, which finds this by name: what cells display goes to the front.
@_cdecl("megadoc_runtime_connect")
package func connectRuntime(_ events: Int32, _ acknowledgements: Int32) {
  let sink = SessionSink(events: events, acknowledgements: acknowledgements)
  SessionSink.current = sink
  DisplayChannel.install(sink)
}
