/// What the regular expressions of pre-tokenizers ask of a character.
enum CharacterClass {
  static let other: UInt8 = 0
  /// `\p{L}`
  static let letter: UInt8 = 1
  /// `\p{N}`
  static let number: UInt8 = 2
  /// `\s`: the property White_Space.
  static let space: UInt8 = 3
}

/// The class of every character, by its code point. Above planes 0 to 3 there is none but `other`.
final class CharacterClasses: @unchecked Sendable {
  static let shared = CharacterClasses()
  static let count = 0x40000
  let table: UnsafeMutablePointer<UInt8>

  private init() {
    table = .allocate(capacity: Self.count)
    for code in 0..<Self.count {
      table[code] = Unicode.Scalar(UInt32(code)).map { Self.kind(of: $0.properties) } ?? CharacterClass.other
    }
  }

  private static func kind(of properties: Unicode.Scalar.Properties) -> UInt8 {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: CharacterClass.letter
    case .decimalNumber, .letterNumber, .otherNumber: CharacterClass.number
    default: properties.isWhitespace ? CharacterClass.space : CharacterClass.other
    }
  }
}
