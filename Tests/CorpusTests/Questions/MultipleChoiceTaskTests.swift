import Corpus
import Foundation
import TestSupport
import Testing

@Suite struct MultipleChoiceTaskTests {
  let directory = try! TemporaryDirectory()

  private func read(_ lines: String...) throws -> MultipleChoiceTask {
    let path = directory.path + "/capitals.jsonl"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return try MultipleChoiceTask(contentsOf: path)
  }

  @Test func theHarnessFormIsReadAndItsOtherFieldsPassedOver() throws {
    let task = try read(
      #"{"query": "The capital of France is", "choices": ["Paris", "Rome"], "gold": 0, "id": 7}"#, "",
      #"{"gold": 2, "choices": ["a", "b", "c"], "query": ""}"#)
    #expect(task.name == "capitals")
    #expect(
      task.questions == [
        MultipleChoiceQuestion("The capital of France is", choices: ["Paris", "Rome"], gold: 0),
        MultipleChoiceQuestion("", choices: ["a", "b", "c"], gold: 2),
      ])
    #expect(abs(task.chance - (1 / 2 + 1 / 3) / 2) < 1e-15)
  }

  @Test func everyFaultIsNamedWithItsLine() throws {
    let error = try #require(throws: QuestionError.self) {
      try read(
        #"{"query": "q", "choices": ["a", "b"], "gold": 0}"#, "{torn", #"{"query": "q", "choices": ["a", "b"]}"#,
        #"{"query": "q", "choices": ["a", "b"], "gold": "A"}"#, #"{"query": "q", "choices": ["a"], "gold": 0}"#,
        #"{"query": "q", "choices": ["a", "b"], "gold": 2}"#, "", #"{"query": "q", "choices": ["a", " "], "gold": 0}"#,
        #"{"query": "q", "choices": ["a", "b", "a"], "gold": 1}"#)
    }
    #expect(error.faults.map(\.number) == [2, 3, 4, 5, 6, 8, 9])
    #expect(
      error.faults.dropFirst(3).map(\.fault) == [.tooFewChoices(1), .goldOutside(2, choices: 2), .emptyChoice(1), .equalChoices(0, 2)])
    #expect(error.description.contains("capitals.jsonl:3: it has no field \"gold\""))
    #expect(error.description.contains("capitals.jsonl:4: the field \"gold\" is no Int"))
    #expect(throws: QuestionError.self) { try read(" ") }
    #expect(throws: QuestionError.self) { try MultipleChoiceTask("none", []) }
  }

  @Test func pythonReadsWhatIsWritten() throws {
    let questions = [
      MultipleChoiceQuestion("naïve \"q\"", choices: ["x/y", "数"], gold: 1),
      MultipleChoiceQuestion("p", choices: ["a", "b", "c"], gold: 0),
    ]
    let task = try MultipleChoiceTask("t", questions)
    let path = directory.path + "/t.jsonl"
    try task.jsonLines.write(toFile: path, atomically: true, encoding: .utf8)
    let script = """
      import json, sys
      rows = [json.loads(line) for line in open(sys.argv[1])]
      print([row["query"] for row in rows], [row["choices"][row["gold"]] for row in rows], sum(1 / len(row["choices"]) for row in rows) / 2)
      """
    let outcome = try OutsideProgram.python().run(["-c", script, path])
    #expect(outcome.output == "['naïve \"q\"', 'p'] ['数', 'a'] \(task.chance)\n", "\(outcome.errors)")
    #expect(try MultipleChoiceTask(contentsOf: path) == task)
  }
}
