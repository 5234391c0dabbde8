internal import Foundation
import Provenance

/// Megatron's pair of files. The index is little-endian: `MMIDIDX`, two zero bytes, the version 1 (64 bits), the kind of tokens (8 bits),
/// the numbers of sequences and of document bounds (64 bits each), then the sequences' lengths (32 bits) and places in bytes (64 bits), and
/// the first sequence of each document and the end of the last one (64 bits).
struct MegatronTokenFile {
  private static let magic = Array("MMIDIDX\0\0".utf8)
  private static let headerSize = 34
  /// Kinds of tokens by their code, with their bytes.
  private static let widths = [1: 1, 3: 2, 4: 4, 5: 8, 8: 2]
  let path: String
  private let tokens: MappedFile
  private let index: MappedFile
  private let kind: Int
  private let width: Int
  private let sequences: Int
  private let bounds: Int

  /// - Parameter path: NAME.bin, NAME.idx or NAME.
  ///
  /// Throws a ``TokenFileError`` for files that contradict one another.
  init(_ path: String) throws {
    let name = Self.name(path)
    self.path = name
    index = try MappedFile(name + ".idx")
    tokens = try MappedFile(name + ".bin")
    let bytes = index.bytes
    guard bytes.count >= Self.headerSize, bytes.prefix(9).elementsEqual(Self.magic), Self.number(bytes, 9) == 1 else {
      throw TokenFileError(name + ".idx", "it is no index of Megatron of version 1")
    }
    kind = Int(bytes[17])
    guard let width = Self.widths[kind] else {
      throw TokenFileError(name + ".idx", "its tokens are of kind \(kind); 1, 3, 4, 5 and 8 are read")
    }
    (self.width, sequences, bounds) = (width, Self.number(bytes, 18), Self.number(bytes, 26))
    guard sequences > 0, bounds > 1, sequences <= bytes.count / 12, bounds <= bytes.count / 8,
      bytes.count == Self.headerSize + 12 * sequences + 8 * bounds
    else { throw TokenFileError(name + ".idx", "its length does not fit \(sequences) sequences and \(bounds) bounds: it was cut off") }
  }

  private static func name(_ path: String) -> String {
    path.hasSuffix(".bin") || path.hasSuffix(".idx") ? String(path.dropLast(4)) : path
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    Int(clamping: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }

  /// Calls `body` with each document: its sequences, one after the other.
  func documents(_ body: ([Int32]) throws -> Void) throws {
    func bound(_ document: Int) -> Int { Self.number(index.bytes, Self.headerSize + 12 * sequences + 8 * document) }
    for document in 0..<bounds - 1 {
      let (first, end) = (bound(document), bound(document + 1))
      guard first <= end, end <= sequences else { throw TokenFileError(path + ".idx", "document \(document) has no sequences of its own") }
      var whole: [Int32] = []
      for sequence in first..<end { try append(sequence, to: &whole) }
      if !whole.isEmpty { try body(whole) }
    }
  }

  private func append(_ sequence: Int, to document: inout [Int32]) throws {
    let length = Int(Int32(littleEndian: index.bytes.loadUnaligned(fromByteOffset: Self.headerSize + 4 * sequence, as: Int32.self)))
    let start = Self.number(index.bytes, Self.headerSize + 4 * sequences + 8 * sequence)
    guard length >= 0, start <= tokens.bytes.count, length * width <= tokens.bytes.count - start else {
      throw TokenFileError(path + ".bin", "sequence \(sequence) of \(length) tokens at byte \(start) is not in it: it was cut off")
    }
    for place in 0..<length {
      let offset = start + place * width
      let token: Int64 =
        switch kind {
        case 1: Int64(tokens.bytes[offset])
        case 3: Int64(Int16(littleEndian: tokens.bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self)))
        case 4: Int64(Int32(littleEndian: tokens.bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
        case 5: Int64(littleEndian: tokens.bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self))
        default: Int64(UInt16(littleEndian: tokens.bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
        }
      document.append(Int32(clamping: token))
    }
  }

  /// Writes a token file: a sequence for each document.
  static func write(_ file: TokenFile, to path: String) throws {
    let name = Self.name(path)
    let isWide = file.vocabularySize > 1 << 16
    let parts = (AtomicFile.temporaryPath(for: name + ".bin"), AtomicFile.temporaryPath(for: name + ".idx"))
    do {
      let (tokens, index) = (try AppendedFile(parts.0, keeping: 0), try AppendedFile(parts.1, keeping: 0))
      try tokens.append(file, isWide: isWide)
      try tokens.flush()
      try (magic + [1, 0, 0, 0, 0, 0, 0, 0, isWide ? 4 : 8]).withUnsafeBytes { try index.append($0) }
      try index.append(UInt64(file.documentCount))
      try index.append(UInt64(file.documentCount + 1))
      for document in 0..<file.documentCount {
        guard let length = Int32(exactly: file.document(document).count) else {
          throw TokenFileError(path, "document \(document) has more tokens than megatron counts in 32 bits")
        }
        try withUnsafeBytes(of: length.littleEndian) { try index.append($0) }
      }
      for document in 0..<file.documentCount { try index.append(UInt64(file.documentStart(document) * (isWide ? 4 : 2))) }
      for document in 0...file.documentCount { try index.append(UInt64(document)) }
      try index.flush()
      try AtomicFile.commit(parts.0, to: name + ".bin")
      try AtomicFile.commit(parts.1, to: name + ".idx")
    } catch {
      for part in [parts.0, parts.1] { unlink(part) }
      throw error
    }
  }
}
