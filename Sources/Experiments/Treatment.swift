public import Pretraining

/// What is done with the documents of a world: a method, how much of it, and the settings it is trained with. A treatment says
/// nothing of a particular world; a ``WorldStudy`` gives it to several.
public struct Treatment: Hashable, Sendable {
  /// D of every figure.
  public static let standardTokens = 20_000

  public var method: SyntheticMethod
  /// G: generations of each document.
  public var generations = 0
  /// D: real tokens, counting those that begin and end documents.
  public var realTokens = Self.standardTokens
  /// Passes over the real stream.
  public var realEpochs = 40.0
  public var weightDecay = 1.6
  /// That of ``OptimizerConfiguration`` where none is searched.
  public var learningRate = 0.01
  /// Share of the trained tokens that is synthetic.
  public var mixingFraction = 0.0
  /// Its vocabulary is the world's.
  public var model = ModelConfiguration(vocabularySize: 1)
  public var recipe = TrainingRecipe.reshuffledMuon
  /// Another initialisation, order and set of generations in the same world: members of an ensemble.
  public var member = 0

  public init(_ method: SyntheticMethod, generations: Int = 0) { (self.method, self.generations) = (method, generations) }

  /// Where a search of a method's settings starts: 40 epochs of real text alone, 20 of a mixture of which three quarters are synthetic.
  public static func searchStart(_ method: SyntheticMethod, generations: Int = 0) -> Treatment {
    Treatment(method, generations: generations).changing {
      $0.weightDecay = 0.8
      if method != .realOnly { ($0.realEpochs, $0.mixingFraction) = (20, 0.75) }
    }
  }

  public func changing(_ change: (inout Treatment) -> Void) -> Treatment {
    var treatment = self
    change(&treatment)
    return treatment
  }
}
