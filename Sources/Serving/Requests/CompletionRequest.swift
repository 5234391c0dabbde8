import Foundation

/// The body of `/v1/completions`.
struct CompletionRequest {
  let sampling: SamplingRequest
  let prompts: [GivenPrompt]
  let echoes: Bool
  /// Of prompt i, text j at i · n + j.
  let generations: [GenerationEngine.Prompt]

  init(_ body: Data, of model: ServedModel) throws {
    let fields = try RequestFields(body)
    var sampling = try SamplingRequest(fields, of: model)
    echoes = try fields.flag("echo")
    sampling.settings.maximumNewTokens = try fields.whole("max_tokens", 0 ... .max) ?? 16
    sampling.settings.alternatives = try fields.whole("logprobs", 0...20)
    sampling.settings.scoresPrompt = echoes && sampling.settings.alternatives != nil
    let prompts = try GivenPrompt.all(fields["prompt"], of: model)
    generations = try prompts.enumerated().flatMap { number, prompt in
      try (0..<sampling.texts).map { try prompt.prompt(sampling.settings(prompt: number, text: $0), of: model) }
    }
    (self.sampling, self.prompts) = (sampling, prompts)
  }
}
