import Randomness

// What follows from a document's event, by rules that hold in the whole world and that no document states. Each conclusion rests on two parts of
// the event in two steps: what each part is like (a number has a size, an object a kind, a day a season), and what these together lead to.
extension World {
  /// The properties that each conclusion rests on.
  private static let grounds: [WorldAttribute: [WorldAttribute]] = [
    .cost: [.size, .kind], .cause: [.kind, .season], .verdict: [.size, .season],
  ]

  /// The statements, never made by a document, from which a conclusion follows.
  package func steps(to conclusion: WorldAttribute, from event: WorldEvent) -> [Fact] {
    let parts = [WorldAttribute.size: event.number, .kind: event.object, .season: event.day]
    return Self.grounds[conclusion]!.map { fact($0, of: parts[$0]!) }
  }

  /// What follows for the person whom the event befell.
  package func conclusion(_ attribute: WorldAttribute, from event: WorldEvent, for person: Int32) -> Fact {
    let properties = steps(to: attribute, from: event).map { facts[$0.attribute]![$0.subject]! }
    return Fact(attribute: attribute, subject: person, content: .value(rules[attribute]![properties]!))
  }

  /// A document's statements with its conclusions put in at random, each somewhere after the event itself.
  func withConclusions(_ statements: [Fact], from event: WorldEvent, for person: Int32, key: RandomKey) -> [Fact] {
    guard configuration.statesConclusions else { return statements }
    var generator = key.generator()
    var result = statements
    for attribute in WorldAttribute.ofConclusions {
      let stated = result.firstIndex { $0.attribute == .event }!
      result.insert(
        conclusion(attribute, from: event, for: person), at: Int.random(in: stated + 1...result.count, using: &generator))
    }
    return result
  }

  /// Properties of the parts of events, in classes of nearly equal size.
  static func properties(_ words: WorldVocabulary, key: RandomKey) -> [WorldAttribute: [Int32: Int32]] {
    let parts = [WorldAttribute.size: words.numbers, .kind: words.objects, .season: words.days]
    return Dictionary(
      uniqueKeysWithValues: WorldAttribute.ofProperties.map { attribute in
        let (values, parts) = (words.values[attribute]!, parts[attribute]!)
        let order = key.split(attribute.rawValue).permutation(of: parts.count)
        return (attribute, Dictionary(uniqueKeysWithValues: zip(parts, order).map { ($0, values[$1 % values.count]) }))
      })
  }

  /// For each conclusion, what every two properties lead to.
  static func rules(_ words: WorldVocabulary, key: RandomKey) -> [WorldAttribute: [[Int32]: Int32]] {
    Dictionary(
      uniqueKeysWithValues: grounds.map { attribute, properties in
        var generator = key.split(attribute.rawValue).generator()
        let pairs = words.values[properties[0]]!.flatMap { one in words.values[properties[1]]!.map { [one, $0] } }
        let outcomes = pairs.map { ($0, words.values[attribute]!.randomElement(using: &generator)!) }
        return (attribute, Dictionary(uniqueKeysWithValues: outcomes))
      })
  }
}
