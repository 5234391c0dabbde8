import Corpus
import Foundation
import Randomness
import TestSupport
import Testing

/// A stream written from token files against the one made in memory.
@Suite struct StreamFileTests {
  private let directory: TemporaryDirectory
  private let tokenizer = ByteTokenizer()

  init() throws { directory = try TemporaryDirectory() }

  private struct Line: Encodable {
    var id: String?
    var documentID: String?
    var sample: Int?
    var text: String
  }

  private func build(_ lines: [Line], _ name: String, _ records: CorpusBuild.Records, names: Bool = true) throws -> TokenFile {
    let text = try lines.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }.joined(separator: "\n")
    try text.write(toFile: "\(directory.path)/\(name).jsonl", atomically: true, encoding: .utf8)
    let build = CorpusBuild(reading: ReadingOptions(unique: false), records: records, keepsNames: names)
    try build.run(from: "\(directory.path)/\(name).jsonl", tokenizer: tokenizer, to: "\(directory.path)/\(name).tokens")
    return try TokenFile("\(directory.path)/\(name).tokens")
  }

  private func build(_ documents: [Document]) throws -> TokenFile {
    try build(documents.map { Line(id: $0.id, text: $0.text) }, "documents", .documents)
  }

  private func build(_ generations: [Generation]) throws -> TokenFile {
    try build(generations.map { Line(documentID: $0.documentID, sample: $0.sample, text: $0.text) }, "generations", .generations)
  }

  private static let documents = (0..<9).map { Document(id: "d\($0 * $0)", text: String(repeating: "real \($0) ", count: 4 + $0)) }
  private static func generations(_ count: Int) -> [Generation] {
    documents.flatMap { document in
      (0..<count).map { Generation(documentID: document.id, sample: $0, text: "of \(document.id): \($0 / 2)", generator: "test") }
    }
  }

  @Test(arguments: 0..<60) func `It holds what the stream in memory holds`(seed: Int) throws {
    let key = RandomKey(seed: seed).split("stream file")
    var generator = key.split("draw").generator()
    let count = Int.random(in: 0...4, using: &generator)
    let methods: [StreamMethod] = [
      .realOnly, .simple(generations: count), .simple(generations: count + 1, withReal: false), .stitched(generations: count),
      .stitched(generations: count, real: .first), .stitched(generations: count + 1, real: .none), .latentThoughts(generations: count),
      .latentThoughts(generations: count, withReal: true), .copies(count: count + 1),
    ]
    let method = methods.randomElement(using: &generator)!
    let generations = Self.generations(count + 2).shuffled(using: &generator)
    let documents = Self.documents.shuffled(using: &generator)
    let memory = try TokenStream(of: documents, generations: generations, method: method, tokenizer: tokenizer, key: key)
    let file = try StreamBuilder.write(
      documents: build(documents), generations: build(generations), method: method, tokenizer: tokenizer, key: key,
      to: directory.path + "/stream.tokens")
    try file.verify()
    let stream = TokenStream(file)
    #expect(stream.tokens == memory.tokens)
    #expect((0..<stream.documentCount).map(stream.document) == (0..<memory.documentCount).map(memory.document))
    #expect((0..<stream.unitCount).map(stream.unit) == (0..<memory.unitCount).map(memory.unit))
    #expect(stream.realCopies == memory.realCopies)
    let left = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.contains("part") || $0.contains("build") }
    #expect(left == [])
  }

  private func error(_ documents: [Document], _ generations: [Generation], _ method: StreamMethod) throws -> String {
    do {
      try StreamBuilder.write(
        documents: build(documents), generations: build(generations), method: method, tokenizer: tokenizer,
        to: directory.path + "/stream.tokens")
      return "written"
    } catch { return "\(error)" }
  }

  @Test func `Texts that do not fit together are named as in memory`() throws {
    let (documents, generations) = (Self.documents, Self.generations(2))
    let cases: [([Document], [Generation], StreamMethod)] = [
      (documents, generations, .simple(generations: 3)), (documents, generations + generations.prefix(1), .simple(generations: 2)),
      (documents + documents.prefix(1), generations, .realOnly), (Array(documents.dropFirst()), generations, .stitched(generations: 1)),
      (documents, generations + generations.suffix(1), .simple(generations: 1)),
      (
        [Document(id: "short", text: "ab")], (0..<3).map { Generation(documentID: "short", sample: $0, text: "x", generator: "") },
        .latentThoughts(generations: 3)
      ),
    ]
    for (documents, generations, method) in cases {
      let expected = #expect(throws: StreamError.self) {
        try TokenStream(of: documents, generations: generations, method: method, tokenizer: tokenizer)
      }
      #expect(try error(documents, generations, method) == expected?.description)
      #expect(!FileManager.default.fileExists(atPath: directory.path + "/stream.tokens"))
    }
  }

  @Test func `Files that are not the right ones are refused`() throws {
    let documents = try build(Self.documents)
    let generations = try build(Self.generations(1))
    func refusal(_ first: TokenFile, _ second: TokenFile?, _ tokenizer: some Tokenizer = ByteTokenizer()) -> String {
      do {
        try StreamBuilder.write(
          documents: first, generations: second, method: .simple(generations: 1), tokenizer: tokenizer,
          to: directory.path + "/stream.tokens")
        return "written"
      } catch { return "\(error)" }
    }
    #expect(refusal(documents, generations) == "written")
    #expect(refusal(documents, documents).contains("it holds documents, not generations"))
    #expect(
      refusal(documents, generations, WordTokenizer(words: ["<doc>", "real"], beginning: "<doc>")).contains("build it again by that"))
    let nameless = try build(Self.documents.map { Line(id: $0.id, text: $0.text) }, "nameless", .documents, names: false)
    #expect(refusal(nameless, generations).contains("build it again with names"))
    let path = TextNames.path(for: documents.path)
    let sound = try Data(contentsOf: URL(filePath: path))
    try sound.prefix(sound.count - 1).write(to: URL(filePath: path))
    #expect(refusal(documents, generations).contains("damaged or cut off"))
    var other = sound
    other[other.count - 1] ^= 1
    try other.write(to: URL(filePath: path))
    #expect(refusal(documents, generations).contains("damaged or cut off"))
    try Data(contentsOf: URL(filePath: TextNames.path(for: generations.path))).write(to: URL(filePath: path))
    #expect(refusal(documents, generations).contains("belongs to another token file"))
  }

  @Test func `A generation without its name or text is an error with its line`() throws {
    for (fields, words) in [
      (Line(documentID: nil, sample: 0, text: "x"), "needs \"documentID\""), (Line(documentID: "d", sample: nil, text: "x"), "\"sample\""),
      (Line(documentID: "d", sample: -1, text: "x"), "\"sample\""), (Line(documentID: "d", sample: 0, text: "  "), "is empty: generate it"),
    ] {
      let error = #expect(throws: ReadingError.self) {
        try build([Line(documentID: "d", sample: 7, text: "good"), fields], "bad", .generations)
      }
      #expect(error?.line == 2 && error?.description.contains(words) == true, "\(String(describing: error))")
      for part in try FileManager.default.contentsOfDirectory(atPath: directory.path) where part.contains("part") {
        try FileManager.default.removeItem(atPath: "\(directory.path)/\(part)")
      }
    }
  }

  @Test func `Names are kept over a stop`() throws {
    let lines = (0..<4000).map { Line(documentID: "d\($0 % 500)", sample: $0 / 500, text: String(repeating: "text \($0) ", count: 60)) }
    let whole = try build(lines, "whole", .generations)
    let names = try Data(contentsOf: URL(filePath: TextNames.path(for: whole.path)))
    var stops = 0
    while true {
      var asked = 0
      func isStopped() -> Bool {
        asked += 1
        return asked == 1
      }
      do {
        try CorpusBuild(reading: ReadingOptions(unique: false), records: .generations, keepsNames: true).run(
          from: "\(directory.path)/whole.jsonl", tokenizer: tokenizer, to: "\(directory.path)/parts.tokens", threads: 1,
          isStopped: isStopped)
        break
      } catch is CorpusBuildStopped { stops += 1 }
      try #require(stops < 100)
    }
    #expect(stops > 0)
    #expect(try Data(contentsOf: URL(filePath: "\(directory.path)/parts.tokens.names")) == names)
    let read = try TextNames(of: whole)
    #expect(read.document(777) == "d277" && read.sample(777) == 1)
  }
}
