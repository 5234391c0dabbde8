// %% [markdown]
// The half of harness.py that Megadoc runs: a model of the World, its folder, questions, and what it answers.

// %% Parameters tags=["parameters"]
let folder = "harness"

// %% A model that knows some of the World
import Foundation

let store = RunStore("\(folder)/runs")
let world = World()
let documents = world.realDocuments(tokens: 40_000, key: RandomKey(seed: 1))
let stream = try TokenStream(of: documents.map(world.document), tokenizer: world.tokenizer)
var configuration = RunConfiguration(
  model: ModelConfiguration(vocabularySize: world.tokenizer.vocabularySize), data: DataConfiguration(realStream: try store.save(stream)))
let run = try store.train(configuration)
try run.export(to: "\(folder)/model", tokenizer: world.tokenizer)

// %% What it answers
let tasks = try world.tasks(about: documents, questions: 40, key: RandomKey(seed: 2))
let scores = try store.answers(to: tasks, by: [run], tokenizer: world.tokenizer)
let model = try store.model(of: run)

/// The log-probability of what comes after the query, by whole windows.
func logProbability(of choice: String, after query: String) throws -> Double {
  let given = try world.tokenizer.encode(query).count
  let tokens = [world.tokenizer.beginningToken] + (try world.tokenizer.encode("\(query) \(choice)"))
  let filling = [Int32](repeating: 0, count: model.configuration.context - tokens.count + 1)
  let losses = model.tokenLosses(inputs: tokens.dropLast() + filling, targets: tokens.dropFirst() + filling)
  return -losses[given..<tokens.count - 1].reduce(0) { $0 + Double($1) }
}

struct Answers: Encodable {
  let questions: Int
  let accuracy: Double
  let accuracyByCharacters: Double
  /// Of the choices of each question.
  let logProbabilities: [[Double]]
}

var answers: [String: Answers] = [:]
for (task, score) in zip(tasks, scores) {
  try task.jsonLines.write(toFile: "\(folder)/\(task.name).jsonl", atomically: true, encoding: .utf8)
  answers[task.name] = Answers(
    questions: score.questions, accuracy: score.accuracy[.none]!, accuracyByCharacters: score.accuracy[.characters]!,
    logProbabilities: try task.questions.map { question in
      try question.choices.map { try logProbability(of: $0, after: question.query) }
    })
}
try JSONEncoder().encode(answers).write(to: URL(filePath: "\(folder)/answers.json"))
let pages = world.realDocuments(tokens: 3000, key: RandomKey(seed: 3)).map { world.document($0).text }
try pages.map { try String(decoding: JSONEncoder().encode(["text": $0]), as: UTF8.self) + "\n" }.joined()
  .write(toFile: "\(folder)/pages.jsonl", atomically: true, encoding: .utf8)
try run.identity.hexadecimal.write(toFile: "\(folder)/identity", atomically: true, encoding: .utf8)
