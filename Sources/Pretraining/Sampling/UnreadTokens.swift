/// Tokens of a sequence that a decoder has not read; their indices are their positions.
package struct UnreadTokens {
  package var sequence: Int
  package var tokens: ArraySlice<Int32>
  /// Logits that say what stands at this position or later are wanted.
  package var scoredFrom: Int

  package init(sequence: Int, tokens: ArraySlice<Int32>, scoredFrom: Int) {
    (self.sequence, self.tokens, self.scoredFrom) = (sequence, tokens, scoredFrom)
  }

  /// The rows of the next step: those who wait for one token come first, and what room is left is for prompts.
  package static func rows(of texts: [UnreadTokens]) -> [BatchDecoder.Row] {
    var rows: [BatchDecoder.Row] = []
    for text in texts.sorted(by: { $0.tokens.count < $1.tokens.count }) {
      for position in text.tokens.indices.prefix(BatchDecoder.mostRows - rows.count) {
        rows.append(
          BatchDecoder.Row(
            sequence: text.sequence, position: position, token: text.tokens[position], isScored: position + 1 >= text.scoredFrom))
      }
    }
    return rows
  }
}
