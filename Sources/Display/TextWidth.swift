internal import CTextWidth

extension Character {
  /// Columns on a terminal: 2 for Chinese characters and emoji, however many scalars they consist of.
  package var columns: Int {
    if let ascii = asciiValue { return (0x20..<0x7F).contains(ascii) ? 1 : 0 }
    // Variation selector 16 asks for a symbol's emoji, which is wide.
    return min(2, unicodeScalars.reduce(0) { $0 + ($1 == "\u{FE0F}" ? 1 : max(0, Int(megadoc_scalar_width($1.value)))) })
  }
}

extension StringProtocol {
  /// Columns on a terminal.
  package var columns: Int { reduce(0) { $0 + $1.columns } }

  /// As much of the beginning as `columns` hold.
  package func prefix(columns: Int) -> SubSequence {
    var room = columns
    return prefix { character in
      room -= character.columns
      return room >= 0
    }
  }

  /// With blanks behind, up to `columns`.
  package func padded(to columns: Int) -> String { self + String(repeating: " ", count: Swift.max(0, columns - self.columns)) }

  /// With blanks in front, up to `columns`.
  package func aligned(to columns: Int) -> String { String(repeating: " ", count: Swift.max(0, columns - self.columns)) + self }
}
