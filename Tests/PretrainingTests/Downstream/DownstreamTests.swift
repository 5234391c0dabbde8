import Corpus
import Foundation
import Pretraining
import Randomness
import TestSupport
import Testing

@Suite struct DownstreamTests {
  /// Questions about the tiny language in letters: queries of many lengths, one longer than the context of 16.
  private let task = try! MultipleChoiceTask(
    "letters",
    (0..<30).map { number in
      var generator = RandomKey(seed: 8).split(number).generator()
      func word(_ count: Int) -> String { String((0..<count).map { _ in "ABCDEFGHIJKLMNOPQRSTUVWXYZ".randomElement(using: &generator)! }) }
      let choices = (0..<2 + number % 3).map { word(1 + ($0 + number) % 4) }
      return MultipleChoiceQuestion(
        word(number % 7 == 6 ? 25 : number % 9), choices: Array(Set(choices)).sorted() + ["ABCDE"], gold: number % 2)
    })

  /// From the definition, one choice at a time: a window of the model's own context, softmax in double precision.
  private func naiveLikelihood(_ question: MultipleChoiceQuestion, _ choice: Int, _ models: [Transformer]) throws -> Double {
    let tokenizer = LetterTokenizer()
    let query = tokenizer.encode(question.query)
    let all = tokenizer.encode(question.query + (question.query.isEmpty ? "" : " ") + question.choices[choice])
    let text = Array(([tokenizer.beginningToken] + all).suffix(17))
    let window = text.dropLast() + [Int32](repeating: 5, count: 17 - text.count)
    var total = 0.0
    for position in text.count - 1 - (all.count - query.count)..<text.count - 1 {
      var mean = [Double](repeating: 0, count: 32)
      for model in models {
        let row = model.logits(inputs: Array(window))[position * 32..<(position + 1) * 32].map(Double.init)
        let normalizer = log(row.reduce(0) { $0 + exp($1) })
        for token in 0..<32 { mean[token] += (row[token] - normalizer) / Double(models.count) }
      }
      total += mean[Int(text[position + 1])] - log(mean.reduce(0) { $0 + exp($1) })
    }
    return total
  }

  @Test(arguments: [1, 3])
  func answersAreThoseOfTheDefinition(members: Int) throws {
    let tiny = try TinyStore()
    let runs = try Recipes.seeds(members, of: tiny.configuration(epochs: 4)).map { try tiny.store.train($0) }
    let models = try runs.map { try tiny.store.model(of: $0) }
    var right: [LikelihoodNormalization: Int] = [:]
    for question in task.questions {
      let likelihoods = try question.choices.indices.map { try naiveLikelihood(question, $0, models) }
      // A letter and its space are a token each, and the space belongs to the choice.
      let tokens = question.choices.map { Double($0.count + (question.query.isEmpty ? 0 : 1)) }
      let characters = question.choices.map { Double($0.count) }
      for (normalization, scores) in [
        (LikelihoodNormalization.none, likelihoods), (.characters, zip(likelihoods, characters).map(/)),
        (.tokens, zip(likelihoods, tokens).map(/)),
      ] where scores.indices.max(by: { scores[$0] < scores[$1] }) == question.gold {
        right[normalization, default: 0] += 1
      }
    }
    let score = try tiny.store.answers(to: [task], by: runs, tokenizer: LetterTokenizer())[0]
    for normalization in LikelihoodNormalization.allCases {
      #expect(score.accuracy[normalization] == Double(right[normalization, default: 0]) / 30, "\(normalization)")
    }
    #expect(score.questions == 30 && score.chance == task.chance)
    let share = score.accuracy[.tokens]!
    #expect(abs(score.standardError(.tokens) - (share * (1 - share) / 29).squareRoot()) < 1e-12)
  }

  @Test func eachLikelihoodIsThatOfTheDefinition() throws {
    let tiny = try TinyStore()
    let model = try tiny.store.model(of: tiny.store.train(tiny.configuration(epochs: 4)))
    let likelihoods = try ChoiceLikelihoods(task, models: [model], tokenizer: LetterTokenizer()) { _, _ in }
    for (question, choices) in zip(task.questions, likelihoods.questions) {
      for index in choices.indices {
        #expect(abs(choices[index].logProbability - (try naiveLikelihood(question, index, [model]))) < 1e-4)
        #expect(choices[index].characters == question.choices[index].count)
      }
    }
  }

  @Test func whiteSpaceBeforeAChoiceIsItsOwnAndCharactersAreUnicodeScalars() throws {
    let tiny = try TinyStore()
    let model = try tiny.store.model(of: tiny.store.train(tiny.configuration(epochs: 1)))
    // é is one scalar in the first word of the last choice and two in its second.
    let choices = ["C", "DE", "n\u{e9}\u{6570} e\u{301}"]
    let task = try MultipleChoiceTask("t", ["AB", "AB ", "AB  ", ""].map { MultipleChoiceQuestion($0, choices: choices, gold: 0) })
    let questions = try ChoiceLikelihoods(task, models: [model], tokenizer: ScalarTokenizer()) { _, _ in }.questions
    let (without, with) = (questions[0].map(\.logProbability), questions[1].map(\.logProbability))
    #expect(zip(without, with).allSatisfy { abs($0 - $1) < 1e-5 }, "a space is put between them where there is none")
    #expect(questions.map { $0.map(\.tokens) } == [[2, 3, 7], [2, 3, 7], [3, 4, 8], [1, 2, 6]])
    #expect(questions.allSatisfy { $0.map(\.characters) == [1, 2, 6] })
  }

  /// C and b are one token, so neither is likelier.
  @Test func ofEqualChoicesTheFirstIsTheAnswer() throws {
    let tiny = try TinyStore()
    let run = try tiny.store.train(tiny.configuration(epochs: 1))
    for gold in 0...1 {
      let task = try MultipleChoiceTask("t", [MultipleChoiceQuestion("A", choices: ["C", "b"], gold: gold)])
      let score = try tiny.store.answers(to: [task], by: [run], tokenizer: ScalarTokenizer())[0]
      #expect(score.accuracy.values.allSatisfy { $0 == (gold == 0 ? 1 : 0) })
    }
  }

  @Test func answersAreStoredArchivedAndTellWhatTheyAreAbout() throws {
    let tiny = try TinyStore()
    let run = try tiny.store.train(tiny.configuration(epochs: 2))
    let other = try MultipleChoiceTask("other", Array(task.questions.prefix(5)))
    let scores = try tiny.store.answers(to: [task, other], by: [run], tokenizer: LetterTokenizer())
    #expect(scores.map(\.task) == ["letters", "other"] && scores.map(\.questions) == [30, 5])
    try tiny.store.removeModel(of: run)
    #expect(try tiny.store.answers(to: [task, other], by: [run], tokenizer: LetterTokenizer()) == scores)
    // Other questions are another matter, and need the model.
    #expect(throws: (any Error).self) { try tiny.store.answers(to: [other], by: [run], tokenizer: LetterTokenizer()) }
    let path = tiny.directory.path + "/answers.h5"
    try tiny.store.export([run], to: path)
    let elsewhere = try RunStore(tiny.directory.path + "/elsewhere", archives: [path])
    #expect(try elsewhere.answers(to: [task, other], by: elsewhere.runs(), tokenizer: LetterTokenizer()) == scores)

    let script = """
      import sys, xarray
      table = xarray.open_dataset(sys.argv[1], group="measurements", engine="h5netcdf").to_dataframe()
      wide = table.pivot(index="label", columns="quantity", values="value")
      print(wide.loc["letters", "accuracy"], wide.loc["letters", "chance"], int(wide.loc["other", "questions"]))
      """
    let outcome = try OutsideProgram.python().run(["-c", script, path])
    #expect(outcome.output == "\(scores[0].accuracy[.none]!) \(scores[0].chance) 5\n", "\(outcome.errors)")
  }

  @Test func questionsThatCannotBeAskedAreNamed() throws {
    let tiny = try TinyStore()
    let run = try tiny.store.train(tiny.configuration(epochs: 1))
    func error(_ choices: [String], _ query: String = "A") -> String {
      do {
        let task = try MultipleChoiceTask("t", [MultipleChoiceQuestion(query, choices: choices, gold: 0)])
        _ = try tiny.store.answers(to: [task], by: [run], tokenizer: LetterTokenizer())
        return ""
      } catch { return "\(error)" }
    }
    #expect(error([String(repeating: "B", count: 15), "C"]) == "", "with its space it fills the context")
    #expect(error([String(repeating: "B", count: 16), "C"]).contains("choice 0 has 17 tokens and the model's context 16"))
    #expect(throws: DownstreamError.vocabulary(tokenizer: 258, model: 32)) {
      try tiny.store.answers(to: [task], by: [run], tokenizer: ByteTokenizer())
    }
    #expect(try tiny.store.assessments(of: [run]).count == 1, "only what was answered is kept")
  }
}

/// Any Unicode scalar is a token, of which there are 31.
private struct ScalarTokenizer: Tokenizer {
  let identity = "scalars"
  let vocabularySize = TinyStore.vocabularySize
  let beginningToken: Int32 = 0
  let endToken: Int32? = nil
  func encode(_ text: String) -> [Int32] { text.unicodeScalars.map { Int32($0.value % 31) + 1 } }
  func decode(_ tokens: [Int32]) -> String { "" }
}
