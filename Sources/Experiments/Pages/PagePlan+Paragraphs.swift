public import Corpus

// What the notebooks on paragraphs share. Runs and texts of one are found by the other only where all of it is the same.

extension PagePlan {
  /// Paragraphs, of which several fit a window: every length, and settings of mixed text that are looked for in a grid.
  public static func paragraphs(_ scale: Scale = .default) -> PagePlan {
    var plan = PagePlan(scale)
    (plan.pageLengths, plan.multiples, plan.comparedCorpora, plan.seeds) = (1...Int.max, [1, 2, 4], 3, scale == .smoke ? 2 : 5)
    (plan.mixedEpochs, plan.mixedWeightDecays) = scale == .smoke ? ([1], [0.8]) : ([4, 8, 16, 32], [0.4, 0.8, 1.6, 3.2])
    return plan
  }
}

extension EndpointConfiguration {
  /// A small language model that rephrases paragraphs, with a prompt that it can follow.
  public static func paragraphs(baseURL: String = "", model: String = "smollm2-135m-instruct") -> EndpointConfiguration {
    var endpoint = EndpointConfiguration(baseURL: baseURL, model: model)
    (endpoint.temperature, endpoint.maximumNewTokens) = (0.7, 160)
    endpoint.rephrasePrompt = .inOtherWords
    return endpoint
  }
}

extension EndpointPrompt {
  /// Short enough for a small language model to follow.
  public static let inOtherWords = EndpointPrompt(
    version: "short-1", system: "You rewrite text in other words. Answer with the rewritten text alone.",
    user: "Rewrite this in other words:\n\n{source}")

  /// A control: text of the manual's kind about nothing, for documents without text.
  public static let aboutNothing = EndpointPrompt(
    version: "nothing-1", system: "You write. Answer with the text alone.",
    user: "Write two sentences of the manual of a database system.{source}")
}

extension GenerationFilter {
  /// With the beginnings that SmolLM2-135M-Instruct is fond of.
  public static var smallLanguageModel: GenerationFilter {
    var filter = GenerationFilter()
    filter.openings += [
      "in a different language", "rewrite", "the rewritten", "the original", "original", "the revised", "revised", "the code snippet",
      "the given text",
    ]
    return filter
  }
}
