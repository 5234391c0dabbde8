public import ScalingLaws

/// Loss against generations per document: every method at every G of a scale, the tuned baseline with 1, 2, 4 and 8 times the real
/// tokens, and language without facts as control.
public struct GenerationScaling {
  /// In the order in which figures name them.
  public let methods: [SyntheticMethod]
  /// G, ascending.
  public let counts: [Int]
  /// The tuned baseline.
  public let real: TreatmentResult
  /// The same with more real documents.
  public let moreData: [TreatmentResult]
  /// Rephrases of random facts: the same language, none of the facts.
  public let control: TreatmentResult
  private let results: [Treatment: TreatmentResult]
  private let settings: MegadocSettings

  /// Trains what is not stored yet.
  public init(_ study: MegadocStudy, methods: [SyntheticMethod] = SyntheticMethod.compared) throws {
    let (settings, counts) = (study.settings, study.scale.generations)
    let mixtures = methods.flatMap { method in counts.map { settings.treatment(method, generations: $0) } }
    let trained = try study.worlds.train([settings.treatment(.realOnly), settings.treatment(.grammarOnly)] + settings.moreData + mixtures)
    (self.settings, self.counts, self.methods, real, control) = (settings, counts, methods, trained[0], trained[1])
    moreData = Array(trained[2..<2 + settings.moreData.count])
    results = Dictionary(uniqueKeysWithValues: trained.map { ($0.treatment, $0) })
  }

  /// One of ``methods`` at one of ``counts``.
  public func callAsFunction(_ method: SyntheticMethod, _ generations: Int) -> TreatmentResult {
    results[settings.treatment(method, generations: generations)]!
  }

  public var all: [TreatmentResult] { [real, control] + moreData + methods.flatMap { method in counts.map { self(method, $0) } } }

  /// The baseline's loss against its real tokens, of one class of tokens where asked: what data efficiency is read from.
  public func baseline(_ split: String = WorldStudy.reporting, tokenClass: String? = nil) throws -> Curve {
    Curve(try ([real] + moreData).map { try $0.loss(split, tokenClass: tokenClass, at: Double($0.treatment.realTokens)) })
  }
}
