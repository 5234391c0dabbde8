internal import Foundation
import Provenance

/// The `.bin` of nanoGPT and llm.c: a row of tokens, in which one token parts the documents.
struct PlainTokenFile {
  static let headerSize = 1024
  let path: String
  let width: Int
  let count: Int
  private let start: Int
  private let file: MappedFile

  /// Throws a ``TokenFileError`` for a file that cannot be of that format.
  init(_ path: String, format: TokenFileFormat) throws {
    (self.path, file) = (path, try MappedFile(path))
    let bytes = file.bytes
    func number(_ index: Int) -> Int { Int(Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: Int32.self))) }
    if format == .llmC {
      guard bytes.count >= Self.headerSize, [[20_240_520, 1], [20_240_801, 7]].contains([number(0), number(1)]) else {
        throw TokenFileError(path, "it does not begin as a file of llm.c does (20240520 and 1, or 20240801 and 7): is it nanogpt?")
      }
      (width, start, count) = (number(1) == 1 ? 2 : 4, Self.headerSize, number(2))
      guard count > 0, bytes.count == start + count * width else {
        throw TokenFileError(path, "it says \(count) tokens and has \((bytes.count - start) / width): it was cut off")
      }
    } else {
      guard bytes.count < 4 || ![20_240_520, 20_240_801].contains(number(0)) else {
        throw TokenFileError(path, "it has the header of llm.c: read it as llm.c")
      }
      (width, start, count) = (2, 0, bytes.count / 2)
      guard count > 0, bytes.count % 2 == 0 else {
        throw TokenFileError(path, "its \(bytes.count) bytes are not a number of 16-bit tokens")
      }
    }
  }

  /// Calls `body` with each document. The mark stays where it is: at the end of documents, or at their beginning if the file begins so.
  func documents(partedBy mark: Int32, _ body: ([Int32]) throws -> Void) throws {
    var document: [Int32] = []
    let opens = token(0) == mark
    for index in 0..<count {
      let token = token(index)
      if opens, token == mark, !document.isEmpty {
        try body(document)
        document.removeAll(keepingCapacity: true)
      }
      document.append(token)
      if !opens, token == mark {
        try body(document)
        document.removeAll(keepingCapacity: true)
      }
      if index % (1 << 24) == (1 << 24) - 1 { file.release(0..<start + index * width) }
    }
    if !document.isEmpty { try body(document) }
  }

  private func token(_ index: Int) -> Int32 {
    let offset = start + index * width
    return width == 2
      ? Int32(UInt16(littleEndian: file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
      : Int32(truncatingIfNeeded: UInt32(littleEndian: file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  /// Writes the tokens of a token file.
  static func write(_ tokens: TokenFile, to path: String, format: TokenFileFormat) throws {
    let isWide = tokens.vocabularySize > 1 << 16
    guard !isWide || format == .llmC else {
      throw TokenFileError(path, "nanogpt keeps 16-bit tokens, and the vocabulary has \(tokens.vocabularySize): write llm.c or megatron")
    }
    guard format != .llmC || tokens.count <= Int(Int32.max) else {
      throw TokenFileError(path, "llm.c counts tokens in 32 bits, and there are \(tokens.count): write megatron")
    }
    let temporary = AtomicFile.temporaryPath(for: path)
    let file = try AppendedFile(temporary, keeping: 0)
    do {
      if format == .llmC {
        var header = [Int32](repeating: 0, count: headerSize / 4)
        (header[0], header[1], header[2]) = (isWide ? 20_240_801 : 20_240_520, isWide ? 7 : 1, Int32(tokens.count))
        try header.map(\.littleEndian).withUnsafeBytes { try file.append($0) }
      }
      try file.append(tokens, isWide: isWide)
      try file.flush()
      try AtomicFile.commit(temporary, to: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }
}

extension AppendedFile {
  /// All tokens, in two or four bytes each.
  func append(_ tokens: TokenFile, isWide: Bool) throws {
    for start in stride(from: 0, to: tokens.count, by: 1 << 20) {
      let part = tokens[start..<min(start + 1 << 20, tokens.count)]
      if isWide {
        try part.map(\.littleEndian).withUnsafeBytes { try append($0) }
      } else {
        try part.map { UInt16(truncatingIfNeeded: $0).littleEndian }.withUnsafeBytes { try append($0) }
      }
    }
  }
}
