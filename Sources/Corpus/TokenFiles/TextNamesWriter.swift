internal import Foundation
import Provenance

/// Writes the names of a token file's texts, in files beside it. It can go on after a stop.
final class TextNamesWriter {
  struct Position: Codable, Hashable {
    var texts = 0
    var bytes = 0
  }

  private(set) var position: Position
  private let path: String
  private let entries: AppendedFile
  private let names: AppendedFile

  /// - Parameter position: where a stopped writer had flushed its files.
  init(_ tokens: String, continuing position: Position = Position()) throws {
    self.position = position
    path = TextNames.path(for: tokens)
    entries = try AppendedFile(path + ".part", keeping: TextNames.headerSize + TextNames.entrySize * position.texts)
    names = try AppendedFile(path + ".text.part", keeping: position.bytes)
  }

  func append(_ name: String, sample: Int?) throws {
    var name = name
    position.texts += 1
    position.bytes += name.utf8.count
    try name.withUTF8 { try names.append(UnsafeRawBufferPointer($0)) }
    try entries.append(UInt64(position.bytes))
    try entries.append(UInt64(bitPattern: Int64(sample ?? -1)))
  }

  func flush() throws {
    try entries.flush()
    try names.flush()
  }

  /// Puts the file together beside the finished token file.
  func finish(for tokens: TokenFile) throws {
    try entries.append(contentsOf: names)
    try entries.empty()
    let mapped = try MappedFile(entries.path)
    let hash = withExtendedLifetime(mapped) { ContentHash(of: UnsafeRawBufferPointer(rebasing: mapped.bytes[TextNames.headerSize...])) }
    var header = TextNames.magic
    for value in [TextNames.version, UInt64(position.texts), UInt64(position.bytes)] {
      withUnsafeBytes(of: value.littleEndian) { header += $0 }
    }
    header += tokens.hash.bytes + hash.bytes
    try entries.overwrite(header + [UInt8](repeating: 0, count: TextNames.headerSize - header.count), at: 0)
    try AtomicFile.commit(entries.path, to: path)
    unlink(names.path)
  }

  /// Removes what was written.
  func abandon() { for file in [entries, names] { unlink(file.path) } }
}
