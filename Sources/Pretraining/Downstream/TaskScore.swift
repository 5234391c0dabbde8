internal import Corpus

/// What a choice's likelihood is divided by before choices are compared.
public enum LikelihoodNormalization: String, Codable, Hashable, Sendable, CaseIterable {
  /// By nothing: `acc` of lm-evaluation-harness. Short choices have an advantage.
  case none
  /// By the choice's length in characters: its `acc_norm`.
  case characters
  /// By the choice's number of tokens.
  case tokens
}

/// The answers to one task.
public struct TaskScore: Hashable, Sendable {
  public let task: String
  public let questions: Int
  /// The share of right answers that guessing gives.
  public let chance: Double
  /// The share of right answers.
  public let accuracy: [LikelihoodNormalization: Double]

  init(task: String, questions: Int, chance: Double, accuracy: [LikelihoodNormalization: Double]) {
    (self.task, self.questions, self.chance, self.accuracy) = (task, questions, chance, accuracy)
  }

  init(_ task: MultipleChoiceTask, _ likelihoods: ChoiceLikelihoods) {
    let accuracy = LikelihoodNormalization.allCases.map { normalization in
      let right = zip(task.questions, likelihoods.questions).count { question, choices in
        Self.answer(choices, normalization) == question.gold
      }
      return (normalization, Double(right) / Double(task.questions.count))
    }
    self.init(task: task.name, questions: task.questions.count, chance: task.chance, accuracy: Dictionary(uniqueKeysWithValues: accuracy))
  }

  /// The standard error of the accuracy, as that of a share of independent questions.
  public func standardError(_ normalization: LikelihoodNormalization = .characters) -> Double {
    let share = accuracy[normalization]!
    return (share * (1 - share) / Double(max(questions - 1, 1))).squareRoot()
  }

  /// The most likely choice; the first of equals.
  static func answer(_ choices: [ChoiceLikelihoods.Choice], _ normalization: LikelihoodNormalization) -> Int {
    let scores = choices.map { choice in
      switch normalization {
      case .none: choice.logProbability
      case .characters: choice.logProbability / Double(choice.characters)
      case .tokens: choice.logProbability / Double(choice.tokens)
      }
    }
    return scores.firstIndex(of: scores.max()!)!
  }
}
