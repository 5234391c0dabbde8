import Corpus
import Testing

@Suite struct VerbatimPassagesTests {
  /// Documents that begin with 0.
  private func stream(_ documents: [[Int32]]) -> TokenStream {
    var (tokens, starts): ([Int32], [Int]) = ([], [])
    for document in documents {
      starts.append(tokens.count)
      tokens += [0] + document
    }
    return TokenStream(tokens: tokens, unitStarts: starts, documentStarts: starts, vocabularySize: 10)
  }

  @Test func repeatedPassagesAreCounted() {
    let known = VerbatimPassages(of: stream([[1, 2, 3, 4], [5, 6]]), length: 3)
    // 123, 234, 345, 456: the first two are known.
    #expect(known.share(of: stream([[1, 2, 3, 4, 5, 6]])) == 0.5)
    #expect(known.share(of: stream([[9, 9, 9]])) == 0)
  }

  @Test func noPassageSpansDocumentsOrTheirBeginnings() {
    let known = VerbatimPassages(of: stream([[1, 2], [3, 4, 5]]), length: 3)
    #expect(known.share(of: stream([[1, 2, 3]])) == 0)
    #expect(known.share(of: stream([[2, 3], [4]])) == nil)
    #expect(known.share(of: stream([[3, 4, 5]])) == 1)
  }

  @Test func excludedPassagesCountOnNeitherSide() {
    let known = VerbatimPassages(of: stream([[1, 2, 3, 4]]), length: 2)
    let excluded = VerbatimPassages(of: stream([[1, 2], [7, 8]]), length: 2)
    // 12 and 78 are excluded; 23 is known, 37 is not.
    #expect(known.share(of: stream([[1, 2, 3, 7, 8]]), outside: excluded) == 0.5)
    #expect(known.share(of: stream([[1, 2], [7, 8]]), outside: excluded) == nil)
  }

  @Test func siblingsShareWhatAnEarlierOneOfTheirUnitHas() {
    func units(_ units: [[[Int32]]]) -> TokenStream {
      var (tokens, unitStarts, starts): ([Int32], [Int], [Int]) = ([], [], [])
      for unit in units {
        unitStarts.append(tokens.count)
        for document in unit {
          starts.append(tokens.count)
          tokens += [0] + document
        }
      }
      return TokenStream(tokens: tokens, unitStarts: unitStarts, documentStarts: starts, vocabularySize: 10)
    }
    // 12, 23; then 12 again and 24; then 24 again and 43. The next unit says 12 for the first time.
    #expect(VerbatimPassages.sharedBySiblings(in: units([[[1, 2, 3], [1, 2, 4], [2, 4, 3]], [[1, 2, 5]]]), length: 2) == 0.25)
    // A document does not repeat itself here.
    #expect(VerbatimPassages.sharedBySiblings(in: units([[[1, 2, 1, 2]]]), length: 2) == 0)
    #expect(VerbatimPassages.sharedBySiblings(in: units([[[1, 2], [1, 2]]]), length: 2) == 0.5)
    #expect(VerbatimPassages.sharedBySiblings(in: units([[[1], [2]]]), length: 2) == nil)
  }
}
