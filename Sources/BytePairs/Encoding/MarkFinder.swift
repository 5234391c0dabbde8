/// Finds added tokens in a text: the leftmost, and of those that begin there the longest.
struct MarkFinder {
  /// By content, so that those with a common beginning are neighbours.
  private let marks: [(content: [UInt8], token: AddedToken)]
  /// Whether a mark begins with this byte.
  private let begins: [Bool]
  var isEmpty: Bool { marks.isEmpty }

  struct Match {
    /// What it takes of the text, white space beside it included.
    var range: Range<Int>
    var token: UInt32
  }

  init(_ tokens: [AddedToken]) {
    marks = tokens.map { (Array($0.content.utf8), $0) }.filter { !$0.0.isEmpty }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    var begins = [Bool](repeating: false, count: 256)
    for mark in marks { begins[Int(mark.content[0])] = true }
    self.begins = begins
  }

  /// The next mark from `start` on. White space that it takes may begin at `start` at the earliest.
  func next(in text: UnsafePointer<UInt8>, from start: Int, end: Int) -> Match? {
    if isEmpty { return nil }
    return begins.withUnsafeBufferPointer { begins in
      var position = start
      while position < end {
        if begins[Int(text[position])], let found = longest(in: text, at: position, end: end) {
          let stop = position + found.content.count
          if !found.token.isSingleWord || standsAlone(text, position..<stop, start: start, end: end) {
            return Match(range: widened(position..<stop, found.token, text, start: start, end: end), token: found.token.id)
          }
          position = stop
          continue
        }
        position += 1
      }
      return nil
    }
  }

  private func longest(in text: UnsafePointer<UInt8>, at position: Int, end: Int) -> (content: [UInt8], token: AddedToken)? {
    var (low, high) = (0, marks.count)
    var depth = 0
    var found: Int?
    while low < high, position + depth < end {
      let byte = text[position + depth]
      low = first(in: low..<high) { $0.count > depth && $0[depth] >= byte }
      high = first(in: low..<high) { $0.count > depth && $0[depth] > byte }
      depth += 1
      // The one that ends here comes before those that go on.
      if low < high, marks[low].content.count == depth { found = low }
    }
    return found.map { marks[$0] }
  }

  /// The first place of `range` for which `condition` holds, which it does from there on.
  private func first(in range: Range<Int>, where condition: ([UInt8]) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if condition(marks[middle].content) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func widened(_ range: Range<Int>, _ token: AddedToken, _ text: UnsafePointer<UInt8>, start: Int, end: Int) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    let scanner = TextScanner(text, end: end)
    if token.takesSpaceAfter { high = scanner.run(of: CharacterClass.space, from: high) }
    while token.takesSpaceBefore, low > start {
      let before = self.start(ofCharacterBefore: low, text, from: start)
      guard scanner.character(at: before).kind == CharacterClass.space else { break }
      low = before
    }
    return low..<high
  }

  private func standsAlone(_ text: UnsafePointer<UInt8>, _ range: Range<Int>, start: Int, end: Int) -> Bool {
    let scanner = TextScanner(text, end: end)
    func isWord(_ position: Int) -> Bool {
      let kind = scanner.character(at: position).kind
      return kind == CharacterClass.letter || kind == CharacterClass.number || text[position] == UInt8(ascii: "_")
    }
    if range.lowerBound > start, isWord(self.start(ofCharacterBefore: range.lowerBound, text, from: start)) { return false }
    return !(range.upperBound < end && isWord(range.upperBound))
  }

  private func start(ofCharacterBefore position: Int, _ text: UnsafePointer<UInt8>, from start: Int) -> Int {
    var before = position - 1
    while before > start, position - before < 4, text[before] & 0xC0 == 0x80 { before -= 1 }
    return before
  }
}
