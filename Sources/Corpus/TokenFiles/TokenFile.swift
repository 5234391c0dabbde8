internal import Contracts
import Provenance

/// Tokens of many documents in a file that is looked at page by page: opening it takes no time and no memory, whatever its size.
///
/// Two bytes to a token where the vocabulary allows, else four.
public final class TokenFile: Sendable {
  public let path: String
  public var count: Int { header.tokens }
  public var documentCount: Int { header.documents }
  /// Units are one or more documents that stay together.
  public var unitCount: Int { header.units > 0 ? header.units : header.documents }
  public var vocabularySize: Int { header.vocabularySize }
  public var details: TokenFileDetails { header.details }
  /// The name of the content, which the header says; ``verify()`` computes it again.
  public let hash: ContentHash
  let header: TokenFileHeader
  private let file: MappedFile

  /// Throws a ``TokenFileError`` for a file that is none, is of another version, damaged or cut off.
  public init(_ path: String) throws {
    self.path = path
    file = try MappedFile(path)
    header = try TokenFileHeader(file.bytes, path: path)
    hash = header.streamHash
  }

  private func start(_ offset: Int, _ index: Int) -> Int {
    Int(clamping: UInt64(littleEndian: file.bytes.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self)))
  }

  /// Where document `index` begins.
  public func documentStart(_ index: Int) -> Int {
    require(index >= 0 && index < documentCount, "document \(index) of \(documentCount)")
    return min(start(header.documentsOffset, index), count)
  }

  /// The tokens of document `index`, as positions.
  public func document(_ index: Int) -> Range<Int> {
    let first = documentStart(index)
    return first..<max(first, index + 1 < documentCount ? documentStart(index + 1) : count)
  }

  func unitStart(_ index: Int) -> Int {
    require(index >= 0 && index < unitCount, "unit \(index) of \(unitCount)")
    return header.units > 0 ? min(start(header.unitsOffset, index), count) : documentStart(index)
  }

  /// The tokens at `range`.
  public subscript(range: Range<Int>) -> [Int32] {
    Array(unsafeUninitializedCapacity: range.count) { buffer, made in
      copy(range, to: buffer.baseAddress!)
      made = range.count
    }
  }

  /// Copies tokens; a number outside the vocabulary becomes 0, so that a damaged file cannot lead out of a table.
  func copy(_ range: Range<Int>, to target: UnsafeMutablePointer<Int32>) {
    require(range.lowerBound >= 0 && range.upperBound <= count, "tokens \(range) of \(count)")
    let start = file.bytes.baseAddress! + TokenFileHeader.size
    let limit = Int32(clamping: vocabularySize)
    if header.width == 2 {
      let source = (start + 2 * range.lowerBound).assumingMemoryBound(to: UInt16.self)
      for index in 0..<range.count {
        let token = Int32(UInt16(littleEndian: source[index]))
        target[index] = token < limit ? token : 0
      }
    } else {
      let source = (start + 4 * range.lowerBound).assumingMemoryBound(to: UInt32.self)
      for index in 0..<range.count {
        let token = Int32(truncatingIfNeeded: UInt32(littleEndian: source[index]))
        target[index] = token >= 0 && token < limit ? token : 0
      }
    }
  }

  /// Reads everything: throws a ``TokenFileError`` where the content is not what the header says, or starts do not ascend.
  public func verify() throws {
    let end = header.detailsOffset
    guard ContentHash(of: UnsafeRawBufferPointer(rebasing: file.bytes[TokenFileHeader.size..<end])) == header.contentHash else {
      throw TokenFileError(path, "its content is not what its header says: build it again")
    }
    for index in 1..<max(documentCount, 1) where start(header.documentsOffset, index) <= start(header.documentsOffset, index - 1) {
      throw TokenFileError(path, "document \(index) does not begin after the one before: build it again")
    }
    guard documentStart(0) == 0, documentStart(documentCount - 1) < count else {
      throw TokenFileError(path, "its documents do not begin at its first token, or go beyond its last: build it again")
    }
  }
}
