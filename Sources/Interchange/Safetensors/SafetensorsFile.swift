internal import Contracts
import Provenance

/// A file of named tensors, mapped into memory.
///
/// The format is that of the safetensors library: the length of a header, the header in JSON, the numbers. Nothing in such a file is
/// ever executed.
package struct SafetensorsFile: Sendable {
  package let path: String
  private let file: MappedFile
  private let header: SafetensorsHeader

  /// Reads the header and checks it. Throws a ``SafetensorsError``, or a `FileError` for a file that cannot be opened.
  package init(_ path: String) throws {
    self.path = path
    file = try MappedFile(path)
    header = try SafetensorsHeader(file.bytes, path: path)
  }

  package var names: [String] { header.entries.keys.sorted() }
  package var metadata: [String: String] { header.metadata }
  package func contains(_ name: String) -> Bool { header.entries[name] != nil }
  package func shape(of name: String) throws -> [Int] { try entry(name).shape }

  /// Converts a tensor's numbers into memory that has room for exactly these.
  package func read(_ name: String, into target: UnsafeMutableBufferPointer<Float>) throws {
    let entry = try entry(name)
    guard entry.type.isReadable else {
      throw SafetensorsError(path: path, fault: .unusableType(tensor: name, type: entry.type.rawValue))
    }
    require(target.count == entry.range.count / entry.type.byteCount, "room for \(target.count) numbers of \(entry.shape)")
    let start = header.dataStart + entry.range.lowerBound
    for first in stride(from: 0, to: target.count, by: Self.numbersAtOnce) {
      let numbers = first..<min(first + Self.numbersAtOnce, target.count)
      let bytes = start + numbers.lowerBound * entry.type.byteCount..<start + numbers.upperBound * entry.type.byteCount
      ShortFloats.read(
        UnsafeRawBufferPointer(rebasing: file.bytes[bytes]), entry.type, into: UnsafeMutableBufferPointer(rebasing: target[numbers]))
      file.release(bytes)
    }
  }

  /// Of a large tensor, so that the file takes little memory beside what is read from it.
  private static let numbersAtOnce = 1 << 20

  private func entry(_ name: String) throws -> SafetensorsHeader.Entry {
    guard let entry = header.entries[name] else { throw SafetensorsError(path: path, fault: .noSuchTensor(name)) }
    return entry
  }
}
