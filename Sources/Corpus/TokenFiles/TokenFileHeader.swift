internal import Foundation
import Provenance

/// The first page of a token file. All numbers are little-endian. In order:
///
/// - at 0 `MEGATOK` and a zero byte, the version (32 bits), bytes of a token (2 or 4, as 32 bits);
/// - at 16, in 64 bits each: tokens, documents, units (0: every document is one), vocabulary size; where tokens, document starts, unit
///   starts and details begin; the length of the details, the file's length;
/// - at 96 the SHA-256 of tokens and starts, then that of the 128 bytes before and of the details;
/// - at 4096 the tokens, then starts (64 bits), then details (JSON).
struct TokenFileHeader: Hashable, Sendable {
  static let size = 4096
  static let magic = Array("MEGATOK\0".utf8)
  static let version: UInt32 = 1

  var width: Int
  var tokens: Int
  var documents: Int
  var units = 0
  var vocabularySize: Int
  var details: TokenFileDetails
  /// Of tokens and starts.
  var contentHash: ContentHash

  /// Bytes of a token in a vocabulary of that size.
  static func width(forVocabulary size: Int) -> Int { size <= 1 << 16 ? 2 : 4 }

  var documentsOffset: Int { (Self.size + tokens * width + 7) / 8 * 8 }
  var unitsOffset: Int { documentsOffset + 8 * documents }
  var detailsOffset: Int { unitsOffset + 8 * units }

  /// The name of the stream: content, vocabulary size and form.
  var streamHash: ContentHash {
    ContentHash(of: "token file 1 \(vocabularySize) \(width) \(tokens) \(documents) \(units) \(contentHash)")
  }

  /// The header's bytes and those of the details.
  func bytes() throws -> (header: [UInt8], details: [UInt8]) {
    let detailBytes = Array(try CanonicalJSON.text(details).utf8)
    var bytes = Self.magic
    func append<Value: FixedWidthInteger>(_ value: Value) { withUnsafeBytes(of: value.littleEndian) { bytes += $0 } }
    append(Self.version)
    append(UInt32(width))
    for value in [tokens, documents, units, vocabularySize, Self.size, documentsOffset, unitsOffset, detailsOffset, detailBytes.count] {
      append(UInt64(value))
    }
    append(UInt64(detailsOffset + detailBytes.count))
    bytes += contentHash.bytes
    bytes += ContentHash(of: bytes + detailBytes).bytes
    return (bytes + [UInt8](repeating: 0, count: Self.size - bytes.count), detailBytes)
  }

  /// Throws a ``TokenFileError`` for a file that is none, is of another version, or was cut off.
  init(_ file: UnsafeRawBufferPointer, path: String) throws(TokenFileError) {
    guard file.count >= 8, file.prefix(8).elementsEqual(Self.magic) else { throw TokenFileError(path, "it is not a token file") }
    guard file.count >= Self.size else { throw TokenFileError(path, "it was cut off within its header: build it again") }
    func number(_ offset: Int) -> Int { Int(clamping: UInt64(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt64.self))) }
    let version = UInt32(littleEndian: file.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    guard version == Self.version else {
      throw TokenFileError(path, "it has version \(version) and this program reads \(Self.version): build it again")
    }
    width = Int(UInt32(littleEndian: file.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
    (tokens, documents, units, vocabularySize) = (number(16), number(24), number(32), number(40))
    guard file.count == number(88) else {
      throw TokenFileError(path, "it has \(file.count) bytes and says \(number(88)): it was cut off or written over; build it again")
    }
    let (detailStart, detailCount) = (number(72), number(80))
    let mostBytes = file.count
    guard width == 2 || width == 4, tokens > 0, tokens <= mostBytes, documents > 0, documents <= mostBytes / 8, units <= documents,
      detailCount <= mostBytes, detailStart <= mostBytes - detailCount
    else { throw TokenFileError(path, "its header is damaged: build it again") }
    let detailBytes = Array(file[detailStart..<detailStart + detailCount])
    guard ContentHash(of: Array(file[..<128]) + detailBytes).bytes == Array(file[128..<160]),
      let details = try? JSONDecoder().decode(TokenFileDetails.self, from: Data(detailBytes))
    else { throw TokenFileError(path, "its header is damaged: build it again") }
    contentHash = ContentHash(bytes: Array(file[96..<128]))
    self.details = details
    guard number(56) == documentsOffset, number(64) == unitsOffset, detailStart == detailsOffset else {
      throw TokenFileError(path, "its parts are not where they belong: build it again")
    }
  }

  init(width: Int, tokens: Int, documents: Int, units: Int, vocabularySize: Int, details: TokenFileDetails, contentHash: ContentHash) {
    (self.width, self.tokens, self.documents, self.units) = (width, tokens, documents, units)
    (self.vocabularySize, self.details, self.contentHash) = (vocabularySize, details, contentHash)
  }
}

/// What a token file tells of itself.
public struct TokenFileDetails: Codable, Hashable, Sendable {
  /// How the stream was made.
  public var description = ""
  /// ``Tokenizer/identity``.
  public var tokenizer = ""
  /// How often it holds each real document, where that is known.
  public var realCopies: Int?
  /// Where its text came from.
  public var source = ""

  public init(description: String = "", tokenizer: String = "", realCopies: Int? = nil, source: String = "") {
    (self.description, self.tokenizer, self.realCopies, self.source) = (description, tokenizer, realCopies, source)
  }
}

/// A token file that is not read, or tokens that cannot be written as one.
public struct TokenFileError: Error, Hashable, CustomStringConvertible {
  public let path: String
  public let reason: String

  init(_ path: String, _ reason: String) { (self.path, self.reason) = (path, reason) }

  public var description: String { "token file \(path): \(reason)" }
}
