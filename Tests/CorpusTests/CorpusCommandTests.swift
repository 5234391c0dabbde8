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

  /// Documents with names and two generations of each, as token files.
  private func buildParts() throws {
    let generations = (0..<600).map { #"{"documentID": "\#($0 % 300)", "sample": \#($0 / 300), "text": "generation \#($0)"}"# }
    try generations.joined(separator: "\n").write(toFile: path("generations.jsonl"), atomically: true, encoding: .utf8)
    let documents = [path("texts.jsonl"), "--text-field", "content", "--names", "--out", path("corpus.tokens")]
    for arguments in [documents, [path("generations.jsonl"), "--generations", "--out", path("generations.tokens")]] {
      let built = try worker.run(["corpus", "build"] + arguments + ["--tokenizer", "bytes"])
      try #require(built.succeeded, "\(built.errors)")
    }
  }

  private func stream(_ method: String) -> [String] {
    [
      "corpus", "stream", path("corpus.tokens"), path("generations.tokens"), "--method", method, "--count", "2", "--tokenizer", "bytes",
      "--out", path("stream.tokens"),
    ]
  }

  @Test func `documents and generations become a stream, and that a file of another program`() throws {
    try buildParts()
    for (method, words) in [
      ("simple", "900 documents and 900 units"), ("stitched", "900 documents and 300 units"),
      ("latentThoughts", "300 documents and 300 units"), ("copies", "600 documents and 300 units"),
    ] {
      let written = try worker.run(stream(method))
      #expect(written.succeeded && written.output.contains(words), "\(written.output)\(written.errors)")
    }
    let exported = try worker.run(["corpus", "export", path("stream.tokens"), "--format", "llm.c", "--out", path("stream.bin")])
    #expect(exported.succeeded, "\(exported.errors)")
    let arguments = ["--format", "llm.c", "--vocabulary", "258", "--mark", "256", "--out", path("again.tokens")]
    let imported = try worker.run(["corpus", "import", path("stream.bin")] + arguments)
    #expect(imported.succeeded && imported.output.contains("600 documents"), "\(imported.errors)")
    let few = try worker.run([
      "corpus", "import", path("stream.bin"), "--format", "llm.c", "--vocabulary", "258", "--out", path("x.tokens"),
    ])
    #expect(few.status == 1 && few.errors.contains("name the token that parts them"))
    let speed = try worker.run(["corpus", "speed", path("stream.tokens")])
    #expect(speed.succeeded && speed.output.contains("first batch of 8"), "\(speed.errors)")
  }

  /// A limit of the system on the size of files is met as a full disk is.
  private func withoutRoom(_ arguments: [String]) throws -> OutsideProgram.Outcome {
    try OutsideProgram(path: "/bin/sh").run(["-c", "ulimit -f 32; exec \"$@\"", "sh", worker.path] + arguments)
  }

  @Test func `a full disk is an error that says where, and another attempt succeeds`() throws {
    try buildParts()
    let build = ["corpus", "build", path("texts.jsonl"), "--text-field", "content", "--tokenizer", "bytes", "--out", path("full.tokens")]
    for (arguments, output) in [(build, "full.tokens"), (stream("simple"), "stream.tokens")] {
      let failed = try withoutRoom(arguments)
      #expect(failed.status == 1 && failed.errors.contains(path(output)) && failed.errors.contains("too large"), "\(failed)")
      #expect(!FileManager.default.fileExists(atPath: path(output)))
      let again = try worker.run(arguments)
      #expect(again.succeeded, "\(again.errors)")
      try TokenFile(path(output)).verify()
    }
  }
}
