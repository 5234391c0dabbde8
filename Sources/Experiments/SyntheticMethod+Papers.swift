import Corpus

/// The methods of arXiv 2603.18534 and their controls.
extension SyntheticMethod {
  /// The baseline: no synthetic text.
  public static let realOnly = SyntheticMethod("Real only", slot: 0, isAlone: true) { _ in .realOnly }

  public static let simple = SyntheticMethod("Simple rephrasing", slot: 1) { .simple(generations: $0) }

  public static let simpleWithoutReal = SyntheticMethod("Simple, no real copies", slot: 1, variant: .hatched) {
    .simple(generations: $0, withReal: false)
  }

  /// Megadocs: rephrases of one document side by side, the real one last.
  public static let stitched = SyntheticMethod("Stitched rephrasing", slot: 2) { .stitched(generations: $0) }

  public static let stitchedRealFirst = SyntheticMethod("Stitched, real first", slot: 2, variant: .crossed) {
    .stitched(generations: $0, real: .first)
  }

  public static let stitchedWithoutReal = SyntheticMethod("Stitched, no real copies", slot: 2, variant: .hatched) {
    .stitched(generations: $0, real: .none)
  }

  /// The stitched stream without a real stream beside it.
  public static let stitchedAlone = SyntheticMethod("Stitched stream alone", slot: 2, variant: .hatched, isAlone: true) {
    .stitched(generations: $0)
  }

  /// Megadocs: thoughts of background and derivation inside the document.
  public static let latent = SyntheticMethod("Latent thoughts", slot: 3) { world, documents, generations, key in
    world.latentThoughts(in: documents, count: generations, as: .background, key: key)
  }

  /// Control: thoughts that state what comes next.
  public static let latentReadOff = SyntheticMethod("Thoughts that tell the answer", slot: 3, variant: .hatched) {
    world, documents, generations, key in
    world.latentThoughts(in: documents, count: generations, as: .nextStatements, key: key)
  }

  /// Samples of a model trained on the real documents.
  public static let selfDistillation = SyntheticMethod.given("Self-distillation", slot: 4)

  /// Control: rephrases of random facts, the language without the knowledge.
  public static let grammarOnly = SyntheticMethod("Grammar-only control", slot: 7, rephrasing: .grammarOnly) { .simple(generations: $0) }

  /// Control: the real document itself, 1 + G times side by side.
  public static let copies = SyntheticMethod("Copies side by side", slot: 8) { .copies(count: $0 + 1) }

  /// What the paper compares.
  public static let compared = [simple, stitched, latent]

  /// Every method here.
  public static let all = [
    realOnly, simple, simpleWithoutReal, stitched, stitchedRealFirst, stitchedWithoutReal, stitchedAlone, latent, latentReadOff,
    selfDistillation, grammarOnly, copies,
  ]
}
