import Corpus
import Randomness
import Testing

@Suite struct WorldTasksTests {
  let world = World()
  let key = RandomKey(seed: 3)

  private func tasks(tokens: Int = 20_000, count: Int = 150) throws -> [String: MultipleChoiceTask] {
    let documents = world.realDocuments(tokens: tokens, key: RandomKey(seed: 0))
    let tasks = try world.tasks(about: documents, questions: count, key: key)
    return Dictionary(uniqueKeysWithValues: tasks.map { ($0.name, $0) })
  }

  /// The facts of the world as pairs of words, from its plans alone.
  private func stated(tokens: Int) -> Set<[String]> {
    let documents = world.realDocuments(tokens: tokens, key: RandomKey(seed: 0))
    return Set(
      documents.flatMap(\.plan.facts).compactMap { fact in
        guard case .value(let value) = fact.content else { return nil }
        return [fact.attribute.rawValue, world.tokenizer.words[Int(fact.subject)], world.tokenizer.words[Int(value)]]
      })
  }

  /// The person, company or city that the clause names besides the answer.
  private func subject(_ question: MultipleChoiceQuestion) -> String? {
    let words = (question.query + " " + question.choices[question.gold].drop { $0 != " " }).split(separator: " ").map(String.init)
    return words.first { word in ["person", "company", "city"].contains { word.hasPrefix($0) } }
  }

  private func answer(_ question: MultipleChoiceQuestion) -> String { String(question.choices[question.gold].prefix { $0 != " " }) }

  @Test func recallAsksForWhatTheDocumentsState() throws {
    let recall = try #require(try tasks()["recall"])
    let facts = stated(tokens: 20_000)
    #expect(recall.questions.count == 150 && Set(recall.questions).count == 150)
    #expect(
      recall.questions.allSatisfy { question in
        facts.contains { $0[0] != "homeRegion" && $0[1] == subject(question) && $0[2] == answer(question) }
      })
    #expect(recall.chance < 0.11)
    // A clause that names its value first would ask of nobody.
    for question in recall.questions {
      #expect(
        question.query.split(separator: " ").contains { word in ["person", "company", "city"].contains { word.hasPrefix($0) } },
        "\(question.query)")
    }
  }

  @Test func twoHopsAskForWhatFollowsAndIsNowhereStated() throws {
    let derived = try #require(try tasks()["two-hop"])
    let facts = stated(tokens: 20_000)
    func value(_ attribute: String, _ subject: String) -> String? { facts.first { $0[0] == attribute && $0[1] == subject }?[2] }
    #expect(derived.questions.count >= 10)
    #expect(derived.questions.allSatisfy { $0.choices.count == 10 })
    for question in derived.questions {
      let person = try #require(subject(question))
      #expect(value("homeRegion", person) == nil)
      #expect(try value("region", #require(value("born", person))) == answer(question))
    }
  }

  @Test func theEventIsToBeReadFromItsDocument() throws {
    let event = try #require(try tasks()["event"])
    #expect(event.questions.count == 150)
    // Noise replaces one word in fifty, the stated one too.
    let readable = event.questions.count { $0.query.split(separator: " ").map(String.init).contains(answer($0)) }
    #expect(readable > 140)
    for question in event.questions {
      let clause = question.query.split(separator: " ").reversed().prefix { $0 != "." }
      #expect(
        !clause.contains { word in ["number", "object", "day"].contains { word.hasPrefix($0) } },
        "nothing in the clause tells of it: \(clause)")
    }
    #expect(Set(event.questions.map { $0.choices.count }).isSubset(of: [16, 12, 7]))
  }

  @Test func tasksDependOnTheirKeyAndEveryWordIsInTheVocabulary() throws {
    #expect(try tasks() == tasks())
    let documents = world.realDocuments(tokens: 20_000, key: RandomKey(seed: 0))
    #expect(
      try world.tasks(about: documents, questions: 20, key: RandomKey(seed: 4)).map(\.hash)
        != world.tasks(about: documents, questions: 20, key: key).map(\.hash))
    for question in try tasks().values.flatMap(\.questions) {
      for choice in question.choices { #expect(throws: Never.self) { try world.tokenizer.encode(question.query + " " + choice) } }
    }
    let error = try #require(throws: QuestionError.self) { try world.tasks(about: [], key: key) }
    #expect(error.description == "task recall: there is no question")
  }
}
