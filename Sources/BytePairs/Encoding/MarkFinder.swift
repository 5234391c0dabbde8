/// Finds added tokens in a text: the leftmost, and of those that begin there the longest.
///
/// Their bytes lie in one row: an array for each would be retained at every place where a mark might begin, and threads that retain the
/// same array slow each other down by a third.
struct MarkFinder {
  /// By content, so that those with a common beginning are neighbours.
  private let marks: [AddedToken]
  /// The contents of all, and where each begins; one more than marks.
  private let bytes: [UInt8]
  private let starts: [Int]
  /// Whether a mark begins with this byte.
  private let begins: [Bool]
  var isEmpty: Bool { marks.isEmpty }

  struct Match {
    /// What it takes of the text, white space beside it included.
    var range: Range<Int>
    var token: UInt32
  }

  /// The arrays, looked at without being retained.
  private struct Rows {
    let bytes: UnsafeBufferPointer<UInt8>
    let starts: UnsafeBufferPointer<Int>

    func count(of mark: Int) -> Int { starts[mark + 1] - starts[mark] }

    /// The first mark of `range` whose byte at `depth` is `least` or more; those that have none come first.
    func first(in range: Range<Int>, at depth: Int, least: Int) -> Int {
      var (low, high) = (range.lowerBound, range.upperBound)
      while low < high {
        let middle = (low + high) / 2
        if count(of: middle) > depth && Int(bytes[starts[middle] + depth]) >= least { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  init(_ tokens: [AddedToken]) {
    let sorted = tokens.map { (content: Array($0.content.utf8), token: $0) }.filter { !$0.content.isEmpty }
      .sorted { $0.content.lexicographicallyPrecedes($1.content) }
    marks = sorted.map(\.token)
    bytes = sorted.flatMap(\.content)
    starts = sorted.reduce(into: [0]) { $0.append($0.last! + $1.content.count) }
    var begins = [Bool](repeating: false, count: 256)
    for mark in sorted { begins[Int(mark.content[0])] = true }
    self.begins = begins
  }

  /// The next mark from `start` on. White space that it takes may begin at `start` at the earliest.
  func next(in text: UnsafePointer<UInt8>, from start: Int, end: Int) -> Match? {
    if isEmpty { return nil }
    return begins.withUnsafeBufferPointer { begins in
      bytes.withUnsafeBufferPointer { bytes in
        starts.withUnsafeBufferPointer { starts in
          next(in: text, from: start, end: end, begins, Rows(bytes: bytes, starts: starts))
        }
      }
    }
  }

  private func next(
    in text: UnsafePointer<UInt8>, from start: Int, end: Int, _ begins: UnsafeBufferPointer<Bool>, _ rows: Rows
  ) -> Match? {
    var position = start
    while position < end {
      if begins[Int(text[position])], let found = longest(in: text, at: position, end: end, rows) {
        let (stop, token) = (position + rows.count(of: found), marks[found])
        if !token.isSingleWord || standsAlone(text, position..<stop, start: start, end: end) {
          return Match(range: widened(position..<stop, token, text, start: start, end: end), token: token.id)
        }
        position = stop
        continue
      }
      position += 1
    }
    return nil
  }

  private func longest(in text: UnsafePointer<UInt8>, at position: Int, end: Int, _ rows: Rows) -> Int? {
    var (low, high) = (0, rows.starts.count - 1)
    var depth = 0
    var found: Int?
    while low < high, position + depth < end {
      let byte = Int(text[position + depth])
      low = rows.first(in: low..<high, at: depth, least: byte)
      high = rows.first(in: low..<high, at: depth, least: byte + 1)
      depth += 1
      // The one that ends here comes before those that go on.
      if low < high, rows.count(of: low) == depth { found = low }
    }
    return found
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
