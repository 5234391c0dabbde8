internal import Glibc

/// The system refused something: to start a program, to make a pipe, to open or lock a file.
public struct SystemError: Error, CustomStringConvertible, Sendable {
  public let operation: String
  public let subject: String
  public let reason: String

  /// - Parameter code: why, as the C library says it.
  package init(_ operation: String, _ subject: String, code: Int32 = errno) {
    (self.operation, self.subject, reason) = (operation, subject, String(cString: strerror(code)))
  }

  public var description: String { "could not \(operation) \(subject): \(reason)" }
}
