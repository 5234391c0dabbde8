import CSessionGuard
import Glibc

/// What the front asks for.
enum SessionRequest {
  case run(CellRequest)
  /// An environment variable for the cells that come.
  case set(name: String, value: String)
  /// A copy of this process, which is to be reached by these descriptors.
  case snapshot(SessionDescriptors.Ends?)
  /// To a copy: the process it was copied from has gone, and this one takes its place.
  case resume
}

/// One cell to run.
struct CellRequest {
  /// By which the front says that it wants this one stopped.
  var number: Int32
  var library: String
  /// The cell has `await` at its top level.
  var isAsynchronous: Bool
  var variables: VariableHooks.Use
}

/// The session's end of the socket that it shares with the front. The packets have the form of `SessionPacket` in Display,
/// which this program must not link: the runtime brings its own.
struct ControlChannel {
  let descriptor: Int32
  private var messages: UInt64 = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Sends a status message.
  mutating func send(_ text: String) { send(kind: 0x73, Array(text.utf8.prefix(60_000))) }

  /// Sends what the last cell took from outside, as `tracking.c` has noted it.
  mutating func sendInputs() {
    var size = 0
    var isWhole = false
    let notes = megadoc_tracking_notes(&size, &isWhole)
    var bytes = UnsafeRawBufferPointer(start: notes, count: size).map { $0 }
    if !isWhole { bytes += Array("! more than can be noted\n".utf8) }
    if !bytes.isEmpty { send(kind: 0x69, bytes) }
  }

  private mutating func send(kind: UInt8, _ content: [UInt8]) {
    // The sink counts up from one; this counts down, so that numbers never meet.
    messages &-= 1
    for start in stride(from: 0, to: max(content.count, 1), by: 60_000) {
      let end = min(start + 60_000, content.count)
      var packet: [UInt8] = [kind, end == content.count ? 1 : 0]
      withUnsafeBytes(of: messages.littleEndian) { packet.append(contentsOf: $0) }
      packet.append(contentsOf: content[start..<end])
      while Glibc.send(descriptor, packet, packet.count, Int32(MSG_NOSIGNAL)) < 0 && errno == EINTR {}
    }
  }

  /// The next request; nil when the front has gone.
  func receive() -> SessionRequest? {
    while true {
      var buffer = [UInt8](repeating: 0, count: 8192)
      var descriptors: [Int32] = [-1, -1, -1]
      var descriptorCount = descriptors.count
      let count = megadoc_receive(descriptor, &buffer, buffer.count, &descriptors, &descriptorCount)
      guard count > 0 else { return nil }
      let lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
      let words = lines.first?.split(separator: " ") ?? []
      switch words.first {
      case "run", "run-asynchronously":
        guard lines.count >= 2, words.count == 2, let number = Int32(words[1]) else { return nil }
        let variables = VariableHooks.Use(lines.dropFirst(2))
        return .run(
          CellRequest(number: number, library: String(lines[1]), isAsynchronous: words[0] == "run-asynchronously", variables: variables))
      case "set":
        guard lines.count == 2, words.count == 2 else { return nil }
        return .set(name: String(words[1]), value: String(lines[1]))
      case "snapshot":
        // A cell may have left no room for descriptors.
        guard descriptorCount == 3 else { return .snapshot(nil) }
        return .snapshot(.init(control: descriptors[0], acknowledgements: descriptors[1], output: descriptors[2]))
      case "resume": return .resume
      // An answer that comes after its cell has ended is for no one.
      default: continue
      }
    }
  }
}
