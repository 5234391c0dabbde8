import BytePairs
import Corpus
import Foundation
import Interchange
import TestSupport
import Testing

/// Token for token what the package `tokenizers` makes of hard texts, in all families that are read.
@Suite(.serialized) struct TruthTests {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/truth.py"
  /// Made once for all tests.
  private static let directory: Result<TemporaryDirectory, any Error> = Result {
    let directory = try TemporaryDirectory()
    try run([directory.path])
    return directory
  }
  static let families = [
    "gpt2", "gpt2-prefixed", "smollm", "llama3", "qwen", "llama2", "unknown", "metaspace", "metaspace-first", "added",
  ]
  private let folder: String
  private let texts: [String]

  init() throws {
    folder = try Self.directory.get().path
    texts = try Self.decoded([String].self, folder + "/texts.json")
  }

  private static func run(_ arguments: [String]) throws {
    let outcome = try OutsideProgram.python().run([script] + arguments)
    guard outcome.succeeded else { throw Failure(text: outcome.errors) }
  }

  private struct Failure: Error { let text: String }

  private static func decoded<Value: Decodable>(_ kind: Value.Type, _ path: String) throws -> Value {
    try JSONDecoder().decode(kind, from: Data(contentsOf: URL(filePath: path)))
  }

  private func tokenizer(_ name: String) throws -> BytePairTokenizer {
    try BytePairTokenizer(contentsOf: "\(folder)/\(name).json", beginning: name.contains("2") || name.contains("3") ? nil : Self.mark(name))
  }

  private static func mark(_ name: String) -> String {
    ["unknown", "metaspace", "metaspace-first"].contains(name) ? "<s>" : "<|endoftext|>"
  }

  @Test(arguments: families)
  func `texts become the same tokens, and the same texts again`(name: String) throws {
    let tokenizer = try tokenizer(name)
    let truth = try Self.decoded([[Int32]].self, "\(folder)/\(name).ids.json")
    let back = try Self.decoded([String].self, "\(folder)/\(name).texts.json")
    #expect(truth.count == texts.count && texts.count > 60)
    for (index, text) in texts.enumerated() {
      let tokens = try tokenizer.encode(text)
      #expect(tokens == truth[index], "\(name): \(text.debugDescription)")
      #expect(tokenizer.decode(tokens).utf8.elementsEqual(back[index].utf8), "\(name): \(text.debugDescription)")
    }
  }

  @Test(arguments: families)
  func `a tokenizer that is written is read as the same, here and there`(name: String) throws {
    let tokenizer = try tokenizer(name)
    try tokenizer.write(to: "\(folder)/\(name)-again.json")
    let mark = name == "llama2" || name == "unknown" ? "<s>" : Self.mark(name)
    let again = try BytePairTokenizer(contentsOf: "\(folder)/\(name)-again.json", beginning: mark)
    #expect(again.identity == tokenizer.identity)
    try Self.run([folder, "\(name)-again"])
    let truth = try Self.decoded([[Int32]].self, "\(folder)/\(name).ids.json")
    #expect(try Self.decoded([[Int32]].self, "\(folder)/\(name)-again.ids.json") == truth)
  }

  @Test(arguments: [("gpt2", PiecePattern.gpt2), ("smollm", .gpt2SingleDigits), ("llama3", .llama3)])
  func `training gives the same vocabulary, on any number of threads`(name: String, pattern: PiecePattern) throws {
    let documents = try Self.decoded([String].self, folder + "/corpus.json").enumerated().map { Document(id: "\($0)", text: $1) }
    let read = try tokenizer(name)
    var shares: [Double] = []
    let trained = try BytePairTokenizer(trainedOn: documents, vocabularySize: 900, pattern: pattern, threads: 1) { shares.append($0) }
    #expect(trained.vocabularySize == 900 && shares == shares.sorted() && shares.last == 1)
    for text in texts { #expect(try trained.encode(text) == read.encode(text)) }
    let parallel = try BytePairTokenizer(trainedOn: documents, vocabularySize: 900, pattern: pattern, threads: 3)
    #expect(parallel.identity == trained.identity)
  }

  @Test func `a file of tiktoken is another form of the same`() throws {
    let tokenizer = try tokenizer("llama3")
    let lines = (0..<900).compactMap { id -> String? in
      let bytes = tokenizer.bytes(of: Int32(id))
      return bytes.isEmpty || id == 0 ? nil : "\(Data(bytes).base64EncodedString()) \(id)"
    }
    try lines.joined(separator: "\n").write(toFile: folder + "/ranks.tiktoken", atomically: true, encoding: .utf8)
    let ranked = try BytePairTokenizer(
      tiktoken: folder + "/ranks.tiktoken", pattern: .llama3, specialTokens: ["<|endoftext|>": 0], beginning: "<|endoftext|>")
    for text in texts { #expect(try ranked.encode(text) == tokenizer.encode(text), "\(text.debugDescription)") }
    try "aGk= 1\naGk= x\n".write(toFile: folder + "/bad.tiktoken", atomically: true, encoding: .utf8)
    let error = #expect(throws: TokenizerFileError.self) {
      try BytePairTokenizer(tiktoken: folder + "/bad.tiktoken", pattern: .gpt2, specialTokens: ["a": 9], beginning: "a")
    }
    #expect(error?.reason == "line 2 is not a token in Base64 and its number")
  }
}
