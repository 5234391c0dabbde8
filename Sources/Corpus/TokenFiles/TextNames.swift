internal import Contracts
internal import Foundation
import Provenance

/// What the texts of a token file are called, in a file beside it: the document's name, and for a generation its number too.
///
/// All numbers are little-endian. A header of 128 bytes: `MEGANAME`, then in 64 bits each the version, the texts and the bytes of their
/// names; at 32 the hash of the token file's stream, at 64 the SHA-256 of what follows. For each text the end of its name and its number
/// (64 bits each, -1 for a document), then the names.
public final class TextNames: Sendable {
  public let path: String
  public let count: Int
  private let file: MappedFile

  static let headerSize = 128
  static let entrySize = 16
  static let magic = Array("MEGANAME".utf8)
  static let version: UInt64 = 1

  /// Where the names of a token file are.
  public static func path(for tokens: String) -> String { tokens + ".names" }

  /// The names of `tokens`. Reads all of them, and throws a ``TokenFileError`` where there are none, or those of another file.
  public init(of tokens: TokenFile) throws {
    path = Self.path(for: tokens.path)
    guard FileManager.default.fileExists(atPath: path) else {
      throw TokenFileError(tokens.path, "there are no names of its texts in \(path): build it again with names, or as generations")
    }
    file = try MappedFile(path)
    let bytes = file.bytes
    func number(_ offset: Int) -> Int { Int(clamping: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))) }
    guard bytes.count >= Self.headerSize, bytes.prefix(8).elementsEqual(Self.magic), number(8) == Self.version else {
      throw TokenFileError(path, "it does not hold the names of texts: build the token file again")
    }
    count = tokens.documentCount
    guard bytes[32..<64].elementsEqual(tokens.hash.bytes), number(16) == count else {
      throw TokenFileError(path, "it belongs to another token file than \(tokens.path): build both again")
    }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[Self.headerSize...])
    guard rest.count == count * Self.entrySize + number(24), ContentHash(of: rest).bytes.elementsEqual(bytes[64..<96]) else {
      throw TokenFileError(path, "it is damaged or cut off: build the token file again")
    }
  }

  private func entry(_ index: Int, _ offset: Int) -> Int {
    let place = Self.headerSize + index * Self.entrySize + offset
    return Int(Int64(littleEndian: file.bytes.loadUnaligned(fromByteOffset: place, as: Int64.self)))
  }

  /// The document that a text is, or was made from.
  public func document(_ index: Int) -> String {
    require(index >= 0 && index < count, "text \(index) of \(count)")
    let names = Self.headerSize + count * Self.entrySize
    return String(decoding: file.bytes[names + (index > 0 ? entry(index - 1, 0) : 0)..<names + entry(index, 0)], as: UTF8.self)
  }

  /// Its number among the generations of its document; nil for a document.
  public func sample(_ index: Int) -> Int? {
    require(index >= 0 && index < count, "text \(index) of \(count)")
    let sample = entry(index, 8)
    return sample < 0 ? nil : sample
  }
}
