import Corpus
import Pretraining

/// A model that rephrases the documents of a world and puts thoughts into them. It has learnt from worlds of the same language with other facts: it
/// knows the language, not the facts, and errs, as the language models of arXiv 2603.18534 do.
public struct WorldWriter: Hashable, Sendable {
  /// `small`
  public var name: String
  public var width = 64
  public var layers = 2
  /// Of the lessons, which it reads several times.
  public var tokens = 400_000
  public var epochs = 8.0
  public var weightDecay = 0.1
  public var learningRate = 0.01

  public init(_ name: String, width: Int = 64, layers: Int = 2) { (self.name, self.width, self.layers) = (name, width, layers) }

  /// Three of different size and training, the worst first.
  public static let compared: [WorldWriter] = {
    var (small, medium, large) = (WorldWriter("small"), WorldWriter("medium", width: 128), WorldWriter("large", width: 128))
    (medium.tokens, medium.epochs, medium.learningRate) = (800_000, 6, 0.005)
    (large.tokens, large.epochs, large.learningRate) = (800_000, 16, 0.005)
    return [small, medium, large]
  }()

  /// Worlds that it learns from.
  static let siblings = 0..<40
  /// Those it is judged by.
  static let heldOutSiblings = 1000..<1010
  /// The world whose facts are in documents that it rephrases as a control: its language without this world's facts.
  static let strangers = 2000
  /// Documents with their rephrases are longer than the windows of the students.
  static let context = 512
  /// The split of its runs.
  static let split = "lessons"
  static let heldOutWindows = 40
}

extension WorldWriter {
  func configuration(in place: WorldReplicate, effort: Double) throws -> RunConfiguration {
    var model = ModelConfiguration(vocabularySize: place.world.tokenizer.vocabularySize)
    (model.width, model.layers, model.feedForward, model.context) = (width, layers, width * 11 / 4, Self.context)
    let lessons = try place.lessons(tokens: tokens, siblings: Self.siblings)
    let heldOut = try place.lessons(tokens: Self.heldOutWindows * Self.context + 1, siblings: Self.heldOutSiblings)
    var configuration = RunConfiguration(model: model, data: DataConfiguration(realStream: lessons))
    configuration.data.mixture = MixtureConfiguration(batchSize: 1, realEpochs: epochs * effort)
    configuration.data.mixture.order = .reshuffledDocuments
    (configuration.optimizer.weightDecay, configuration.optimizer.learningRate) = (weightDecay, learningRate)
    configuration.evaluation = EvaluationConfiguration(
      splits: [EvaluationConfiguration.Split(Self.split, stream: heldOut, windows: Self.heldOutWindows)], evaluations: 1)
    configuration.seed = place.number
    return configuration
  }
}
