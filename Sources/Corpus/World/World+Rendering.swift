import Randomness

/// A document of the world: its plan, and its words sentence by sentence.
public struct WorldDocument: Hashable, Sendable {
  public let id: String
  public let plan: DocumentPlan
  /// One sentence per statement of the plan, full stop included.
  public let sentences: [[Int32]]
}

extension World {
  /// The text, as the rest of the corpus sees it.
  public func document(_ document: WorldDocument) -> Document {
    Document(id: document.id, text: text(document.sentences.joined()))
  }

  func text(_ tokens: some Sequence<Int32>) -> String {
    var text = ""
    for token in tokens {
      if !text.isEmpty { text += " " }
      text += vocabulary.words[Int(token)]
    }
    return text
  }

  /// Puts a plan into words in the real style: fillers, wrong words, pronouns for a topic already named.
  func realSentences(_ plan: DocumentPlan, key: RandomKey) -> [[Int32]] {
    var generator = key.generator()
    var topicIsKnown = false
    return plan.facts.map { fact in
      let form = form(for: fact.attribute, in: realStyle, &generator)
      var subject = fact.subject
      if subject == plan.topic {
        if topicIsKnown, generator.chance(configuration.pronoun) { subject = vocabulary.pronoun }
        topicIsKnown = true
      }
      var words = form.filled(with: fact, subject: subject)
      if generator.chance(configuration.filler) { words = fillers.randomElement(using: &generator)! + words }
      for position in words.indices where generator.chance(configuration.noise) {
        words[position] = vocabulary.functionWords.randomElement(using: &generator)!
      }
      return words + [vocabulary.stop]
    }
  }

  /// States one fact in the encyclopaedic style.
  func encyclopaedicSentence(_ fact: Fact, _ generator: inout RandomGenerator) -> [Int32] {
    form(for: fact.attribute, in: encyclopaedicStyle, &generator).filled(with: fact, subject: fact.subject) + [vocabulary.stop]
  }

  private func form(for attribute: WorldAttribute, in style: Style, _ generator: inout RandomGenerator) -> ClauseForm {
    forms[attribute]![generator.index(weights: style[attribute]!)]
  }
}
