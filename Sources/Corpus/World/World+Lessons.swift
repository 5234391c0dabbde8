public import Randomness

// What a model can learn to write from: documents of worlds that have this world's language and other facts, with what the oracle makes of them. Whoever
// learns from these knows how documents are written, and what rephrases and thoughts are, and nothing of what is true here.
extension World {
  /// A world of the same language whose facts are others.
  public func sibling(_ number: Int) -> World {
    var configuration = configuration
    configuration.sibling = number
    return World(configuration)
  }

  /// Lessons of both kinds in turn, a document each, shuffled: `<doc>` document `<t>` rephrase `</t>`, and `<doc>` beginning `</t>` rest `<t>` thought
  /// `</t>`, where the thought belongs between beginning and rest.
  ///
  /// - Parameters:
  ///   - tokens: at least so many together.
  ///   - siblings: numbers of the worlds told of, in equal parts.
  public func lessons(tokens: Int, siblings: Range<Int>, key: RandomKey) -> TokenStream {
    var lessons: [[Int32]] = []
    for number in siblings {
      let (world, key) = (sibling(number), key.split("lessons").split(number))
      var (count, index) = (0, 0)
      while count < tokens / siblings.count {
        let lesson = world.lesson(index, key: key.split(index))
        lessons.append(lesson)
        count += lesson.count + 1
        index += 1
      }
    }
    let order = key.split("order").permutation(of: lessons.count)
    return stream(units: order.map { [lessons[$0]] }, description: "\(lessons.count) lessons of \(siblings.count) sibling worlds")
  }

  private func lesson(_ index: Int, key: RandomKey) -> [Int32] {
    let plan = plan(key: key.split("plan"))
    let document = WorldDocument(id: "", plan: plan, sentences: realSentences(plan, key: key.split("words")))
    var generator = key.split("lesson").generator()
    if index % 2 == 0 {
      return rephrasingPrompt(document) + encyclopaedic(plan, key: key.split("rephrase")).joined() + [writtenEnd]
    }
    let cut = Int.random(in: document.sentences.indices, using: &generator)
    let facts = thought(about: plan, before: cut, .background, &generator)
    return thoughtPrompt(document, before: cut) + facts.flatMap { encyclopaedicSentence($0, &generator) } + [writtenEnd]
  }
}
