/// The letters of `\mathbb` and its like. MathML Core has no attribute for them: they are characters of their own in Unicode.
enum MathAlphabet: String {
  case bold = "mathbf"
  case boldItalic = "boldsymbol"
  case italic = "mathit"
  case script = "mathcal"
  case fraktur = "mathfrak"
  case doubleStruck = "mathbb"
  case sansSerif = "mathsf"
  case monospace = "mathtt"
  case upright = "mathrm"

  init?(command: String) {
    let synonyms = ["bm": "boldsymbol", "mathscr": "mathcal", "bold": "mathbf", "Bbb": "mathbb"]
    self.init(rawValue: synonyms[command] ?? command)
  }

  /// The letters and digits of a formula in this alphabet; neighbouring letters become one name.
  func applied(to node: MathNode) -> MathNode {
    switch node {
    case .row(let nodes): return .group(joined(nodes.map(applied)))
    case .identifier(let name), .upright(let name):
      let letters = String(name.map(letter))
      return self == .upright && letters.count == 1 ? .upright(letters) : .identifier(letters)
    case .number(let digits): return .number(String(digits.map(letter)))
    case .scripts(let base, let lower, let upper):
      return .scripts(applied(to: base), lower: lower.map(applied), upper: upper.map(applied))
    default: return node
    }
  }

  private func joined(_ nodes: [MathNode]) -> [MathNode] {
    guard self != .boldItalic else { return nodes }
    var result: [MathNode] = []
    for node in nodes {
      switch (result.last, node) {
      case (.identifier(let first)?, .identifier(let second)), (.upright(let first)?, .upright(let second)),
        (.identifier(let first)?, .upright(let second)):
        result[result.count - 1] = .identifier(first + second)
      default: result.append(node)
      }
    }
    return result
  }

  /// Unicode's Mathematical Alphanumeric Symbols, with the letters that it already had elsewhere.
  private func letter(_ character: Character) -> Character {
    if let elsewhere = Self.elsewhere[self]?[character] { return elsewhere }
    guard let code = character.unicodeScalars.first?.value, character.unicodeScalars.count == 1 else { return character }
    let starts: (capital: UInt32, small: UInt32, digit: UInt32?)? =
      switch self {
      case .bold: (0x1D400, 0x1D41A, 0x1D7CE)
      case .italic: (0x1D434, 0x1D44E, nil)
      case .boldItalic: (0x1D468, 0x1D482, 0x1D7CE)
      case .script: (0x1D49C, 0x1D4B6, nil)
      case .fraktur: (0x1D504, 0x1D51E, nil)
      case .doubleStruck: (0x1D538, 0x1D552, 0x1D7D8)
      case .sansSerif: (0x1D5A0, 0x1D5BA, 0x1D7E2)
      case .monospace: (0x1D670, 0x1D68A, 0x1D7F6)
      case .upright: nil
      }
    guard let starts else { return character }
    let found: UInt32? =
      switch code {
      case 0x41...0x5A: starts.capital + code - 0x41
      case 0x61...0x7A: starts.small + code - 0x61
      case 0x30...0x39: starts.digit.map { $0 + code - 0x30 }
      // Greek, which only the bold alphabets have.
      case 0x391...0x3A9 where self == .bold: 0x1D6A8 + code - 0x391
      case 0x3B1...0x3C9 where self == .bold: 0x1D6C2 + code - 0x3B1
      case 0x391...0x3A9 where self == .boldItalic: 0x1D71C + code - 0x391
      case 0x3B1...0x3C9 where self == .boldItalic: 0x1D736 + code - 0x3B1
      default: nil
      }
    return found.flatMap(Unicode.Scalar.init).map(Character.init) ?? character
  }

  private static let elsewhere: [MathAlphabet: [Character: Character]] = [
    .italic: ["h": "ℎ"],
    .script: ["B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ", "o": "ℴ"],
    .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"],
    .doubleStruck: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"],
  ]
}
