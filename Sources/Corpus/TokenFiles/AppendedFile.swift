internal import Foundation
import Provenance

/// A file that grows at its end, through a buffer.
final class AppendedFile {
  let path: String
  private(set) var size: Int
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 20

  /// Goes on behind the first `size` bytes; what is there beyond them is dropped.
  init(_ path: String, keeping size: Int) throws {
    self.path = path
    self.size = size
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError("create", path) }
    guard ftruncate(descriptor, off_t(size)) == 0, lseek(descriptor, off_t(size), SEEK_SET) >= 0 else {
      let error = FileError("cut", path)
      close(descriptor)
      throw error
    }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit { close(descriptor) }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    size += bytes.count
    if bytes.count >= Self.bufferSize {
      try empty()
      return try write(bytes)
    }
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try empty() }
  }

  func append(_ number: UInt64) throws { try withUnsafeBytes(of: number.littleEndian) { try append($0) } }

  /// Appends all of another file.
  func append(contentsOf other: AppendedFile) throws {
    try other.empty()
    guard other.size > 0 else { return }
    let mapped = try MappedFile(other.path)
    try withExtendedLifetime(mapped) { try append(mapped.bytes) }
  }

  /// Everything is on the disk afterwards.
  func flush() throws {
    try empty()
    guard fsync(descriptor) == 0 else { throw FileError("flush to disk", path) }
  }

  /// Hands what is in the buffer to the system.
  func empty() throws {
    guard !buffer.isEmpty else { return }
    try buffer.withUnsafeBytes { try write($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  func overwrite(_ bytes: [UInt8], at offset: Int) throws {
    guard pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count else { throw FileError("write", path) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileError("write", path) }
      written += count
    }
  }
}
