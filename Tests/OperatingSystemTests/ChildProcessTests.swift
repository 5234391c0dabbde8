import Foundation
import Glibc
import OperatingSystem
import Testing

@Suite struct ChildProcessTests {
  /// A session that was started by a process with two hundred descriptors had one for both of its channels, and its first late message never
  /// came to an end.
  @Test func descriptorsMayHaveEachOthersNumbers() throws {
    let (first, second) = (try Self.pipe(holding: "first", at: 300), try Self.pipe(holding: "second", at: 400))
    var output: [Int32] = [0, 0]
    #expect(Glibc.pipe(&output) == 0)
    defer { for descriptor in [first, second, output[0]] { close(descriptor) } }
    // Each goes where the other is, and one of them is to be closed by its old number.
    let script = "cat /proc/self/fd/\(first) /proc/self/fd/\(second)"
    let child = try ChildProcess(
      "/bin/sh", ["-c", script], descriptors: [(1, output[1]), (first, second), (second, first)], closing: [first, second])
    close(output[1])
    #expect(String(decoding: FileHandle(fileDescriptor: output[0]).readDataToEndOfFile(), as: UTF8.self) == "secondfirst")
    #expect(child.wait() == 0)
  }

  /// The reading end of a pipe that has ended, at a number from `least` on.
  private static func pipe(holding text: String, at least: Int32) throws -> Int32 {
    var ends: [Int32] = [0, 0]
    #expect(Glibc.pipe(&ends) == 0)
    #expect(write(ends[1], text, text.utf8.count) == text.utf8.count)
    close(ends[1])
    defer { close(ends[0]) }
    return fcntl(ends[0], F_DUPFD_CLOEXEC, least)
  }
}
