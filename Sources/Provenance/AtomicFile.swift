import Foundation
internal import OperatingSystem

/// A file could not be written. An earlier file of that name, if any, is unchanged.
public struct FileError: Error, CustomStringConvertible {
  public let operation: String
  public let path: String
  public let reason: String

  public init(_ operation: String, _ path: String, code: Int32 = errno) {
    (self.operation, self.path, reason) = (operation, path, String(cString: strerror(code)))
  }

  public var description: String { "could not \(operation) \(path): \(reason)" }
}

/// Replaces files in one step, so that a kill at any instant leaves the old content or the new, never a part.
public enum AtomicFile {
  /// Writes beside `path`, then commits.
  public static func write(_ content: some Sequence<UInt8>, to path: String) throws {
    let temporary = temporaryPath(for: path)
    let bytes = Array(content)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError("create", temporary) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        let error = FileError("write", temporary)
        close(descriptor)
        unlink(temporary)
        throw error
      }
      written += count
    }
    close(descriptor)
    try commit(temporary, to: path)
  }

  public static func write(_ text: String, to path: String) throws { try write(text.utf8, to: path) }

  /// Lets `write` make a temporary file, then gives it the name `path`.
  package static func replace(_ path: String, _ write: (_ temporary: String) throws -> Void) throws {
    let temporary = temporaryPath(for: path)
    do {
      try write(temporary)
      try commit(temporary, to: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Where to build the new content: in the same directory, so that the rename is atomic. No other process has this name, on other hosts of
  /// the same directory neither.
  public static func temporaryPath(for path: String) -> String { "\(path).\(LeaseHolder.hostName)-\(getpid())-\(nonce).tmp" }

  private static let nonce = LeaseHolder.newNonce()

  /// Makes `temporary` durable and gives it the name `path`.
  public static func commit(_ temporary: String, to path: String) throws {
    try flushToDisk(temporary)
    guard rename(temporary, path) == 0 else { throw FileError("rename into place", path) }
    let directory = open(Folder.of(path), O_RDONLY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  /// Returns when the file's content is on the disk.
  package static func flushToDisk(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileError("flush to disk", path) }
  }
}
