import CSessionGuard
import CSessionProtocol
import Glibc

/// What the front asks for.
enum SessionRequest {
  case run(CellRequest)
  /// The last cell failed, so that nothing it declared counts.
  case discard
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
  var isOptimized: Bool
  var variables: VariableHooks.Use
}

/// The session's end of the socket that it shares with the front.
struct ControlChannel {
  let descriptor: Int32
  private var messages: UInt64 = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Sends a status message.
  mutating func send(_ text: String) { send(megadoc_packet_status, Array(text.utf8.prefix(megadoc_packet_largest_content))) }

  /// Sends what the last cell took from outside, as `tracking.c` has noted it.
  mutating func sendInputs() {
    var size = 0
    var isWhole = false
    let notes = megadoc_tracking_notes(&size, &isWhole)
    var bytes = UnsafeRawBufferPointer(start: notes, count: size).map { $0 }
    if !isWhole { bytes += Array("! more than can be noted\n".utf8) }
    if !bytes.isEmpty { send(megadoc_packet_inputs, bytes) }
  }

  private mutating func send(_ kind: Int, _ content: [UInt8]) {
    // The sink counts up from one; this counts down, so that numbers never meet.
    messages &-= 1
    _ = megadoc_send_message(descriptor, CChar(kind), messages, content, content.count)
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
      let words = lines.first?.split(separator: " ").map(String.init) ?? []
      switch words.first {
      case MEGADOC_RUN, MEGADOC_RUN_ASYNCHRONOUSLY:
        guard lines.count >= 2, words.count >= 2, let number = Int32(words[1]) else { return nil }
        let variables = VariableHooks.Use(lines.dropFirst(2))
        return .run(
          CellRequest(
            number: number, library: String(lines[1]), isAsynchronous: words[0] == MEGADOC_RUN_ASYNCHRONOUSLY,
            isOptimized: words.last == MEGADOC_OPTIMIZED, variables: variables))
      case MEGADOC_DISCARD: return .discard
      case MEGADOC_SET:
        guard lines.count == 2, words.count == 2 else { return nil }
        return .set(name: words[1], value: String(lines[1]))
      case MEGADOC_SNAPSHOT:
        // A cell may have left no room for descriptors.
        guard descriptorCount == 3 else { return .snapshot(nil) }
        return .snapshot(.init(control: descriptors[0], acknowledgements: descriptors[1], output: descriptors[2]))
      case MEGADOC_RESUME: return .resume
      // An answer that comes after its cell has ended is for no one.
      default: continue
      }
    }
  }
}
