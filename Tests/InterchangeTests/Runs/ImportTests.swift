import Corpus
import Foundation
import Interchange
import Pretraining
import Randomness
import Tensor
import TestSupport
import Testing

/// A model from elsewhere in the calls that take a run.
@Suite struct ImportTests {
  private let tiny: TinyStore
  init() throws { tiny = try TinyStore() }

  private func imported(_ name: String = "qwen3") throws -> Run {
    try tiny.store.importModel(
      from: "\(ReadingTests.folder)/\(name)", evaluation: EvaluationConfiguration(splits: [.init("heldout", stream: tiny.stream.hash)]))
  }

  @Test func `it is a complete run of no steps, and the same weights are the same run`() throws {
    let run = try imported()
    #expect(run.status == .complete && run.steps == 0 && run.configuration.model.headNorm == .queriesAndKeys)
    #expect(try imported().identity == run.identity)
    #expect(try imported("gpt2").identity != run.identity)
    #expect(try tiny.store.runs().count == 2)
  }

  @Test(arguments: ReadingTests.names)
  func `its stored model has the logits of transformers`(name: String) throws {
    let (tokens, logits) = try ReadingTests.expected(name)
    let model = try tiny.store.model(of: imported(name))
    #expect(zip(model.logits(inputs: tokens), logits).allSatisfy { abs($0 - $1) < 5e-5 })
  }

  @Test func `it has losses, alone and in an ensemble, and writes texts`() async throws {
    let run = try imported()
    let loss = try run.finalLoss("heldout")
    #expect(loss > 2 && loss < 20)
    let ensemble = try tiny.store.ensemble([run, imported("gpt2")], on: "heldout").losses()
    #expect(abs(ensemble[0] - loss) < 1e-4)
    let words = (0..<40).map { "word\($0)" }
    let tokenizer = WordTokenizer(words: words, beginning: "word0", end: "word1")
    let generator = CheckpointGenerator(of: [run], in: tiny.store, tokenizer: tokenizer)
    let texts = try await generator.generations(of: [Document(id: "a", text: "word3")], count: 2, key: RandomKey(seed: 0))
    #expect(texts.count == 2 && texts.allSatisfy { $0.text.hasPrefix("word") })
  }

  @Test func `a run may begin where it ends`() throws {
    let teacher = try imported("llama")
    var configuration = RunConfiguration(continuing: teacher, data: DataConfiguration(realStream: tiny.stream.hash))
    configuration.model.context = 16
    configuration.optimizer.learningRate = 1e-3
    configuration.evaluation.splits = [.init("heldout", stream: tiny.stream.hash)]
    var fresh = configuration
    fresh.initialModel = nil
    #expect(fresh.identity != configuration.identity)
    let run = try tiny.store.train(configuration)
    let before = try Ensemble([TransformersModel.read("\(ReadingTests.folder)/llama", context: 16)]).losses(on: tiny.stream).logitMean[0]
    let (first, last) = (Double(try run.history.loss[0]), try run.finalLoss("heldout"))
    #expect(abs(first - before) < 0.5 && last < before - 0.1, "\(first) first, \(before) before, \(last) at the end")
    #expect(abs(Double(try tiny.store.train(fresh).history.loss[0]) - first) > 0.5, "a model of no experience must be another")
    // And once more from there.
    var again = RunConfiguration(continuing: run, data: configuration.data)
    again.model.context = 16
    #expect(Double(try tiny.store.train(again).history.loss[0]) < before)
  }

  @Test func `what a run begins with must be there, fit, and not be imported`() throws {
    let teacher = try imported("llama")
    let data = DataConfiguration(realStream: tiny.stream.hash)
    var wider = RunConfiguration(continuing: teacher, data: data)
    wider.model.feedForward += 2
    let error = #expect(throws: RunStoreError.self) { try tiny.store.train(wider) }
    #expect(error?.description.contains("gateUp has the shape [48, 16]") == true)
    try FileManager.default.removeItem(atPath: tiny.store.path(of: teacher.identity))
    let missing = #expect(throws: RunStoreError.self) {
      try tiny.store.train(RunConfiguration(continuing: teacher, data: data))
    }
    #expect(missing?.description.contains("is not there and complete") == true)
    var again = teacher.configuration
    again.data = data
    let untrainable = #expect(throws: RunStoreError.self) { try tiny.store.train(again) }
    #expect(untrainable?.advice == "Import the model again.")
  }

  @Test func `it answers questions with the tokenizer in its folder, which has fewer tokens than it has rows`() throws {
    let folder = tiny.path("qwen3")
    try FileManager.default.copyItem(atPath: "\(ReadingTests.folder)/qwen3", toPath: folder)
    let vocabulary = (["<s>", "Ġ"] + "abcdefghij".map(String.init)).enumerated().map { "\"\($1)\": \($0)" }.joined(separator: ", ")
    let cutting = #"{"type": "ByteLevel", "add_prefix_space": false}"#
    try #"{"pre_tokenizer": \#(cutting), "model": {"type": "BPE", "vocab": {\#(vocabulary), "ab": 12}, "merges": [["a", "b"]]}}"#.write(
      toFile: folder + "/tokenizer.json", atomically: true, encoding: .utf8)
    let tokenizer = try BytePairTokenizer(contentsOf: folder, beginning: "<s>")
    #expect(tokenizer.vocabularySize == 40)
    #expect(try tokenizer.encode("ab ba") == [12, 1, 3, 2])
    let run = try tiny.store.importModel(from: folder)
    let task = try MultipleChoiceTask("letters", [MultipleChoiceQuestion("abc", choices: [" def", " ghi"], gold: 0)])
    let scores = try tiny.store.answers(to: [task], by: [run], tokenizer: tokenizer)
    #expect(scores.count == 1)
  }
}
