public import Randomness

/// What a model knows of the world and can do with it, as questions in the real style with every possible value as a choice:
///
/// - `recall`: an attribute that the training documents state of a person, city or company. What has been memorised.
/// - `two-hop`: the home region of a person of whom they never state it, while they do state where the person was born and
///   in which region that city lies. What follows from what has been memorised.
/// - `event`: part of a local event at its second mention, in a fresh document that has stated it. What is read from context.
/// - `conclusion`, in a world that has them: what follows from the event of a fresh document that has stated it. What is read from context and taken
///   further.
/// - `conclusion, steps told`: the same questions after a thought that states what the conclusion follows from, as the thoughts of training texts do.
extension World {
  /// The tasks, of up to `count` questions each (fewer where the documents state less). Throws a ``QuestionError`` where
  /// the documents allow no question at all.
  public func tasks(about documents: [WorldDocument], questions count: Int = 200, key: RandomKey) throws -> [MultipleChoiceTask] {
    let key = key.split("tasks").split(configuration.seed)
    return [
      try MultipleChoiceTask("recall", recallQuestions(documents, count, key.split("recall"))),
      try MultipleChoiceTask("two-hop", derivedQuestions(documents, count, key.split("two-hop"))),
      try MultipleChoiceTask("event", eventQuestions(count, key.split("event"))),
    ] + (configuration.statesConclusions ? try conclusionTasks(count, key.split("conclusion")) : [])
  }

  private func conclusionTasks(_ count: Int, _ key: RandomKey) throws -> [MultipleChoiceTask] {
    [
      try MultipleChoiceTask("conclusion", conclusionQuestions(count, stepsAreTold: false, key)),
      try MultipleChoiceTask("conclusion, steps told", conclusionQuestions(count, stepsAreTold: true, key)),
    ]
  }

  private func recallQuestions(_ documents: [WorldDocument], _ count: Int, _ key: RandomKey) -> [MultipleChoiceQuestion] {
    let stated = stated(in: documents).filter { $0.attribute != .homeRegion }
    return drawn(count, of: stated, key).enumerated().map { number, fact in
      var generator = key.split(number).generator()
      let forms = tellingForms(for: fact.attribute)
      return question(about: fact, forms[generator.index(weights: forms.map(\.weight))].form)
    }
  }

  private func derivedQuestions(_ documents: [WorldDocument], _ count: Int, _ key: RandomKey) -> [MultipleChoiceQuestion] {
    let stated = Set(stated(in: documents))
    let derivable = vocabulary.persons.map { fact(.homeRegion, of: $0) }.filter { conclusion in
      !stated.contains(conclusion) && stated.contains(fact(.born, of: conclusion.subject))
        && stated.contains(fact(.region, of: facts[.born]![conclusion.subject]!))
    }
    // They are few, so each is asked in every form.
    let all = derivable.flatMap { fact in tellingForms(for: fact.attribute).map { question(about: fact, $0.form) } }
    return drawn(count, of: all, key)
  }

  /// Each fact that documents state, once, in an order of its own.
  private func stated(in documents: [WorldDocument]) -> [Fact] {
    let all = Set(documents.flatMap(\.plan.facts).filter { !$0.attribute.isEvent && !$0.attribute.isConclusion })
    return all.sorted { ($0.attribute.rawValue, $0.subject) < ($1.attribute.rawValue, $1.subject) }
  }

  private func drawn<Element>(_ count: Int, of all: [Element], _ key: RandomKey) -> [Element] {
    key.split("choice").permutation(of: all.count).prefix(count).map { all[$0] }
  }

  private func question(after context: [Int32] = [], about fact: Fact, _ form: ClauseForm) -> MultipleChoiceQuestion {
    guard case .value(let value) = fact.content else { fatalError("a question about an event asks for one of its parts") }
    return question(after: context, form, filledWith: fact, asking: .value, right: value, among: vocabulary.values(of: fact.attribute))
  }

  private func eventQuestions(_ count: Int, _ key: RandomKey) -> [MultipleChoiceQuestion] {
    (0..<count).map { number in
      let key = key.split(number)
      var generator = key.generator()
      let plan = plan(key: key.split("plan"))
      let mention = plan.facts.firstIndex { $0.attribute == .eventReference }!
      let before = Array(realSentences(plan, key: key.split("words"))[..<mention].joined())
      let forms = Array(zip(forms[.eventReference]!, realStyle[.eventReference]!))
      let form = forms[generator.index(weights: forms.map(\.1))].0
      // The first part of the event that the clause names: nothing in the clause tells of it.
      let (element, right, choices): (ClauseForm.Element, Int32, [Int32]) =
        switch form.elements.first(where: { $0.isPartOfEvent })! {
        case .number: (.number, plan.event.number, vocabulary.numbers)
        case .object: (.object, plan.event.object, vocabulary.objects)
        default: (.day, plan.event.day, vocabulary.days)
        }
      return question(after: before, form, filledWith: plan.facts[mention], asking: element, right: right, among: choices)
    }
  }

  private func conclusionQuestions(_ count: Int, stepsAreTold: Bool, _ key: RandomKey) -> [MultipleChoiceQuestion] {
    (0..<count).map { number in
      let key = key.split(number)
      var generator = key.generator()
      let plan = plan(key: key.split("plan"))
      let conclusion = plan.facts.firstIndex(where: \.attribute.isConclusion)!
      let fact = plan.facts[conclusion]
      var before = Array(realSentences(plan, key: key.split("words"))[..<conclusion].joined())
      if stepsAreTold {
        var generator = key.split("steps").generator()
        let steps = steps(to: fact.attribute, from: plan.event).flatMap { encyclopaedicSentence($0, &generator) }
        before += [vocabulary.thoughtStart] + steps + [vocabulary.thoughtEnd]
      }
      let forms = tellingForms(for: fact.attribute)
      return question(after: before, about: fact, forms[generator.index(weights: forms.map(\.weight))].form)
    }
  }

  /// A clause cut off before what is asked, with each of `values` in its place as the choices.
  private func question(
    after context: [Int32], _ form: ClauseForm, filledWith fact: Fact, asking element: ClauseForm.Element, right: Int32,
    among values: [Int32]
  ) -> MultipleChoiceQuestion {
    let place = form.elements.firstIndex(of: element)!
    let words = form.filled(with: fact, subject: fact.subject)
    return MultipleChoiceQuestion(
      text(context + words[..<place]), choices: values.map { text([$0] + words[(place + 1)...] + [vocabulary.stop]) },
      gold: values.firstIndex(of: right)!)
  }

  /// The forms of the real style in which the value comes after whom it is about, with how usual they are; all if none is so.
  private func tellingForms(for attribute: WorldAttribute) -> [(form: ClauseForm, weight: Double)] {
    let all = zip(forms[attribute]!, realStyle[attribute]!).map { (form: $0, weight: $1) }
    let telling = all.filter { $0.form.elements.firstIndex(of: .subject)! < $0.form.elements.firstIndex(of: .value)! }
    return telling.isEmpty ? all : telling
  }

}

extension ClauseForm.Element {
  fileprivate var isPartOfEvent: Bool { self == .number || self == .object || self == .day }
}
