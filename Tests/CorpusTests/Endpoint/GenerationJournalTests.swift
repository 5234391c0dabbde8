import Corpus
import Foundation
import TestSupport
import Testing

private func line(_ number: Int) -> GenerationJournal.Line {
  let generation = Generation(documentID: "d", sample: number, text: "line\nbreak \(number)", generator: "test")
  return GenerationJournal.Line(request: "request \(number)", generation: generation, tokens: 10)
}

@Suite struct GenerationJournalTests {
  let directory = try! TemporaryDirectory()
  var path: String { directory.path + "/below/journal.jsonl" }

  private func write(_ count: Int) throws -> Data {
    let journal = try GenerationJournal(path: path)
    for number in 0..<count { try journal.append(line(number)) }
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private func resume() throws {
    let journal = try GenerationJournal(path: path)
    #expect(journal.finished.count == 2 && journal.tokens == 20)
    try journal.append(line(2))
  }

  /// A kill in the middle of a write leaves any part of the last line.
  @Test func aTornLastLineIsCutOffWhereverItTore() throws {
    let whole = try write(3)
    let second = try write(0).split(separator: 0x0A)[..<2].reduce(0) { $0 + $1.count + 1 }
    for length in second..<whole.count {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      try resume()
      #expect(try GenerationJournal(path: path).finished.count == 3)
    }
  }

  @Test func aDamagedLineIsNamedAndNothingIsLost() throws {
    var content = try write(3)
    content.replaceSubrange(content.firstIndex(of: 0x0A)! + 1..<content.firstIndex(of: 0x0A)! + 5, with: Data("####".utf8))
    try content.write(to: URL(fileURLWithPath: path))
    do {
      _ = try GenerationJournal(path: path)
      Issue.record("a damaged line was read")
    } catch {
      #expect(error.description.contains("line 2 is not a generation"))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == content)
  }

  @Test(arguments: ["my only copy", "first\nsecond", "{\"other\": 1"]) func aFileThatIsNoJournalIsLeftAsItIs(text: String) throws {
    let file = directory.path + "/notes.txt"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(throws: EndpointError.self) { try GenerationJournal(path: file) }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }

  @Test func countsOfAJournalCannotOverflow() throws {
    let journal = try GenerationJournal(path: path)
    for tokens in [Int.max, Int.max, -5] { try journal.append(.init(request: "r", generation: nil, tokens: tokens)) }
    #expect(journal.tokens == .max)
  }

  @Test func onlyOneWriterAtATime() throws {
    let first = try GenerationJournal(path: path)
    #expect(throws: EndpointError.journal(path: path, reason: "another process is writing it; wait for it to end")) {
      try GenerationJournal(path: path)
    }
    try first.append(line(0))
  }

  @Test func paidEmptyAnswersCountButAreNotFinished() throws {
    let journal = try GenerationJournal(path: path)
    try journal.append(GenerationJournal.Line(request: "r", generation: nil, tokens: 7))
    #expect(journal.finished.isEmpty && journal.tokens == 7)
  }
}
