package import Corpus

/// The log-probability of each choice of a question after its query, computed as lm-evaluation-harness does: query, space and choice
/// are encoded as one text, and the tokens beyond the length of the encoded query belong to the choice. A text that does not fit the
/// context loses its beginning.
package struct ChoiceLikelihoods {
  /// Of one choice.
  package struct Choice: Hashable {
    /// Sum over the choice's tokens, in nats.
    package let logProbability: Double
    package let tokens: Int
    /// Unicode scalars of the choice's text, the space before it left out.
    package let characters: Int
  }

  /// The choices of each question.
  package let questions: [[Choice]]

  /// Of several models the log-probabilities are averaged and renormalised. Throws a ``DownstreamError`` for
  /// a choice that is no token, or more of them than the context holds; and what encoding and `progress` throw.
  package init(
    _ task: MultipleChoiceTask, models: [Transformer], tokenizer: some Tokenizer, progress: (_ done: Int, _ count: Int) throws -> Void
  ) throws {
    let longest = models[0].configuration.context
    let sequences = try task.questions.enumerated().flatMap { number, question in
      try question.choices.indices.map { choice in
        let sequence = try EncodedChoice(question, choice, tokenizer, context: longest)
        guard sequence.choiceTokens > 0 else { throw DownstreamError.choiceWithoutTokens(task: task.name, question: number + 1, choice) }
        guard sequence.choiceTokens <= longest else {
          throw DownstreamError.choiceTooLong(
            task: task.name, question: number + 1, choice, tokens: sequence.choiceTokens, context: longest)
        }
        return sequence
      }
    }
    // Windows no longer than the task needs; a few sizes only, for each is a graph of its own.
    let needed = sequences.map { $0.tokens.count - 1 }.max()!
    let context = min(longest, (needed + 15) / 16 * 16)
    let rows = max(1, Self.tokensAtOnce / context)
    let ensemble = Ensemble(models.map { $0.copy(context: context, rows: rows) })
    var logProbabilities: [Double] = []
    for start in stride(from: 0, to: sequences.count, by: rows) {
      let batch = sequences[start..<min(start + rows, sequences.count)]
      let losses = ensemble.lossesOfAll(
        inputs: batch.flatMap { $0.inputs(filledTo: context) }, targets: batch.flatMap { $0.targets(filledTo: context) })
      for (row, sequence) in batch.enumerated() {
        let end = row * context + sequence.tokens.count - 1
        logProbabilities.append(-losses[end - sequence.choiceTokens..<end].reduce(0, +))
      }
      try progress(min(start + rows, sequences.count), sequences.count)
    }
    var place = 0
    questions = task.questions.map { question in
      question.choices.map { text in
        defer { place += 1 }
        return Choice(
          logProbability: logProbabilities[place], tokens: sequences[place].choiceTokens, characters: text.unicodeScalars.count)
      }
    }
  }

  private static let tokensAtOnce = 2048
}

/// One query with one of its choices, as tokens.
private struct EncodedChoice {
  /// Beginning token, query, choice; the last of them where they are more than a window and its last target.
  let tokens: [Int32]
  let choiceTokens: Int

  init(_ question: MultipleChoiceQuestion, _ choice: Int, _ tokenizer: some Tokenizer, context: Int) throws {
    // White space at the end of the query belongs to the choice, where tokenizers have it.
    let trailing = question.query.reversed().prefix(while: \.isWhitespace).count
    let query = String(question.query.dropLast(trailing))
    let space = query.isEmpty ? "" : trailing > 0 ? String(question.query.suffix(trailing)) : " "
    let text = try tokenizer.encode(query + space + question.choices[choice])
    choiceTokens = max(0, text.count - (try tokenizer.encode(query).count))
    tokens = ([tokenizer.beginningToken] + text).suffix(context + 1)
  }

  func inputs(filledTo count: Int) -> [Int32] { Array(tokens.dropLast()) + [Int32](repeating: tokens[0], count: count + 1 - tokens.count) }

  func targets(filledTo count: Int) -> [Int32] {
    Array(tokens.dropFirst()) + [Int32](repeating: tokens[0], count: count + 1 - tokens.count)
  }
}
