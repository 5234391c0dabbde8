import Corpus
import Foundation
import TestSupport
import Testing

/// `megadoc corpus` as a shell would start it.
@Suite struct CorpusCommandTests {
  private let directory: TemporaryDirectory
  private let worker = OutsideProgram(
    path: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/megadoc-worker")
  init() throws {
    directory = try TemporaryDirectory()
    let lines = (0..<300).map {
      #"{"content": "text number \#($0) of the corpus\#(String(repeating: " again", count: $0 % 50))", "id": \#($0)}"#
    }
    try lines.joined(separator: "\n").write(toFile: path("texts.jsonl"), atomically: true, encoding: .utf8)
  }

  private func path(_ name: String) -> String { "\(directory.path)/\(name)" }

  @Test func `text becomes a tokenizer, a token file, and a description of it`() throws {
    let text = [path("texts.jsonl"), "--text-field", "content"]
    let learnt = try worker.run(["corpus", "tokenizer", "train"] + text + ["--vocabulary", "300", "--out", path("tokenizer.json")])
    #expect(learnt.succeeded && learnt.output.contains("300 tokens"), "\(learnt.errors)")
    let built = try worker.run(
      ["corpus", "build"] + text + ["--tokenizer", path("tokenizer.json"), "--held-out", "0.2", "--out", path("corpus.tokens")])
    #expect(built.succeeded && built.output.contains("held out"), "\(built.errors)")
    let file = try TokenFile(path("corpus.tokens")), heldOut = try TokenFile(path("corpus.heldout.tokens"))
    #expect(file.documentCount + heldOut.documentCount == 300 && file.vocabularySize == 300)
    let shown = try worker.run(["corpus", "show", path("corpus.tokens"), "--tokenizer", path("tokenizer.json"), "--verify"])
    #expect(shown.succeeded, "\(shown.errors)")
    for part in ["\(file.count) tokens of a vocabulary of 300, \(file.documentCount) documents", "verified", "█", "text number"] {
      #expect(shown.output.contains(part), "\(shown.output)")
    }
  }

  @Test func `errors are sentences, and wrong usage has its status`() throws {
    let missing = try worker.run(["corpus", "build", path("none"), "--tokenizer", "bytes", "--out", path("x.tokens")])
    #expect(missing.status == 1 && missing.errors.contains("there is no such file or folder"))
    let field = try worker.run(["corpus", "build", path("texts.jsonl"), "--tokenizer", "bytes", "--out", path("x.tokens")])
    #expect(field.status == 1 && field.errors.contains("name the field with textField"))
    #expect(try worker.run(["corpus", "build", path("texts.jsonl"), "--out", "x", "--tokenizer", "bytes", "--held-out", "2"]).status == 2)
    try "no tokens".write(toFile: path("x.tokens"), atomically: true, encoding: .utf8)
    #expect(try worker.run(["corpus", "show", path("x.tokens")]).errors.contains("it is not a token file"))
  }
}
