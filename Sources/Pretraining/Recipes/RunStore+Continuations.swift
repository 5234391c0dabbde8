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
    let texts = try sampler.texts(keys: keys, prompts: prompts) { text, prompt in text.count == prompt.count }
    return zip(texts, prompts).map { Array($0.dropFirst($1.count)) }
  }
}
