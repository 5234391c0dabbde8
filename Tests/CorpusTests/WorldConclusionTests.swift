import Corpus
import Foundation
import Randomness
import Testing

private let world = World(.conclusions)
private let key = RandomKey(seed: 5)

@Test func conclusionsFollowFromTheEventByOneRuleInTheWholeWorld() {
  var rules: [WorldAttribute: [[Int32]: Set<Int32>]] = [:]
  for number in 0..<2000 {
    let plan = world.plan(key: key.split(number))
    let stated = plan.facts.firstIndex { $0.attribute == .event }!
    let conclusions = plan.facts.indices.filter { plan.facts[$0].attribute.isConclusion }
    #expect(Set(conclusions.map { plan.facts[$0].attribute }) == Set(WorldAttribute.ofConclusions) && conclusions.count == 3)
    for index in conclusions {
      let fact = plan.facts[index]
      #expect(index > stated && fact.subject == plan.topic)
      guard case .value(let value) = fact.content else { fatalError() }
      // By the properties alone: two events that are alike in them lead to the same.
      let steps = world.steps(to: fact.attribute, from: plan.event)
      let properties = steps.map { world.facts[$0.attribute]![$0.subject]! }
      rules[fact.attribute, default: [:]][properties, default: []].insert(value)
    }
  }
  #expect(rules.values.allSatisfy { $0.count == 16 && $0.values.allSatisfy { $0.count == 1 } })
}

@Test func conclusionsDependOnBothTheirGrounds() {
  let event = world.plan(key: key).event
  for attribute in WorldAttribute.ofConclusions {
    var outcomes: [Set<Int32>] = [[], []]
    for number in world.vocabulary.numbers {
      for object in world.vocabulary.objects {
        for day in world.vocabulary.days {
          let other = event.changed(number, object, day)
          let (old, new) = (world.steps(to: attribute, from: event), world.steps(to: attribute, from: other))
          guard case .value(let value) = world.conclusion(attribute, from: other, for: 0).content else { fatalError() }
          for side in 0..<2 where old[side] == new[side] { outcomes[side].insert(value) }
        }
      }
    }
    #expect(outcomes.allSatisfy { $0.count > 1 }, "\(attribute)")
  }
}

@Test func propertiesAreClassesOfEqualSize() {
  for (attribute, parts) in [(WorldAttribute.size, world.vocabulary.numbers), (.kind, world.vocabulary.objects)] {
    let sizes = Dictionary(grouping: parts) { world.facts[attribute]![$0]! }.values.map(\.count)
    #expect(sizes == Array(repeating: parts.count / 4, count: 4))
  }
}

@Test func documentsAndRephrasesNeverStateTheSteps() throws {
  let documents = world.realDocuments(tokens: 5000, key: key)
  let hidden = Set(WorldAttribute.ofProperties.flatMap { world.vocabulary.values[$0]! })
  let real = try world.stream(
    of: documents, generations: world.rephrases(of: documents, generations: 4, key: key), method: .stitched(generations: 4), key: key)
  #expect(hidden.isDisjoint(with: real.tokens))
  let thoughts = world.latentThoughts(in: documents, count: 8, key: key)
  #expect(thoughts.tokens.count { hidden.contains($0) } > documents.count)
}

@Test func rephrasesStateConclusionsAfterAllElse() throws {
  let hints = Set(WorldAttribute.ofConclusions.flatMap { world.vocabulary.hints[$0]! })
  var stated = 0
  for generation in world.rephrases(of: world.realDocuments(tokens: 5000, key: key), generations: 4, key: key) {
    let sentences = try generation.text.split(separator: ".").map { try world.tokenizer.encode(String($0)) }.filter { !$0.isEmpty }
    let isConclusion = sentences.map { !hints.isDisjoint(with: $0) }
    let first = isConclusion.firstIndex(of: true) ?? isConclusion.count
    #expect(isConclusion[first...].allSatisfy { $0 })
    stated += isConclusion.count { $0 }
  }
  #expect(stated > 100)
}

@Test func aThoughtStatesTheStepsAndNotTheConclusion() {
  var before = 0
  for number in 0..<200 {
    let plan = world.plan(key: key.split(number))
    for index in plan.facts.indices {
      var generator = key.split(number).split(index).generator()
      let thought = world.thought(about: plan, before: index, .background, &generator)
      #expect(!thought.contains { $0.attribute.isConclusion })
      guard plan.facts[index].attribute.isConclusion else { continue }
      #expect(Array(thought.prefix(2)) == world.steps(to: plan.facts[index].attribute, from: plan.event))
      before += 1
    }
  }
  #expect(before == 600)
}

@Test func theControlKeepsTheRules() throws {
  // Conclusions of random events follow from these: values that no rule gives for an event never stand beside it.
  for generation in world.rephrases(of: world.realDocuments(tokens: 5000, key: key), generations: 2, as: .grammarOnly, key: key) {
    let words = try Set(world.tokenizer.encode(generation.text))
    func part(_ all: [Int32]) -> Int32? { all.first(where: words.contains) }
    guard let number = part(world.vocabulary.numbers), let object = part(world.vocabulary.objects), let day = part(world.vocabulary.days)
    else { continue }
    for attribute in WorldAttribute.ofConclusions {
      let told = words.intersection(world.vocabulary.values[attribute]!)
      let right = world.conclusion(attribute, from: world.plan(key: key).event.changed(number, object, day), for: 0).content
      #expect(told.allSatisfy { .value($0) == right })
    }
  }
}

@Test func conclusionsLeaveTheRestOfADocumentAsItIs() {
  let without = World(.returningEvents)
  for number in 0..<50 {
    let plan = world.plan(key: key.split(number))
    #expect(
      plan.facts.filter { !$0.attribute.isConclusion }.map(\.attribute) == without.plan(key: key.split(number)).facts.map(\.attribute))
  }
  #expect(world.tokenizer.vocabularySize == 338 + 6 * 3 + 3 * 4 + 3 * 10)
  #expect(world.tokenizer.classNames.last == "conclusion" && world.tokenizer.classes.count { $0 == 3 } == 30)
}

@Test func questionsOnConclusionsComeAfterTheEvent() throws {
  let tasks = try world.tasks(about: world.realDocuments(tokens: 20_000, key: key), questions: 50, key: key)
  #expect(tasks.map(\.name) == ["recall", "two-hop", "event", "conclusion", "conclusion, steps told"])
  let parts = Set(world.vocabulary.numbers + world.vocabulary.objects + world.vocabulary.days)
  for question in tasks[3].questions {
    #expect(question.choices.count == 10)
    // A part may have been replaced by a wrong word, but hardly all three.
    #expect(try !parts.isDisjoint(with: world.tokenizer.encode(question.query)))
  }
}

@Test func theStepsThatAreToldLeadToTheAnswer() throws {
  let tasks = try world.tasks(about: world.realDocuments(tokens: 20_000, key: key), questions: 50, key: key)
  let rules = [WorldAttribute.cost: ["size", "kind"], .cause: ["kind", "season"], .verdict: ["size", "season"]]
  var answers: [[String]: Set<String>] = [:]
  for (plain, told) in zip(tasks[3].questions, tasks[4].questions) {
    #expect(plain.choices == told.choices && plain.gold == told.gold)
    let parts = told.query.components(separatedBy: " <t> ")
    let ends = parts[1].components(separatedBy: " </t> ")
    #expect(parts[0] + " " + ends[1] == plain.query)
    // `size2`, not `size-2`, which is a hint.
    let properties = ends[0].split(separator: " ").filter { word in
      ["size", "kind", "season"].contains { word.hasPrefix($0) && !word.contains("-") }
    }.map(String.init)
    let answer = String(told.choices[told.gold].prefix { $0 != " " })
    let conclusion = try #require(rules.keys.first { answer.hasPrefix($0.rawValue) })
    #expect(properties.map { $0.filter(\.isLetter) } == rules[conclusion]!)
    answers[[conclusion.rawValue] + properties, default: []].insert(answer)
  }
  #expect(answers.values.allSatisfy { $0.count == 1 })
}

extension WorldEvent {
  fileprivate func changed(_ number: Int32, _ object: Int32, _ day: Int32) -> WorldEvent {
    var event = self
    (event.number, event.object, event.day) = (number, object, day)
    return event
  }
}
