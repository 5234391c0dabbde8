internal import Foundation
import Provenance

/// Writes a token file document by document, in files beside it that get its name when they are whole. It can go on after a stop.
package final class TokenFileWriter {
  /// How much is there: what a stopped writer needs to go on.
  package struct Position: Codable, Hashable, Sendable {
    package var tokens = 0
    package var documents = 0
    package var units = 0

    package init() {}
  }

  package let path: String
  package private(set) var position: Position
  private let vocabularySize: Int
  private let width: Int
  private let tokens: AppendedFile
  private let documents: AppendedFile
  private let units: AppendedFile
  private var narrow: [UInt16] = []

  /// - Parameter position: where a stopped writer had flushed its files.
  package init(_ path: String, vocabularySize: Int, continuing position: Position = Position()) throws {
    (self.path, self.vocabularySize, self.position) = (path, vocabularySize, position)
    width = TokenFileHeader.width(forVocabulary: vocabularySize)
    tokens = try AppendedFile(path + ".part", keeping: TokenFileHeader.size + position.tokens * width)
    documents = try AppendedFile(path + ".documents.part", keeping: 8 * position.documents)
    units = try AppendedFile(path + ".units.part", keeping: 8 * position.units)
  }

  /// Adds a document, its marks included.
  ///
  /// - Parameter beginsUnit: whether it does not belong to the unit of the one before.
  package func append(_ document: [Int32], beginsUnit: Bool = true) throws {
    guard !document.isEmpty else { return }
    if let token = document.first(where: { $0 < 0 || $0 >= vocabularySize }) {
      throw TokenFileError(path, "token \(token) is outside a vocabulary of \(vocabularySize)")
    }
    try documents.append(UInt64(position.tokens))
    if beginsUnit {
      try units.append(UInt64(position.tokens))
      position.units += 1
    }
    if width == 2 {
      narrow.removeAll(keepingCapacity: true)
      for token in document { narrow.append(UInt16(truncatingIfNeeded: token).littleEndian) }
      try narrow.withUnsafeBytes { try tokens.append($0) }
    } else {
      try document.withUnsafeBytes { try tokens.append($0) }
    }
    position.documents += 1
    position.tokens += document.count
  }

  /// What is written so far is on the disk afterwards.
  package func flush() throws {
    for file in [tokens, documents, units] { try file.flush() }
  }

  /// Puts the file together under its name. Throws a ``TokenFileError`` where nothing was written.
  package func finish(_ details: TokenFileDetails) throws -> TokenFile {
    guard position.tokens > 0 else { throw TokenFileError(path, "there is no document to write") }
    let hasUnits = position.units < position.documents
    try [UInt8](repeating: 0, count: (8 - tokens.size % 8) % 8).withUnsafeBytes { try tokens.append($0) }
    try tokens.append(contentsOf: documents)
    if hasUnits { try tokens.append(contentsOf: units) }
    try tokens.empty()
    let mapped = try MappedFile(tokens.path)
    let contentHash = withExtendedLifetime(mapped) {
      ContentHash(of: UnsafeRawBufferPointer(rebasing: mapped.bytes[TokenFileHeader.size...]))
    }
    let header = TokenFileHeader(
      width: width, tokens: position.tokens, documents: position.documents, units: hasUnits ? position.units : 0,
      vocabularySize: vocabularySize, details: details, contentHash: contentHash)
    let (first, last) = try header.bytes()
    try last.withUnsafeBytes { try tokens.append($0) }
    try tokens.empty()
    try tokens.overwrite(first, at: 0)
    try AtomicFile.commit(tokens.path, to: path)
    for file in [documents, units] { unlink(file.path) }
    return try TokenFile(path)
  }

  /// Removes what was written.
  package func abandon() { for file in [tokens, documents, units] { unlink(file.path) } }
}
