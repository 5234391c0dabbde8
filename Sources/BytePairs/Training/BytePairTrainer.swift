/// Learns merges from counted pieces: again and again the most frequent pair becomes a token. Special tokens come first, then the
/// bytes, then what is learnt, as trainers elsewhere number them.
package struct BytePairTrainer: Sendable {
  package var vocabularySize: Int
  package var pattern: PiecePattern
  package var specialTokens: [String]
  /// Pairs that are rarer are not merged.
  package var smallestCount = 1

  package init(vocabularySize: Int, pattern: PiecePattern, specialTokens: [String]) {
    (self.vocabularySize, self.pattern, self.specialTokens) = (vocabularySize, pattern, specialTokens)
  }

  /// The vocabulary, which is smaller than asked for where the text has no more pairs.
  ///
  /// - Parameter progress: is told now and then how many merges there are. What it throws ends the training.
  package func train(on counts: PieceCounts, progress: (_ merges: Int, _ of: Int) throws -> Void = { _, _ in }) throws -> BytePairVocabulary
  {
    var tokens = specialTokens.map { Array($0.utf8) }
    var byteTokens = [UInt32](repeating: 0, count: 256)
    for byte in ByteAlphabet.sortedBytes {
      byteTokens[Int(byte)] = UInt32(tokens.count)
      tokens.append([byte])
    }
    var ids = Dictionary(tokens.enumerated().map { ($1, UInt32($0)) }) { first, _ in first }
    guard vocabularySize >= tokens.count else {
      throw BytePairError("a vocabulary of \(vocabularySize) has no room for the \(tokens.count) tokens of bytes and marks: ask for more")
    }
    let wanted = vocabularySize - tokens.count

    let words = TrainingWords(counts, byteTokens: byteTokens)
    let pairs = PairCounts()
    words.countPairs(in: pairs)
    var queue = PairQueue()
    for index in 0..<pairs.count where pairs.count(index) > 0 {
      queue.push(PairQueue.Entry(count: pairs.count(index), key: pairs.key(index), index: index))
    }

    var merges: [BytePairVocabulary.Merge] = []
    var grown: [Int] = []
    while tokens.count < vocabularySize, let top = queue.pop() {
      let count = pairs.count(top.index)
      if count != top.count {
        if count > 0 { queue.push(PairQueue.Entry(count: count, key: top.key, index: top.index)) }
        continue
      }
      if count < max(1, smallestCount) { break }
      let (left, right) = (UInt32(top.key >> 32), UInt32(truncatingIfNeeded: top.key))
      let bytes = tokens[Int(left)] + tokens[Int(right)]
      let result = ids[bytes] ?? UInt32(tokens.count)
      if Int(result) == tokens.count {
        ids[bytes] = result
        tokens.append(bytes)
      }
      merges.append(BytePairVocabulary.Merge(left: left, right: right, result: result))
      grown.removeAll(keepingCapacity: true)
      pairs.takeWords(top.index) { words.merge(left, right, into: result, in: $0, pairs, round: Int32(merges.count), &grown) }
      for index in grown where pairs.count(index) > 0 {
        queue.push(PairQueue.Entry(count: pairs.count(index), key: pairs.key(index), index: index))
      }
      if merges.count % 64 == 0 { try progress(tokens.count - (vocabularySize - wanted), wanted) }
    }
    try progress(tokens.count - (vocabularySize - wanted), wanted)

    var rules = BytePairRules()
    rules.pattern = pattern
    let added = specialTokens.enumerated().map { AddedToken(id: UInt32($0), content: $1) }
    return BytePairVocabulary(tokens: tokens, merges: merges, added: added, rules: rules)
  }
}
