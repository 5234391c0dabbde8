extension TextScanner {
  /// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
  func pieceByKind(from position: Int) -> Int {
    let byte = text[position]
    if byte == UInt8(ascii: "'") {
      let after = contraction(at: position, ignoringCase: false)
      if after > position { return after }
    }
    let start = byte == 0x20 ? position + 1 : position
    if start < end {
      let first = character(at: start)
      if first.kind != CharacterClass.space { return run(of: first.kind, from: start + first.length) }
    }
    return spaceBeforeWord(from: position)
  }

  /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,digits}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
  ///
  /// - Parameter keepsFinalSpace: with `\s+$` before `\s*[\r\n]+`.
  @inline(__always)
  func groupedPiece(from position: Int, digits: Int, keepsFinalSpace: Bool) -> Int {
    let byte = text[position]
    let first = character(at: position)
    if first.kind == CharacterClass.letter { return run(of: CharacterClass.letter, from: position + first.length) }
    if byte == UInt8(ascii: "'") {
      let after = contraction(at: position, ignoringCase: true)
      if after > position { return after }
    }
    if first.kind == CharacterClass.number { return numbers(from: position, most: digits) }
    let second = position + first.length
    let next = second < end ? character(at: second) : (kind: CharacterClass.space, length: 0)
    if byte != 0x0A, byte != 0x0D, next.kind == CharacterClass.letter {
      return run(of: CharacterClass.letter, from: second + next.length)
    }
    if first.kind == CharacterClass.other { return lineEnds(from: run(of: CharacterClass.other, from: second)) }
    if byte == 0x20, next.kind == CharacterClass.other, second < end {
      return lineEnds(from: run(of: CharacterClass.other, from: second + next.length))
    }
    return groupedSpace(from: position, keepsFinalSpace: keepsFinalSpace)
  }

  private func numbers(from position: Int, most: Int) -> Int {
    var (position, count) = (position, 0)
    while position < end, count < most {
      let next = character(at: position)
      if next.kind != CharacterClass.number { break }
      position += next.length
      count += 1
    }
    return position
  }

  private func lineEnds(from position: Int) -> Int {
    var position = position
    while position < end, text[position] == 0x0A || text[position] == 0x0D { position += 1 }
    return position
  }

  /// White space up to its last line end; without one, all but the character that stays with a word.
  private func groupedSpace(from position: Int, keepsFinalSpace: Bool) -> Int {
    let after = run(of: CharacterClass.space, from: position)
    if keepsFinalSpace, after == end { return after }
    var last = after
    while last > position, text[last - 1] != 0x0A, text[last - 1] != 0x0D { last -= 1 }
    return last > position ? last : spaceBeforeWord(from: position)
  }
}
