import Foundation
import OperatingSystem

/// What leads from the front to a session process, with the ends that are for the process.
struct SessionChannels {
  /// Packets both ways.
  let control: Int32
  /// What the cells print, standard output and error in one.
  let output: Int32
  let acknowledgements: Int32
  /// For the process, to be closed here once it has them.
  let theirs: (control: Int32, acknowledgements: Int32, output: Int32)

  /// Throws `SystemError`.
  init() throws {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw SystemError("make", "a socket")
    }
    let printed = try PipeEnds()
    let acknowledging = try PipeEnds()
    (control, output, acknowledgements) = (ends[0], printed.read, acknowledging.write)
    theirs = (ends[1], acknowledging.read, printed.write)
    for descriptor in [control, output] { PipeEnds.dontWait(descriptor) }
    // Big output then needs fewer turns.
    let setPipeSize: Int32 = 1031
    _ = fcntl(output, setPipeSize, 1 << 20)
  }

  func closeTheirs() { for descriptor in [theirs.control, theirs.acknowledgements, theirs.output] { close(descriptor) } }
  func closeOurs() { for descriptor in [control, output, acknowledgements] { close(descriptor) } }

  /// Sends a packet together with the ends of other channels. False where nobody receives it.
  func send(_ text: String, with other: SessionChannels) -> Bool {
    MessageTrace.write(.toSession, text + " with three descriptors")
    var descriptors = [other.theirs.control, other.theirs.acknowledgements, other.theirs.output]
    // The header of an ancillary message: its length, level and type.
    var ancillary: [UInt8] = []
    withUnsafeBytes(of: 16 + 4 * descriptors.count) { ancillary += $0 }
    withUnsafeBytes(of: SOL_SOCKET) { ancillary += $0 }
    withUnsafeBytes(of: Int32(SCM_RIGHTS)) { ancillary += $0 }
    descriptors.withUnsafeBytes { ancillary += $0 }
    while ancillary.count % 8 != 0 { ancillary.append(0) }
    descriptors.removeAll()
    var bytes = Array(text.utf8)
    return bytes.withUnsafeMutableBytes { content in
      ancillary.withUnsafeMutableBytes { ancillary in
        var part = iovec(iov_base: content.baseAddress, iov_len: content.count)
        return withUnsafeMutablePointer(to: &part) { part in
          var message = msghdr()
          (message.msg_iov, message.msg_iovlen) = (part, 1)
          (message.msg_control, message.msg_controllen) = (ancillary.baseAddress, ancillary.count)
          return sendmsg(control, &message, Int32(MSG_NOSIGNAL)) == content.count
        }
      }
    }
  }
}
