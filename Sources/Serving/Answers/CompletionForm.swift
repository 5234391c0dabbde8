import OrderedJSON
import Pretraining

/// The answers of `/v1/completions`.
struct CompletionForm: AnswerForm {
  let identifier: String
  let created: Int
  let request: CompletionRequest
  let served: ServedModel

  var kind: (whole: String, part: String) { ("text_completion", "text_completion") }
  var model: String { served.name }
  var promptTokens: Int { request.prompts.reduce(0) { $0 + $1.tokens.count } }

  private func prompt(_ index: Int) -> GivenPrompt { request.prompts[index / request.sampling.texts] }
  private var givesLikelihoods: Bool { request.sampling.settings.alternatives != nil }

  func choice(_ index: Int, _ text: WrittenText) -> JSON {
    let shown = (request.echoes ? prompt(index).text : "") + text.text
    return choice(
      index, text: shown, likelihoods: givesLikelihoods ? likelihoods(index, text) : .null, end: (text.end ?? .length).rawValue)
  }

  func opening(_ index: Int) -> JSON? {
    guard request.echoes, !request.sampling.settings.scoresPrompt else { return nil }
    return choice(index, text: prompt(index).text, likelihoods: .null, end: nil)
  }

  func part(_ index: Int, text: String, likelihoods: [TokenLikelihood], offset: Int) -> JSON {
    var entries = LikelihoodList(served)
    entries.offset = offset
    for likelihood in likelihoods { entries.append(likelihood) }
    return choice(index, text: text, likelihoods: likelihoods.isEmpty ? .null : entries.json, end: nil)
  }

  func ending(_ index: Int, _ reason: FinishReason) -> JSON { choice(index, text: "", likelihoods: .null, end: reason.rawValue) }

  private func choice(_ index: Int, text: String, likelihoods: JSON, end: String?) -> JSON {
    ["index": .integer(index), "text": .string(text), "logprobs": likelihoods, "finish_reason": end.map(JSON.string) ?? .null]
  }

  private func likelihoods(_ index: Int, _ text: WrittenText) -> JSON {
    var entries = LikelihoodList(served)
    if request.echoes {
      let tokens = prompt(index).tokens
      for token in tokens.prefix(1) { entries.append(unscored: token) }
      for likelihood in text.promptLikelihoods { entries.append(likelihood) }
    }
    for likelihood in text.likelihoods { entries.append(likelihood) }
    // Clients take the last entry for a token that was written, also where the prompt filled the context.
    if request.echoes, text.likelihoods.isEmpty, request.sampling.settings.maximumNewTokens > 0 { entries.append(unscored: nil) }
    return entries.json
  }
}
