import OrderedJSON
import Pretraining

/// Log-probabilities as completions tell them: lists side by side.
struct LikelihoodList {
  private let served: ServedModel
  private var assembly: TextAssembly
  private var tokens: [JSON] = []
  private var logProbabilities: [JSON] = []
  private var alternatives: [JSON] = []
  private var offsets: [JSON] = []
  /// Where the next token's text begins, in Unicode scalars.
  var offset = 0

  init(_ served: ServedModel) {
    self.served = served
    assembly = TextAssembly(served.tokenizer)
  }

  mutating func append(_ likelihood: TokenLikelihood) {
    append(likelihood.token, .number(likelihood.logProbability), table(likelihood))
  }

  /// A token that nothing predicts; none at all where nil.
  mutating func append(unscored token: Int32?) { append(token, .null, .null) }

  private func table(_ likelihood: TokenLikelihood) -> JSON {
    .object(JSONObject(likelihood.alternatives.map { (served.tokenNames[$0.token], .number($0.logProbability)) }))
  }

  private mutating func append(_ token: Int32?, _ logProbability: JSON, _ table: JSON) {
    tokens.append(.string(token.map { served.tokenNames[$0] } ?? ""))
    logProbabilities.append(logProbability)
    alternatives.append(table)
    offsets.append(.integer(offset))
    if let token { offset += assembly.append(token).text.unicodeScalars.count }
  }

  var json: JSON {
    [
      "tokens": .array(tokens), "token_logprobs": .array(logProbabilities), "top_logprobs": .array(alternatives),
      "text_offset": .array(offsets),
    ]
  }
}
