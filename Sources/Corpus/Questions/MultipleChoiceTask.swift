public import Provenance

/// A question whose answer is one of several texts that may follow it.
public struct MultipleChoiceQuestion: Codable, Hashable, Sendable {
  public var query: String
  public var choices: [String]
  /// The index of the right choice.
  public var gold: Int

  public init(_ query: String, choices: [String], gold: Int) { (self.query, self.choices, self.gold) = (query, choices, gold) }
}

/// Multiple-choice questions under a name.
public struct MultipleChoiceTask: Hashable, Sendable {
  public let name: String
  public let questions: [MultipleChoiceQuestion]

  /// Throws a ``QuestionError`` that names every question at fault, or says that there is none.
  public init(_ name: String, _ questions: [MultipleChoiceQuestion]) throws {
    let faults = questions.enumerated().compactMap { index, question in
      QuestionFault(in: question).map { QuestionError.Fault(number: index + 1, fault: $0) }
    }
    guard faults.isEmpty, !questions.isEmpty else { throw QuestionError(source: "task \(name)", faults: faults) }
    (self.name, self.questions) = (name, questions)
  }

  /// The share of right answers that guessing gives: the mean over questions of one over the number of choices.
  public var chance: Double { questions.reduce(0) { $0 + 1 / Double($1.choices.count) } / Double(questions.count) }

  /// The name of the questions' content.
  public var hash: ContentHash { ContentHash(of: jsonLines) }
}
