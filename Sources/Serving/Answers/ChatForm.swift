import OrderedJSON
import Pretraining

/// The answers of `/v1/chat/completions`.
struct ChatForm: AnswerForm {
  let identifier: String
  let created: Int
  let request: ChatRequest
  let served: ServedModel

  var kind: (whole: String, part: String) { ("chat.completion", "chat.completion.chunk") }
  var model: String { served.name }
  var promptTokens: Int { request.prompt.tokens.count }

  func choice(_ index: Int, _ text: WrittenText) -> JSON {
    [
      "index": .integer(index), "message": ["role": "assistant", "content": .string(text.text)],
      "logprobs": likelihoods(text.likelihoods), "finish_reason": .string((text.end ?? .length).rawValue),
    ]
  }

  func opening(_ index: Int) -> JSON? { part(index, delta: ["role": "assistant", "content": ""], likelihoods: .null, end: nil) }

  func part(_ index: Int, text: String, likelihoods: [TokenLikelihood], offset: Int) -> JSON {
    part(index, delta: ["content": .string(text)], likelihoods: self.likelihoods(likelihoods), end: nil)
  }

  func ending(_ index: Int, _ reason: FinishReason) -> JSON { part(index, delta: [:], likelihoods: .null, end: reason.rawValue) }

  private func part(_ index: Int, delta: JSON, likelihoods: JSON, end: String?) -> JSON {
    ["index": .integer(index), "delta": delta, "logprobs": likelihoods, "finish_reason": end.map(JSON.string) ?? .null]
  }

  private func likelihoods(_ likelihoods: [TokenLikelihood]) -> JSON {
    guard request.sampling.settings.alternatives != nil, !likelihoods.isEmpty else { return .null }
    return [
      "content": .array(
        likelihoods.map { likelihood in
          var entry = entry(likelihood.token, likelihood.logProbability)
          entry["top_logprobs"] = .array(likelihood.alternatives.map { self.entry($0.token, $0.logProbability) })
          return entry
        })
    ]
  }

  private func entry(_ token: Int32, _ logProbability: Double) -> JSON {
    let name = served.tokenNames[token]
    return ["token": .string(name), "logprob": .number(logProbability), "bytes": .array(name.utf8.map { .integer(Int($0)) })]
  }
}
