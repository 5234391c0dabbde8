import Randomness

/// How one text is written, or a given one scored.
package struct GenerationSettings: Sendable {
  /// 0 takes the likeliest token, the first of equals.
  package var temperature = 1.0
  /// The next token is one of the fewest whose probabilities reach this sum.
  package var topP = 1.0
  package var maximumNewTokens = 16
  package var key: RandomKey
  /// Texts that end the text before them.
  package var stops: [String] = []
  /// How many of the likeliest tokens are told beside each; nil where no probabilities are asked for.
  package var alternatives: Int?
  /// Whether the tokens that were given are scored as well.
  package var scoresPrompt = false

  package init(key: RandomKey) { self.key = key }
}
