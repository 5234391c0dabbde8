import Randomness

/// One way to put a fact into words: fixed words with gaps.
struct ClauseForm: Sendable {
  enum Element: Hashable, Sendable {
    case word(Int32)
    case subject, value, number, object, day
  }

  let elements: [Element]

  /// Two to four words, one of them a hint at the attribute, around the gaps in either order.
  init(for attribute: WorldAttribute, vocabulary: WorldVocabulary, generator: inout RandomGenerator) {
    var gaps: [Element] =
      switch attribute {
      case .event: [.subject, .number, .object, .day]
      case .eventReference: Self.referenceGaps.randomElement(using: &generator)!
      default: [.subject, .value]
      }
    if generator.chance(0.35) { gaps.reverse() }
    let count = Int.random(in: 2...4, using: &generator)
    var words = [Element.word(vocabulary.hints[attribute]!.randomElement(using: &generator)!)]
    while words.count < count { words.append(.word(vocabulary.functionWords.randomElement(using: &generator)!)) }
    words.shuffle(using: &generator)
    // Each gap goes before the word of its position, or after the last.
    let positions = gaps.map { _ in Int.random(in: 0...count, using: &generator) }.sorted()
    elements = (0...count).flatMap { position in
      let before = zip(gaps, positions).filter { $0.1 == position }.map(\.0)
      return position < count ? before + [words[position]] : before
    }
  }

  private static let referenceGaps: [[Element]] = [
    [.number, .object], [.subject, .number], [.object, .number], [.subject, .day, .number], [.day, .object], [.number, .day],
  ]

  /// The tokens for `fact`, with `subject` in the subject's place (it may be a pronoun).
  func filled(with fact: Fact, subject: Int32) -> [Int32] {
    elements.map { element in
      switch element {
      case .word(let word): word
      case .subject: subject
      default: fact.token(in: element)
      }
    }
  }

  /// What stands in the gaps, where the words are this form's.
  func gaps(in words: some Collection<Int32>) -> [Element: Int32]? {
    guard words.count == elements.count else { return nil }
    var gaps: [Element: Int32] = [:]
    for (element, word) in zip(elements, words) {
      if case .word(let own) = element {
        guard own == word else { return nil }
      } else {
        gaps[element] = word
      }
    }
    return gaps
  }
}

extension Fact {
  /// What fills a gap of a clause form for this attribute.
  func token(in gap: ClauseForm.Element) -> Int32 {
    switch (gap, content) {
    case (.subject, _): subject
    case (.value, .value(let value)): value
    case (.number, .event(let event)): event.number
    case (.object, .event(let event)): event.object
    case (.day, .event(let event)): event.day
    default: fatalError("the clause form for \(attribute) has a gap that the fact does not fill")
    }
  }
}
