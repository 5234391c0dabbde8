/// The printable characters that stand for bytes in byte-level vocabularies.
package enum ByteAlphabet {
  /// In the order of the bytes: most are their own, the 68 that cannot be seen follow from U+0100.
  package static let characters: [Unicode.Scalar] = {
    var next: UInt32 = 0x100
    return (UInt32(0)..<256).map { byte in
      if (33...126).contains(byte) || (161...172).contains(byte) || byte >= 174 { return Unicode.Scalar(byte)! }
      defer { next += 1 }
      return Unicode.Scalar(next)!
    }
  }()

  private static let bytes: [Unicode.Scalar: UInt8] = Dictionary(
    uniqueKeysWithValues: characters.enumerated().map { ($1, UInt8($0)) })

  /// The bytes in the order of their characters, as trainers number them.
  static let sortedBytes: [UInt8] = (0..<256).sorted { characters[$0].value < characters[$1].value }.map { UInt8($0) }

  package static func text(of bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(characters[Int(byte)]) }
    return String(text)
  }

  /// Nil where a character stands for no byte.
  package static func bytes(of text: String) -> [UInt8]? {
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = bytes[scalar] else { return nil }
      result.append(byte)
    }
    return result
  }
}
