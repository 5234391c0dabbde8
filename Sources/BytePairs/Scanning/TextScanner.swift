/// Characters of UTF-8 by position. A byte that is no part of a character is one of class `other` by itself.
struct TextScanner {
  let text: UnsafePointer<UInt8>
  /// Where the text ends.
  var end: Int
  private let classes: UnsafeMutablePointer<UInt8>

  init(_ text: UnsafePointer<UInt8>, end: Int) {
    self.text = text
    self.end = end
    classes = CharacterClasses.shared.table
  }

  @inline(__always)
  func character(at position: Int) -> (kind: UInt8, length: Int) {
    let byte = text[position]
    if byte < 0x80 { return (classes[Int(byte)], 1) }
    return wideCharacter(at: position)
  }

  /// Letters of most scripts have two or three bytes.
  @inline(__always)
  private func wideCharacter(at position: Int) -> (kind: UInt8, length: Int) {
    let (code, length) = scalar(at: position)
    return (code < CharacterClasses.count ? classes[code] : CharacterClass.other, length)
  }

  /// The code point at `position` and its length in bytes; (Int.max, 1) for a byte that begins no character.
  func scalar(at position: Int) -> (code: Int, length: Int) {
    let first = Int(text[position])
    if first < 0x80 { return (first, 1) }
    let left = end - position
    func tail(_ offset: Int) -> Int {
      let byte = Int(text[position + offset])
      return byte & 0xC0 == 0x80 ? byte & 0x3F : -1
    }
    if first >= 0xC2, first < 0xE0, left >= 2 {
      let second = tail(1)
      if second >= 0 { return ((first & 0x1F) << 6 | second, 2) }
    } else if first >= 0xE0, first < 0xF0, left >= 3 {
      let (second, third) = (tail(1), tail(2))
      let code = (first & 0xF) << 12 | second << 6 | third
      if second >= 0, third >= 0, code >= 0x800, code & 0xF800 != 0xD800 { return (code, 3) }
    } else if first >= 0xF0, first < 0xF5, left >= 4 {
      let (second, third, fourth) = (tail(1), tail(2), tail(3))
      let code = (first & 7) << 18 | second << 12 | third << 6 | fourth
      if second >= 0, third >= 0, fourth >= 0, code >= 0x10000, code < 0x110000 { return (code, 4) }
    }
    return (Int.max, 1)
  }

  /// The end of the characters of class `kind` from `position` on.
  @inline(__always)
  func run(of kind: UInt8, from position: Int) -> Int {
    var position = position
    while position < end {
      let next = character(at: position)
      if next.kind != kind { break }
      position += next.length
    }
    return position
  }

  /// Where the next number stands, or the end.
  func nextNumber(from position: Int) -> Int {
    var position = position
    while position < end {
      let next = character(at: position)
      if next.kind == CharacterClass.number { break }
      position += next.length
    }
    return position
  }

  /// The end of white space that begins at `position`, where the last character stays with a word that follows: `\s+(?!\S)|\s+`.
  func spaceBeforeWord(from position: Int) -> Int {
    var (current, last) = (position, position)
    while current < end {
      let next = character(at: current)
      if next.kind != CharacterClass.space { return last > position ? last : current }
      last = current
      current += next.length
    }
    return current
  }

  /// The end of `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d` at `position`, where an apostrophe stands; `position` where there is none.
  func contraction(at position: Int, ignoringCase: Bool) -> Int {
    guard position + 1 < end else { return position }
    func letter(_ offset: Int) -> UInt8 {
      guard position + offset < end else { return 0 }
      let byte = text[position + offset]
      return ignoringCase && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    switch (letter(1), letter(2)) {
    case (UInt8(ascii: "s"), _), (UInt8(ascii: "t"), _), (UInt8(ascii: "m"), _), (UInt8(ascii: "d"), _): return position + 2
    case (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "e")), (UInt8(ascii: "l"), UInt8(ascii: "l")):
      return position + 3
    // The long s, U+017F, is an s where case is ignored.
    case (0xC5, 0xBF) where ignoringCase: return position + 3
    default: return position
    }
  }
}
