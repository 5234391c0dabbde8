/// Questions that a model cannot be asked.
public enum DownstreamError: Error, Hashable, Sendable, CustomStringConvertible {
  case choiceWithoutTokens(task: String, question: Int, Int)
  case choiceTooLong(task: String, question: Int, Int, tokens: Int, context: Int)
  case vocabulary(tokenizer: Int, model: Int)

  public var description: String {
    switch self {
    case .choiceWithoutTokens(let task, let question, let choice):
      "task \(task), question \(question): choice \(choice) adds no token to its query, so it has no likelihood of its own"
    case .choiceTooLong(let task, let question, let choice, let tokens, let context):
      "task \(task), question \(question): choice \(choice) has \(tokens) tokens and the model's context \(context): shorten it"
    case .vocabulary(let tokenizer, let model):
      "the tokenizer has \(tokenizer) tokens and the model \(model): ask with the tokenizer that the model was trained with"
    }
  }
}
