import OrderedJSON
import Pretraining

/// How texts are told to a client.
protocol AnswerForm: Sendable {
  /// Of the answer and of its parts.
  var identifier: String { get }
  var kind: (whole: String, part: String) { get }
  func choice(_ index: Int, _ text: WrittenText) -> JSON
  /// What a stream says of a text before its first token.
  func opening(_ index: Int) -> JSON?
  /// A piece of a text; the scores of its prompt where it is the first piece of an echo.
  func part(_ index: Int, text: String, likelihoods: [TokenLikelihood], offset: Int) -> JSON
  func ending(_ index: Int, _ reason: FinishReason) -> JSON
  /// Tokens that were given.
  var promptTokens: Int { get }
  var model: String { get }
  var created: Int { get }
}

extension AnswerForm {
  func whole(_ texts: [WrittenText]) -> JSON {
    var answer = envelope(kind.whole, texts.enumerated().map { choice($0.offset, $0.element) })
    answer["usage"] = usage(newTokens: texts.reduce(0) { $0 + $1.tokens.count })
    return answer
  }

  func envelope(_ kind: String, _ choices: [JSON]) -> JSON {
    [
      "id": .string(identifier), "object": .string(kind), "created": .integer(created), "model": .string(model),
      "choices": .array(choices),
    ]
  }

  func usage(newTokens: Int) -> JSON {
    [
      "prompt_tokens": .integer(promptTokens), "completion_tokens": .integer(newTokens), "total_tokens": .integer(promptTokens + newTokens),
    ]
  }
}

extension JSON {
  static func number(_ value: Double) -> JSON { value.isFinite ? .number("\(value)") : .null }
}
