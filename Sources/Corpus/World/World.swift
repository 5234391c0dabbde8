import Randomness

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A small world of which everything is known: persons, cities and companies with attributes, and documents that tell of
/// them. It stands in for real text where a claim is to be tested exactly: what a document states, what a rephrase may
/// know, and which tokens are facts.
///
/// Real documents are noisy ("web" style: fillers, pronouns, wrong words); the oracle that rephrases them reads perfectly,
/// knows the facts of that one document only, and writes an encyclopaedic style: the same clause forms, otherwise preferred.
/// A document is about one person: 3–4 of its facts, 1–2 of its city or company, and a local event that is stated once and
/// referred to later; statements may be repeated.
public struct World: Sendable {
  public let configuration: WorldConfiguration
  /// Tokens and their classes: `know` (values of attributes), `event` (parts of local events), `conclusion` (where there are
  /// any), `rest`.
  public let tokenizer: WordTokenizer
  package let vocabulary: WorldVocabulary
  /// For each attribute its value for each subject.
  package let facts: [WorldAttribute: [Int32: Int32]]
  /// For each conclusion, what two properties lead to; empty in a world without conclusions.
  let rules: [WorldAttribute: [[Int32]: Int32]]
  let forms: [WorldAttribute: [ClauseForm]]
  package let realStyle: Style
  package let encyclopaedicStyle: Style
  let fillers: [[Int32]]
  let topicWeights: [Double]

  /// How likely each clause form of an attribute is.
  package typealias Style = [WorldAttribute: [Double]]

  public init(_ configuration: WorldConfiguration = WorldConfiguration()) {
    let vocabulary = WorldVocabulary(configuration)
    let key = RandomKey(seed: configuration.seed).split("world")
    self.configuration = configuration
    self.vocabulary = vocabulary
    tokenizer = WordTokenizer(
      words: Array(vocabulary.words.prefix(vocabulary.spelledCount)), beginning: WorldVocabulary.document,
      end: configuration.marksEnd ? WorldVocabulary.documentEnd : nil,
      classes: vocabulary.classes, classNames: vocabulary.classNames)
    let factKey = configuration.sibling.map { key.split("sibling").split($0) } ?? key
    let properties = configuration.statesConclusions ? Self.properties(vocabulary, key: factKey.split("properties")) : [:]
    facts = Self.facts(vocabulary, key: factKey.split("facts")).merging(properties) { fact, _ in fact }
    rules = configuration.statesConclusions ? Self.rules(vocabulary, key: factKey.split("rules")) : [:]
    forms = Self.perAttribute(configuration.attributes, key.split("forms")) { attribute, generator in
      (0..<configuration.clauseForms).map { _ in ClauseForm(for: attribute, vocabulary: vocabulary, generator: &generator) }
    }
    let style = { (key: RandomKey) in
      Self.perAttribute(configuration.attributes, key) { _, generator in
        (0..<configuration.clauseForms).map { _ in exp(configuration.styleSharpness * generator.normal()) }
      }
    }
    realStyle = style(key.split("real style"))
    encyclopaedicStyle = style(key.split("encyclopaedic style"))
    var generator = key.split("fillers").generator()
    fillers = (0..<configuration.fillerPhrases).map { _ in
      (0..<Int.random(in: 1...2, using: &generator)).map { _ in vocabulary.functionWords.randomElement(using: &generator)! }
    }
    topicWeights = (1...configuration.persons).map { pow(Double($0), -configuration.zipfExponent) }
  }

  /// Facts of the world that a document can state; local events are not among them.
  public var factCount: Int { facts.values.reduce(0) { $0 + $1.count } }

  private static func facts(_ words: WorldVocabulary, key: RandomKey) -> [WorldAttribute: [Int32: Int32]] {
    var facts: [WorldAttribute: [Int32: Int32]] = [:]
    func decide(_ attribute: WorldAttribute, of subjects: [Int32], among values: [Int32]) {
      var generator = key.split(attribute.rawValue).generator()
      facts[attribute] = Dictionary(uniqueKeysWithValues: subjects.map { ($0, values.randomElement(using: &generator)!) })
    }
    for attribute in [WorldAttribute.job, .hobby, .pet] { decide(attribute, of: words.persons, among: words.values[attribute]!) }
    decide(.born, of: words.persons, among: words.cities)
    decide(.works, of: words.persons, among: words.companies)
    for attribute in WorldAttribute.ofCity { decide(attribute, of: words.cities, among: words.values[attribute]!) }
    decide(.headquarters, of: words.companies, among: words.cities)
    for attribute in [WorldAttribute.sector, .product] { decide(attribute, of: words.companies, among: words.values[attribute]!) }
    facts[.homeRegion] = facts[.born]!.mapValues { facts[.region]![$0]! }
    return facts
  }

  private static func perAttribute<Value>(
    _ attributes: [WorldAttribute], _ key: RandomKey, _ make: (WorldAttribute, inout RandomGenerator) -> Value
  ) -> [WorldAttribute: Value] {
    Dictionary(
      uniqueKeysWithValues: attributes.map { attribute in
        var generator = key.split(attribute.rawValue).generator()
        return (attribute, make(attribute, &generator))
      })
  }
}
