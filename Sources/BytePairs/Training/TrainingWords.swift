/// The different pieces of a text as rows of tokens, which become shorter as pairs are merged.
final class TrainingWords {
  private var symbols = GrowingBuffer<UInt32>(capacity: 1 << 16)
  private var words = GrowingBuffer<Word>(capacity: 1 << 12)

  private struct Word: BitwiseCopyable {
    var start: Int
    var length: Int
    var count: Int
  }

  init(_ pieces: PieceCounts, byteTokens: [UInt32]) {
    for index in 0..<pieces.count {
      let (text, count) = pieces.piece(index)
      guard text.count > 1 else { continue }
      words.append(Word(start: symbols.count, length: text.count, count: count))
      symbols.reserve(text.count)
      for byte in text { symbols.append(byteTokens[Int(byte)]) }
    }
  }

  func countPairs(in pairs: PairCounts) {
    for word in 0..<words.count {
      let (symbol, length) = (symbols.base + words.base[word].start, words.base[word].length)
      for place in 0..<length - 1 {
        _ = pairs.increase(symbol[place], symbol[place + 1], by: words.base[word].count, in: UInt32(word), round: 0)
      }
    }
  }

  /// Joins every such pair of a word, from the left, and counts what that changes. Pairs that grow for the first time in this round are
  /// appended to `grown`.
  func merge(
    _ left: UInt32, _ right: UInt32, into result: UInt32, in word: UInt32, _ pairs: PairCounts, round: Int32, _ grown: inout [Int]
  ) {
    let entry = words.base + Int(word)
    let (symbol, length, count) = (symbols.base + entry.pointee.start, entry.pointee.length, entry.pointee.count)
    var (place, kept) = (0, 0)
    while place < length {
      guard place + 1 < length, symbol[place] == left, symbol[place + 1] == right else {
        symbol[kept] = symbol[place]
        kept += 1
        place += 1
        continue
      }
      if kept > 0 {
        pairs.decrease(symbol[kept - 1], left, by: count)
        if let index = pairs.increase(symbol[kept - 1], result, by: count, in: word, round: round) { grown.append(index) }
      }
      symbol[kept] = result
      kept += 1
      place += 2
      if place < length {
        pairs.decrease(right, symbol[place], by: count)
        if let index = pairs.increase(result, symbol[place], by: count, in: word, round: round) { grown.append(index) }
      }
    }
    entry.pointee.length = kept
  }
}
