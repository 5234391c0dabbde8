public import Corpus
internal import CellRuntime
internal import Contracts
internal import Display

extension RunStore {
  /// Scores of a run, or of several as an ensemble, on multiple-choice tasks. Measured once and stored; stored scores, also those of an
  /// archive, need no model.
  ///
  ///     let scores = try store.answers(to: world.tasks(about: documents, key: key), by: [run], tokenizer: world.tokenizer)
  ///     print(scores[0].accuracy[.tokens]!, scores[0].chance)
  ///
  /// - Parameter runs: one run, or the members of an ensemble, of which the log-probabilities are averaged.
  ///
  /// Throws a ``DownstreamError``, a `TokenizerError`, or a ``RunStoreError`` for a run without a model.
  public func answers(to tasks: [MultipleChoiceTask], by runs: [Run], tokenizer: some Tokenizer) throws -> [TaskScore] {
    require(!runs.isEmpty && !tasks.isEmpty, "answers need a run and a task")
    require(Set(tasks.map(\.name)).count == tasks.count, "tasks need names of their own, got \(tasks.map(\.name))")
    var details = Dictionary(uniqueKeysWithValues: tasks.map { ("task \($0.name)", $0.hash.hexadecimal) })
    details["tokenizer"] = tokenizer.identity
    let question = Assessment.Question("multiple choice", of: runs, details: details)
    let assessment = try assess(question) {
      TaskScores.assessment(try measure(tasks, by: runs, tokenizer), of: question)
    }
    return TaskScores.read(assessment).sorted { score, other in
      tasks.firstIndex { $0.name == score.task }! < tasks.firstIndex { $0.name == other.task }!
    }
  }

  private func measure(_ tasks: [MultipleChoiceTask], by runs: [Run], _ tokenizer: some Tokenizer) throws -> [TaskScore] {
    let models = try models(of: runs)
    for model in models where model.configuration.vocabularySize != tokenizer.vocabularySize {
      throw DownstreamError.vocabulary(tokenizer: tokenizer.vocabularySize, model: model.configuration.vocabularySize)
    }
    return try Interruption.heeded {
      try tasks.map { task in
        let title = "\(runs.count == 1 ? runs[0].identity.short : "\(runs.count) runs") answering \(task.name)"
        let likelihoods = try ChoiceLikelihoods(task, models: models, tokenizer: tokenizer) { done, count in
          if Interruption.isRequested { throw InterruptedEvaluation() }
          DisplayChannel.send(.progress(ProgressBar(title, completed: done, total: count)))
        }
        return TaskScore(task, likelihoods)
      }
    }
  }
}

/// Scores of tasks as a stored assessment, and back.
private enum TaskScores {
  static func assessment(_ scores: [TaskScore], of question: Assessment.Question) -> Assessment {
    var columns = [
      Assessment.Column("questions", units: "questions", scores.map { Double($0.questions) }),
      Assessment.Column("chance", units: "share of right answers", scores.map(\.chance)),
    ]
    for normalization in LikelihoodNormalization.allCases {
      columns.append(Assessment.Column(column(normalization), units: "share of right answers", scores.map { $0.accuracy[normalization]! }))
    }
    return Assessment(question, along: "task", .names(scores.map(\.task)), columns: columns)
  }

  static func read(_ assessment: Assessment) -> [TaskScore] {
    assessment.labels.descriptions.enumerated().map { row, task in
      func value(_ name: String) -> Double { assessment[name]?[row] ?? .nan }
      return TaskScore(
        task: task, questions: Int(value("questions")), chance: value("chance"),
        accuracy: Dictionary(uniqueKeysWithValues: LikelihoodNormalization.allCases.map { ($0, value(column($0))) }))
    }
  }

  private static func column(_ normalization: LikelihoodNormalization) -> String {
    normalization == .none ? "accuracy" : "accuracy_per_\(normalization.rawValue.dropLast())"
  }
}
