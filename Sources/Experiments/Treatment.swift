public import Pretraining

/// What is done with the documents of a world: a method, how much of it, and the settings it is trained with. A treatment says
/// nothing of a particular world; a ``WorldStudy`` gives it to several.
public struct Treatment: Hashable, Sendable {
  public enum Method: String, Hashable, Sendable, CaseIterable {
    case realOnly = "Real only"
    case simple = "Simple rephrasing"
    case simpleWithoutReal = "Simple, no real copies"
    /// Megadocs: rephrases of one document side by side, the real one last.
    case stitched = "Stitched rephrasing"
    case stitchedRealFirst = "Stitched, real first"
    case stitchedWithoutReal = "Stitched, no real copies"
    /// The stitched stream alone, without a real stream beside it.
    case stitchedAlone = "Stitched stream alone"
    /// Megadocs: thoughts of background and derivation inside the document.
    case latent = "Latent thoughts"
    /// Control: thoughts that state what comes next.
    case latentReadOff = "Thoughts that tell the answer"
    /// Control: rephrases of random facts.
    case grammarOnly = "Grammar-only control"
    /// Control: the real document itself, 1 + G times side by side.
    case copies = "Copies side by side"
    /// Samples of a model trained on the real documents; given to the study by ``WorldStudy/give(_:to:replicate:)``.
    case selfDistillation = "Self-distillation"
  }

  /// D of every figure.
  public static let standardTokens = 20_000

  public var method: Method
  /// G: generations of each document.
  public var generations = 0
  /// D: real tokens, marks included.
  public var realTokens = Self.standardTokens
  /// Passes over the real stream.
  public var realEpochs = 40.0
  public var weightDecay = 1.6
  /// Share of the trained tokens that is synthetic.
  public var mixingFraction = 0.0
  /// Its vocabulary is the world's.
  public var model = ModelConfiguration(vocabularySize: 1)
  /// Another initialisation, order and set of generations in the same world: members of an ensemble.
  public var member = 0

  public init(_ method: Method, generations: Int = 0) { (self.method, self.generations) = (method, generations) }

  public func changing(_ change: (inout Treatment) -> Void) -> Treatment {
    var treatment = self
    change(&treatment)
    return treatment
  }
}
