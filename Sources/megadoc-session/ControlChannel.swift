import Glibc

/// One cell to run.
struct CellRequest {
  var library: String
  /// The cell has `await` at its top level.
  var isAsynchronous: Bool
}

/// The session's end of the socket that it shares with the front. The packets have the form of `SessionPacket` in Display,
/// which this program must not link: the runtime brings its own.
struct ControlChannel {
  let descriptor: Int32
  private var messages: UInt64 = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Sends a status message.
  mutating func send(_ text: String) {
    // The sink counts up from one; this counts down, so that numbers never meet.
    messages &-= 1
    var packet: [UInt8] = [0x73, 1]
    withUnsafeBytes(of: messages.littleEndian) { packet.append(contentsOf: $0) }
    packet.append(contentsOf: text.utf8.prefix(60_000))
    while Glibc.send(descriptor, packet, packet.count, Int32(MSG_NOSIGNAL)) < 0 && errno == EINTR {}
  }

  /// The next cell to run; nil when the front has gone.
  func receive() -> CellRequest? {
    var buffer = [UInt8](repeating: 0, count: 8192)
    var count = 0
    // An answer that comes after its cell has ended is for no one.
    repeat { count = recv(descriptor, &buffer, buffer.count, 0) }
    while count < 0 && errno == EINTR || count > 0 && buffer.starts(with: "answer".utf8)
    guard count > 0 else { return nil }
    let lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n", maxSplits: 1)
    guard lines.count == 2 else { return nil }
    return CellRequest(library: String(lines[1]), isAsynchronous: lines[0] == "run-asynchronously")
  }
}
