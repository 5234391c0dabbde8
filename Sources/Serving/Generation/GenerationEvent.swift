import Pretraining

/// What becomes known of one text while it is written.
package enum GenerationEvent: Sendable {
  /// The tokens that were given after the first, scored.
  case prompt([TokenLikelihood])
  /// A token, and text that is now sure: none while a character or a stop may still be incomplete. The token that ends a text is told
  /// too, where probabilities are asked for.
  case token(Int32, text: String, TokenLikelihood?)
  case ended(FinishReason, text: String)
}

package enum FinishReason: String, Sendable {
  /// The model ended the text, or a stop came up.
  case stop
  /// As many tokens as asked for, or as the context has room for.
  case length
  /// It took longer than the server allows.
  case timedOut
}
