import Synchronization

/// A vocabulary with the tables that make encoding fast. Any number of threads may use it at once.
package final class BytePairModel: @unchecked Sendable {
  package let vocabulary: BytePairVocabulary
  let rules: BytePairRules
  let pairs: PairTable
  let tokens: TokenTable
  /// What each token is in a decoded text.
  let texts: TokenTable
  /// The token of each single byte, or of each ASCII character; `absent` where there is none.
  let firstTokens: [UInt32]
  /// The tokens `<0x00>` to `<0xFF>`, if the vocabulary falls back on them.
  let fallbackTokens: [UInt32]
  let rawMarks: MarkFinder
  let normalizedMarks: MarkFinder
  /// Where special tokens are text like any other.
  let rawMarksWithoutSpecial: MarkFinder
  let normalizedMarksWithoutSpecial: MarkFinder
  package let specialTokens: Set<UInt32>
  let cut: CharacterCut
  static let absent = UInt32.max
  private let workspaces = Mutex<[EncodingWorkspace]>([])

  /// Where texts of characters can be cut into pieces that are merged by themselves.
  enum CharacterCut { case never, beforeRunsOfSpaces, beforeEverySpace }

  /// Throws for merges that name no token or do not join what they make.
  package init(_ vocabulary: BytePairVocabulary) throws(BytePairError) {
    self.vocabulary = vocabulary
    rules = vocabulary.rules
    let tokens = TokenTable(vocabulary.tokens)
    self.tokens = tokens
    let pairs = PairTable(count: vocabulary.merges.count)
    self.pairs = pairs
    var fault: BytePairError?
    for (rank, merge) in vocabulary.merges.enumerated() {
      guard let left = vocabulary.bytes(of: merge.left), let right = vocabulary.bytes(of: merge.right),
        let result = vocabulary.bytes(of: merge.result), result == left + right
      else {
        fault = BytePairError(
          "merge \(rank) makes token \(merge.result) of \(merge.left) and \(merge.right), which the vocabulary does not bear out")
        break
      }
      pairs.insert(merge.left, merge.right, UInt64(rank) << 32 | UInt64(merge.result))
    }
    texts = TokenTable(vocabulary.texts)
    func token(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBufferPointer { tokens.token($0.baseAddress!, $0.count) } ?? Self.absent }
    firstTokens = (0..<256).map { token([UInt8($0)]) }
    if case .characters(byteFallback: true, _) = rules.symbols {
      fallbackTokens = (0..<256).map { token(Array(BytePairVocabulary.fallbackName(UInt8($0)).utf8)) }
    } else {
      fallbackTokens = []
    }
    let added = vocabulary.added
    rawMarks = MarkFinder(added.filter(\.isRaw))
    normalizedMarks = MarkFinder(added.filter { !$0.isRaw })
    rawMarksWithoutSpecial = MarkFinder(added.filter { $0.isRaw && !$0.isSpecial })
    normalizedMarksWithoutSpecial = MarkFinder(added.filter { !$0.isRaw && !$0.isSpecial })
    specialTokens = Set(added.filter(\.isSpecial).map(\.id))
    cut =
      switch rules.symbols {
      case .bytes: .never
      case .characters(_, cutsAtSpaces: true): .beforeEverySpace
      case .characters:
        !rules.takesWholeTokens && token(BytePairRules.spaceSign) != Self.absent && vocabulary.mergesStayBehindSpaces
          ? .beforeRunsOfSpaces : .never
      }
    if let fault { throw fault }
  }

  deinit {
    pairs.deallocate()
    tokens.deallocate()
    texts.deallocate()
  }

  /// Runs `body` with a workspace that no other thread has meanwhile.
  func withWorkspace<Result>(_ body: (EncodingWorkspace) throws(BytePairError) -> Result) throws(BytePairError) -> Result {
    let workspace = workspaces.withLock { $0.popLast() } ?? EncodingWorkspace()
    defer {
      workspace.tidy()
      workspaces.withLock { $0.append(workspace) }
    }
    return try body(workspace)
  }

  /// The bytes that `ids` stand for. Special tokens are left out, and numbers of no token become U+FFFD.
  package func decode(_ ids: some Sequence<Int32>) -> [UInt8] {
    var result: [UInt8] = []
    for id in ids {
      guard id >= 0, Int(id) < texts.count else {
        result += [0xEF, 0xBF, 0xBD]
        continue
      }
      if specialTokens.contains(UInt32(id)) { continue }
      let start = texts.starts[Int(id)]
      result.append(contentsOf: UnsafeBufferPointer(start: texts.bytes + start, count: texts.starts[Int(id) + 1] - start))
    }
    if case .characters = rules.symbols, rules.prefix != .never, result.first == 0x20 { result.removeFirst() }
    return result
  }
}
