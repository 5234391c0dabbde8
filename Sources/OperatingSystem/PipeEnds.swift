internal import Glibc

/// A pipe. Programs that are started inherit neither end by themselves.
package struct PipeEnds: Sendable {
  package let read: Int32
  package let write: Int32

  /// Throws `SystemError`.
  package init() throws {
    var ends: [Int32] = [0, 0]
    guard Self.make(&ends, O_CLOEXEC) == 0 else { throw SystemError("make", "a pipe") }
    (read, write) = (ends[0], ends[1])
  }

  package func close() { for end in [read, write] { Glibc.close(end) } }

  /// Lets reads and writes of an end return at once.
  package static func dontWait(_ end: Int32) { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }

  /// `pipe2`, which the C library shows to GNU programs alone: a program that another thread starts meanwhile does not get the ends.
  private static let make: @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32 =
    unsafeBitCast(dlsym(nil, "pipe2"), to: (@convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32).self)
}
