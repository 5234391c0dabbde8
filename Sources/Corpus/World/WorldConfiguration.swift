/// How large and how noisy a ``World`` is. The defaults are the ones on which its statistics were studied.
public struct WorldConfiguration: Codable, Hashable, Sendable {
  /// Decides facts, clause forms and styles; documents have keys of their own.
  public var seed = 0
  /// Tells worlds of one language apart whose facts differ; nil for the world that the seed alone decides.
  public var sibling: Int?

  // What there is.
  public var persons = 120
  /// Whether a person has a given name and a family name, so that a name that was never read is made of words that were, as the pieces of a subword
  /// tokenizer make any word. What training never shows costs a model the more, the longer it is trained.
  public var personsHaveTwoNames = false
  public var cities = 16
  public var companies = 16
  /// Values of each attribute that is not a city or a company: ten jobs, ten rivers ...
  public var valuesPerAttribute = 10
  public var numbers = 16
  public var objects = 12
  public var days = 7
  /// Exponent with which a person's chance to be a topic falls with rank.
  public var zipfExponent = 0.7

  // What is said of it.
  /// Chance that a fact is stated a second time.
  public var restatement = 0.35
  /// Times a document's local event is mentioned, at least 2: stated once, referred to afterwards.
  public var eventMentions = 2
  /// Whether documents state what follows from their event, by rules that none of them states.
  public var statesConclusions = false

  // How it is said.
  public var clauseForms = 6
  public var functionWords = 24
  /// Standard deviation of the logits with which a style prefers some clause forms to others.
  public var styleSharpness = 1.5
  public var fillerPhrases = 8
  /// Chance of a filler before a sentence (real style only).
  public var filler = 0.3
  /// Chance that a word is replaced by a random function word (real style only).
  public var noise = 0.02
  /// Chance that a second mention of the topic is a pronoun (real style only).
  public var pronoun = 0.4

  /// Chance that a rephrase keeps a statement.
  public var rephraseKeeps = 0.8
  /// Whether documents end with a mark of their own. Without, the one mark `<doc>` opens each document and thereby closes
  /// the one before: one token fewer per document.
  public var marksEnd = false

  public init() {}

  /// A world of simpler language, in which facts weigh more: three clause forms, less noise, fewer words.
  public static var simpleGrammar: WorldConfiguration {
    var configuration = WorldConfiguration()
    configuration.clauseForms = 3
    configuration.noise = 0.01
    configuration.filler = 0.15
    configuration.functionWords = 16
    return configuration
  }

  /// A world of longer documents that come back to their event four times, so that using the context pays on every document, as
  /// it does on long pages of the web.
  public static var returningEvents: WorldConfiguration {
    var configuration = WorldConfiguration()
    configuration.eventMentions = 5
    return configuration
  }

  /// The same world, where every document states three conclusions that follow from its event by rules of the world.
  public static var conclusions: WorldConfiguration {
    var configuration = WorldConfiguration.returningEvents
    configuration.statesConclusions = true
    return configuration
  }

  /// A world of five times the persons, each with two names, and one and a half times the cities and companies, where every second document is about one
  /// of twenty persons and most others are told of once: however much one reads of it, there is more to learn.
  public static var longTailed: WorldConfiguration {
    var configuration = WorldConfiguration.returningEvents
    (configuration.persons, configuration.cities, configuration.companies, configuration.zipfExponent) = (600, 24, 24, 1)
    configuration.personsHaveTwoNames = true
    return configuration
  }

  /// Of statements.
  var attributes: [WorldAttribute] {
    let special = WorldAttribute.ofProperties + WorldAttribute.ofConclusions
    return statesConclusions ? WorldAttribute.allCases : WorldAttribute.allCases.filter { !special.contains($0) }
  }

  /// The world on which the figures of arXiv 2603.18534 are measured; `docs/experiments.md` tells how it was chosen.
  public static var megadocs: WorldConfiguration { .returningEvents }
}
