import Pretraining

/// All that became known of one text.
struct WrittenText {
  var text = ""
  var tokens: [Int32] = []
  var likelihoods: [TokenLikelihood] = []
  var promptLikelihoods: [TokenLikelihood] = []
  var end: FinishReason?

  mutating func add(_ event: GenerationEvent) {
    switch event {
    case .prompt(let likelihoods): promptLikelihoods = likelihoods
    case .token(let token, let text, let likelihood):
      tokens.append(token)
      self.text += text
      if let likelihood { likelihoods.append(likelihood) }
    case .ended(let reason, let text):
      self.text += text
      end = reason
    }
  }
}
