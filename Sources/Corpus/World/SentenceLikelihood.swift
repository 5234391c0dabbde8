/// How likely it is that the real style puts a fact into just these words: over clause forms, fillers, pronouns and wrong words.
struct SentenceLikelihood {
  private let world: World
  private let style: World.Style
  private let functionWords: Set<Int32>

  init(of world: World) {
    self.world = world
    functionWords = Set(world.vocabulary.functionWords)
    style = world.realStyle.mapValues { weights in
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
  }

  /// - Parameters:
  ///   - words: of the sentence, without the full stop.
  ///   - mayBePronoun: whether the subject can be a pronoun: the topic, once it has been spoken of.
  func probability(of words: ArraySlice<Int32>, for fact: Fact, mayBePronoun: Bool) -> Double {
    let pronoun = mayBePronoun ? world.configuration.pronoun : 0
    var sum = 0.0
    for (form, weight) in zip(world.forms[fact.attribute]!, style[fact.attribute]!) {
      for (subject, chance) in [(fact.subject, 1 - pronoun), (world.vocabulary.pronoun, pronoun)] where chance > 0 {
        sum += weight * chance * probability(of: words, from: form.filled(with: fact, subject: subject))
      }
    }
    return sum
  }

  /// With or without a filler before.
  private func probability(of words: ArraySlice<Int32>, from clause: [Int32]) -> Double {
    let start = words.count - clause.count
    guard start >= 0 else { return 0 }
    let said = likelihood(of: words.dropFirst(start), from: clause[...])
    guard said > 0 else { return 0 }
    if start == 0 { return (1 - world.configuration.filler) * said }
    let fillers = world.fillers
    let before = fillers.reduce(0) { $0 + ($1.count == start ? likelihood(of: words.prefix(start), from: $1[...]) : 0) }
    return world.configuration.filler * before / Double(fillers.count) * said
  }

  /// Each word as it is meant, or a function word by mistake.
  private func likelihood(of words: ArraySlice<Int32>, from meant: ArraySlice<Int32>) -> Double {
    let noise = world.configuration.noise
    let mistake = noise / Double(functionWords.count)
    var product = 1.0
    for (word, meant) in zip(words, meant) {
      product *= (word == meant ? 1 - noise : 0) + (functionWords.contains(word) ? mistake : 0)
      if product == 0 { return 0 }
    }
    return product
  }
}
