import Corpus
import Pretraining
import Randomness
import TestSupport

/// A store with a small stream, and runs that train in a moment.
final class TinyStore {
  let directory: TemporaryDirectory
  let store: RunStore
  let stream: TokenStream
  static let vocabularySize = 40

  init() throws {
    directory = try TemporaryDirectory()
    store = RunStore(directory.path + "/runs")
    var generator = RandomKey(seed: 1).generator()
    let tokens = (0..<1000).map { $0 % 20 == 0 ? 0 : Int32.random(in: 1..<40, using: &generator) }
    let starts = Array(stride(from: 0, to: 1000, by: 20))
    stream = TokenStream(
      tokens: tokens, unitStarts: starts, documentStarts: starts, vocabularySize: Self.vocabularySize, description: "tokens by chance")
    try store.save(stream)
  }

  func configuration(_ change: (inout ModelConfiguration) -> Void = { _ in }) -> RunConfiguration {
    var model = ModelConfiguration(vocabularySize: Self.vocabularySize)
    (model.width, model.layers, model.heads, model.feedForward, model.context) = (16, 2, 4, 24, 32)
    change(&model)
    var configuration = RunConfiguration(model: model, data: DataConfiguration(realStream: stream.hash))
    configuration.evaluation.splits = [.init("heldout", stream: stream.hash)]
    return configuration
  }

  /// A path for something new.
  func path(_ name: String) -> String { "\(directory.path)/\(name)" }
}
