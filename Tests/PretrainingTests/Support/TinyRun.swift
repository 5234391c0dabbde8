import Corpus
import Foundation
import Pretraining
import Randomness
import TestSupport

/// A store with small streams, and configurations that train in a moment.
final class TinyStore {
  let directory: TemporaryDirectory
  let store: RunStore
  let real: TokenStream
  let heldout: TokenStream

  static let vocabularySize = 32

  init() throws {
    directory = try TemporaryDirectory()
    store = RunStore(directory.path + "/runs")
    real = TinyStore.stream(tokens: 2_000, seed: 1)
    heldout = TinyStore.stream(tokens: 600, seed: 2)
    try store.save(real)
    try store.save(heldout)
  }

  /// A language in which every token has three likely followers, in documents of 20 tokens, with two classes of token.
  static func stream(tokens count: Int, seed: Int) -> TokenStream {
    var generator = RandomKey(seed: seed).split("tiny language").generator()
    var tokens: [Int32] = []
    for position in 0..<count {
      let last = Int(tokens.last ?? 0)
      tokens.append(position % 20 == 0 ? 0 : Int32((last * 7 + 1 + Int.random(in: 0..<3, using: &generator)) % vocabularySize))
    }
    let starts = Array(stride(from: 0, to: count, by: 20))
    return TokenStream(
      tokens: tokens, unitStarts: starts, documentStarts: starts, vocabularySize: vocabularySize,
      classes: tokens.map { $0 % 2 == 0 ? 0 : 1 }, classNames: ["even", "odd"], description: "tiny language \(seed)")
  }

  func configuration(epochs: Double = 4, seed: Int = 0) -> RunConfiguration {
    var model = ModelConfiguration(vocabularySize: TinyStore.vocabularySize)
    (model.width, model.layers, model.heads, model.feedForward, model.context) = (16, 1, 2, 32, 16)
    var data = DataConfiguration(realStream: real.hash)
    data.mixture.realEpochs = epochs
    var configuration = RunConfiguration(model: model, data: data)
    configuration.evaluation.splits = [.init("heldout", stream: heldout.hash)]
    configuration.seed = seed
    return configuration
  }

  /// Until the run's file tells of another step, or of the end.
  func waitForStep(after step: Int, of configuration: RunConfiguration) throws {
    while let run = try store.storedRun(for: configuration), try run.history.count == step, run.status != .complete { usleep(1_000) }
  }

  /// The bytes of the final parameters.
  func parameters(_ configuration: RunConfiguration) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: store.checkpointPath(of: configuration.identity))))
  }
}

/// Checkpoint and flush at every step.
var relentless: TrainingOptions {
  var options = TrainingOptions()
  (options.checkpointEverySeconds, options.flushEverySeconds) = (0, 0)
  return options
}
