import Foundation
import Kernel
import OperatingSystem

/// A line from the terminal as the terminal itself lets one edit it: what a cell reads, and answers to questions.
enum TypedLine {
  /// Nil at the end of the input, and when an interruption comes first; that one is left for the cell.
  static func read(_ interruption: InterruptionSource) -> String? {
    var bytes: [UInt8] = []
    while true {
      var sources = [0, interruption.descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if poll(&sources, 2, -1) < 0 && errno == EINTR { continue }
      if sources[1].revents != 0 { return nil }
      // One byte at a time: what is behind the line is for the next who reads.
      var byte: UInt8 = 0
      let count = Glibc.read(0, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      if count != 1 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }
}
