/// Reads sentences of the encyclopaedic style: what the world writes, the other way round.
struct SentenceReader {
  private let forms: [WorldAttribute: [ClauseForm]]
  private let attributes: [Int32: WorldAttribute]
  /// What may stand in the gaps of an attribute's forms.
  private let fillers: [WorldAttribute: [ClauseForm.Element: Set<Int32>]]

  init(of world: World) {
    let words = world.vocabulary
    forms = world.forms
    attributes = Dictionary(uniqueKeysWithValues: words.hints.flatMap { attribute, hints in hints.map { ($0, attribute) } })
    let parts: [ClauseForm.Element: Set<Int32>] = [.number: Set(words.numbers), .object: Set(words.objects), .day: Set(words.days)]
    fillers = Dictionary(
      uniqueKeysWithValues: world.configuration.attributes.map { attribute in
        let subjects = world.facts[attribute].map { Set($0.keys) } ?? Set(words.persons)
        let own: [ClauseForm.Element: Set<Int32>] = [.subject: subjects, .value: Set(words.values(of: attribute))]
        return (attribute, own.merging(parts) { own, _ in own })
      })
  }

  /// What a sentence without its full stop says; nil where the world has no such sentence.
  func statement(in sentence: some Collection<Int32>) -> Statement? {
    guard let attribute = sentence.lazy.compactMap({ attributes[$0] }).first else { return nil }
    for form in forms[attribute]! {
      if let gaps = form.gaps(in: sentence), gaps.allSatisfy({ fillers[attribute]![$0]!.contains($1) }) {
        return Statement(attribute: attribute, gaps: gaps)
      }
    }
    return nil
  }
}

/// What one sentence says, as far as it does: a later mention of an event leaves parts out.
struct Statement: Hashable {
  let attribute: WorldAttribute
  let gaps: [ClauseForm.Element: Int32]

  func says(_ fact: Fact) -> Bool { fact.attribute == attribute && gaps.allSatisfy { fact.token(in: $0) == $1 } }
}
