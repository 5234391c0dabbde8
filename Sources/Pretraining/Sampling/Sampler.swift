internal import Contracts
import Randomness
import Tensor

/// Draws texts from the mean of models' log-probabilities, each text from its own key.
///
///     let sampler = Sampler([model], beginning: tokenizer.beginningToken, end: tokenizer.endToken, temperature: 0.9, maximumNewTokens: 100)
///     let texts = sampler.sample(keys: [key.split(0), key.split(1)])
///
/// A text depends on nothing but its key, its prompt and the models: neither on the texts beside it nor on the number of threads.
public struct Sampler {
  private let models: [Transformer]
  private let rules: SampleWriter.Rules
  private let rows: Int
  private let threads: Int

  /// Ends texts where the models end them, begin another, or have written `maximumNewTokens`. Each thread draws `rows` at once.
  public init(
    _ models: [Transformer], beginning: Int32, end: Int32?, temperature: Double, maximumNewTokens: Int, rows: Int = 32, threads: Int = 1
  ) {
    self.init(
      models, beginning: beginning, marks: [beginning, end].compactMap(\.self), temperature: temperature,
      maximumNewTokens: maximumNewTokens, rows: rows, threads: threads)
  }

  /// The same with any marks that end a text.
  package init(
    _ models: [Transformer], beginning: Int32, marks: [Int32], temperature: Double, maximumNewTokens: Int, rows: Int, threads: Int
  ) {
    require(rows > 0 && threads > 0, "\(rows) rows on \(threads) threads")
    (self.models, self.rows, self.threads) = (models, rows, threads)
    rules = SampleWriter.Rules(beginning: beginning, marks: marks, temperature: temperature, maximumNewTokens: maximumNewTokens)
  }

  /// One text for each key, without beginning and end tokens; none is empty. A text begins with its prompt, where there are prompts, and
  /// is at most as long as the models' context.
  ///
  /// `goesOn` is told how many texts are done, from any thread; where it says false, texts that are left come back empty.
  public func sample(
    keys: [RandomKey], prompts: [[Int32]] = [], goesOn: @escaping @Sendable (_ completed: Int) -> Bool = { _ in true }
  ) -> [[Int32]] {
    require(prompts.isEmpty || prompts.count == keys.count, "\(prompts.count) prompts for \(keys.count) texts")
    let queue = SampleQueue(keys: keys, prompts: prompts.isEmpty ? keys.map { _ in [] } : prompts, goesOn: goesOn)
    let workers = max(1, min(threads, keys.count))
    Workers(threads: workers).run(tasks: workers) { _, _ in
      let places = min(rows, (keys.count + workers - 1) / workers)
      let writer = SampleWriter(
        EnsembleDecoder(models, sequences: places), vocabulary: models[0].configuration.vocabularySize, places: places,
        rules: rules)
      writer.run(queue)
    }
    return queue.texts
  }
}
