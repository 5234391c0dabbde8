internal import Contracts
public import Randomness
internal import Tensor

extension RunStore {
  /// What a run writes after prompts: for each a text without the prompt and without marks, none empty. Each is drawn from its own key at
  /// temperature 1, and depends on nothing else.
  ///
  /// - Parameters:
  ///   - prompts: without the beginning token, shorter than the model's context.
  ///   - end: the token that ends a text. Without it a text ends after `maximumNewTokens`, or where the context does.
  ///
  /// Throws a ``RunStoreError`` for a run that is not complete or has a damaged checkpoint, and a ``BlankTextError`` when the model goes on
  /// from a prompt with nothing.
  public func continuations(
    of prompts: [[Int32]], by run: Run, beginning: Int32, end: Int32, maximumNewTokens: Int, keys: [RandomKey]
  ) throws -> [[Int32]] {
    let context = run.configuration.model.context
    for prompt in prompts {
      require(prompt.count < context, "a prompt of \(prompt.count) tokens for a context of \(context)")
    }
    let sampler = Sampler(
      try models(of: [run]), beginning: beginning, end: end, temperature: 1, maximumNewTokens: maximumNewTokens,
      threads: Processor.cores)
    var texts = Array(repeating: [Int32](), count: prompts.count)
    for attempt in 0..<Self.mostAttempts {
      let blank = texts.indices.filter { texts[$0].isEmpty }
      if blank.isEmpty { return texts }
      let drawn = try sampler.texts(
        keys: blank.map { attempt == 0 ? keys[$0] : keys[$0].split("drawn again").split(attempt) }, prompts: blank.map { prompts[$0] })
      for (index, text) in zip(blank, drawn) { texts[index] = Array(text.dropFirst(prompts[index].count)) }
    }
    throw BlankTextError(attempts: Self.mostAttempts)
  }

  private static var mostAttempts: Int { 100 }
}
