import Corpus
import Foundation
import TestSupport
import Testing

@Suite struct CorpusSampleTests {
  private let directory: TemporaryDirectory
  private static let lines = (0..<2000).map { #"{"text": "document \#($0) has \#(String(repeating: "some ", count: $0 % 30))words"}"# }

  init() throws { directory = try TemporaryDirectory() }

  private func sample(_ lines: [String], bytes: Int) throws -> [String] {
    try lines.joined(separator: "\n").write(toFile: directory.path + "/a.jsonl", atomically: true, encoding: .utf8)
    return try CorpusReader().sample(directory.path, bytes: bytes).documents.map(\.text)
  }

  @Test func `It is as large as asked for, and the same whatever the order`() throws {
    let size = Self.lines.reduce(0) { $0 + $1.utf8.count }
    let texts = try sample(Self.lines, bytes: size / 10)
    let inFile = texts.reduce(0) { $0 + $1.utf8.count + #"{"text": ""}"#.utf8.count }
    #expect(inFile <= size / 10 && inFile > size / 10 - 250)
    #expect(try sample(Self.lines.reversed(), bytes: size / 10) == texts)
    // From everywhere, and in no order of the file.
    let numbers = texts.map { Int($0.split(separator: " ")[1])! }
    #expect(numbers.min()! < 100 && numbers.max()! > 1900 && numbers != numbers.sorted())
    #expect(try Set(sample(Self.lines, bytes: size * 2)).count == 2000)
  }

  @Test func `Most of it stays when the corpus grows`() throws {
    let size = Self.lines.reduce(0) { $0 + $1.utf8.count }
    let before = try Set(sample(Array(Self.lines.prefix(1500)), bytes: size / 10))
    let after = try Set(sample(Self.lines, bytes: size / 10))
    #expect(Double(after.intersection(before).count) > 0.6 * Double(after.count))
  }

  @Test func `One larger than the sample is drawn whole`() throws {
    let texts = try sample(Self.lines, bytes: 1)
    #expect(texts.count == 1 && Self.lines.contains { $0.contains(texts[0]) })
  }
}
