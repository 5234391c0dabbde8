import Randomness

/// The words of a world, one token each.
package struct WorldVocabulary: Sendable {
  package let words: [String]
  /// So many of them, the first, stand in text. After them come persons who are spelled with two.
  let spelledCount: Int
  package let names: PersonNames
  package let persons, cities, companies, numbers, objects, days: [Int32]
  package let functionWords: [Int32]
  /// The values of each attribute that has its own.
  package let values: [WorldAttribute: [Int32]]
  /// The words that hint at each attribute.
  package let hints: [WorldAttribute: [Int32]]

  static let document = "<doc>"
  static let documentEnd = "</doc>"
  package let stop, thoughtStart, thoughtEnd, pronoun: Int32

  static let hintsPerAttribute = 3
  /// Sizes of numbers, kinds of objects, seasons of days.
  static let classesOfParts = 4

  init(_ configuration: WorldConfiguration) {
    var words = [Self.document]
    func add(_ word: String) -> Int32 {
      words.append(word)
      return Int32(words.count - 1)
    }
    func add(_ count: Int, _ name: String) -> [Int32] { (0..<count).map { add("\(name)\($0)") } }
    stop = add(".")
    thoughtStart = add("<t>")
    thoughtEnd = add("</t>")
    pronoun = add("they")
    let (given, family): ([Int32], [Int32])
    if configuration.personsHaveTwoNames {
      let count = Int(Double(configuration.persons).squareRoot().rounded(.up))
      given = add(count, "given")
      family = add((configuration.persons + count - 1) / count, "family")
    } else {
      (given, family) = ([], [])
    }
    let persons = configuration.personsHaveTwoNames ? [] : add(configuration.persons, "person")
    cities = add(configuration.cities, "city")
    companies = add(configuration.companies, "company")
    numbers = add(configuration.numbers, "number")
    objects = add(configuration.objects, "object")
    days = add(configuration.days, "day")
    var values = Dictionary(
      uniqueKeysWithValues: WorldAttribute.ofOwnValues.map { ($0, add(configuration.valuesPerAttribute, $0.rawValue)) })
    functionWords = add(configuration.functionWords, "word")
    hints = Dictionary(
      uniqueKeysWithValues: configuration.attributes.map { ($0, add(Self.hintsPerAttribute, "\($0.rawValue)-")) })
    if configuration.statesConclusions {
      for attribute in WorldAttribute.ofProperties { values[attribute] = add(Self.classesOfParts, attribute.rawValue) }
      for attribute in WorldAttribute.ofConclusions { values[attribute] = add(configuration.valuesPerAttribute, attribute.rawValue) }
    }
    self.values = values
    if configuration.marksEnd { _ = add(Self.documentEnd) }
    spelledCount = words.count
    if configuration.personsHaveTwoNames {
      // The most frequent persons share no more of their names than others do.
      let order = RandomKey(seed: configuration.seed).split("world").split("names").permutation(of: given.count * family.count)
      let pairs = order.prefix(configuration.persons).map { [given[$0 / family.count], family[$0 % family.count]] }
      self.persons = pairs.map { pair in add(pair.map { words[Int($0)] }.joined(separator: " ")) }
      names = PersonNames(Dictionary(uniqueKeysWithValues: zip(self.persons, pairs)))
    } else {
      (self.persons, names) = (persons, PersonNames())
    }
    self.words = words
  }

  /// All that an attribute's value can be; none for events, which have parts.
  func values(of attribute: WorldAttribute) -> [Int32] {
    switch attribute {
    case .born, .headquarters: cities
    case .works: companies
    case .homeRegion: values[.region]!
    default: values[attribute] ?? []
    }
  }

  /// know: the value of an attribute, to be had from the world's facts; event: from the document's local event alone; conclusion: what follows
  /// from that.
  var classNames: [String] { ["rest", "know", "event"] + (values[.cost] == nil ? [] : ["conclusion"]) }

  /// Of the words that stand in text.
  var classes: [UInt8] {
    var classes = [UInt8](repeating: 0, count: spelledCount)
    for token in values.values.joined() { classes[Int(token)] = 1 }
    for token in [numbers, objects, days].joined() { classes[Int(token)] = 2 }
    for attribute in WorldAttribute.ofConclusions { for token in values[attribute] ?? [] { classes[Int(token)] = 3 } }
    return classes
  }
}
