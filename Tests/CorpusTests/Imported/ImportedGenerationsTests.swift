import Corpus
import Foundation
import TestSupport
import Testing

@Suite struct ImportedGenerationsTests {
  let directory = try! TemporaryDirectory()
  let documents = [Document(id: "a", text: "A."), Document(id: "b", text: "B.")]

  private func read(_ lines: String...) throws -> [Generation] {
    let path = directory.path + "/in.jsonl"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return try ImportedGenerations.read(path, for: documents)
  }

  private func faults(_ lines: String...) throws -> [ImportError.Fault] {
    let path = directory.path + "/in.jsonl"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    do {
      _ = try ImportedGenerations.read(path, for: documents)
      return []
    } catch let error as ImportError { return error.faults }
  }

  @Test func whatIsGivenIsKeptAndTheRestHasItsDefault() throws {
    let generations = try read(
      #"{"documentID": "b", "sample": 1, "text": "x", "generator": "g", "promptVersion": "p", "parameters": {"t": "1"}}"#, "",
      #"{"documentID": "a", "sample": 0, "text": "y\n", "else": 3}"#, "")
    #expect(
      generations == [
        Generation(documentID: "b", sample: 1, text: "x", generator: "g", promptVersion: "p", parameters: ["t": "1"]),
        Generation(documentID: "a", sample: 0, text: "y\n", generator: "imported in.jsonl"),
      ])
  }

  @Test func everyFaultIsFoundWithItsLine() throws {
    let found = try faults(
      #"{"documentID": "a", "sample": 0, "text": "fine"}"#, "{torn", #"{"sample": 0, "text": "x"}"#,
      #"{"documentID": "a", "sample": "0", "text": "x"}"#, #"{"documentID": "c", "sample": 0, "text": "x"}"#,
      #"{"documentID": "a", "sample": -1, "text": "x"}"#, #"{"documentID": "a", "sample": 1, "text": " \n"}"#, "",
      #"{"documentID": "a", "sample": 0, "text": "again"}"#, #"{"documentID": "a", "sample": 0.5, "text": "x"}"#)
    #expect(found.map(\.line) == [2, 3, 4, 5, 6, 7, 9, 10])
    #expect(
      found.map(\.fault) == [
        .notAnObject("{torn"), .missing(field: "documentID", present: ["sample", "text"]), .wrongType(field: "sample", wanted: "Int"),
        .unknownDocument("c"), .negativeSample(-1), .empty(document: "a", sample: 1), .duplicate(document: "a", sample: 0, firstLine: 1),
        .wrongType(field: "sample", wanted: "Int"),
      ])
  }

  @Test func manyFaultsAreCountedNotListed() {
    let faults = (1...25).map { ImportError.Fault(line: $0, fault: .negativeSample(-1)) }
    let text = ImportError(path: "x.jsonl", faults: faults).description
    #expect(text.split(separator: "\n").count == 11 && text.hasSuffix("and 15 lines more") && text.hasPrefix("x.jsonl:1: samples"))
  }

  @Test func aFileWithoutGenerationsIsAnError() { #expect(throws: ReadingError.self) { try read("", " ") } }

  @Test func whatAnEndpointWroteComesBackTheSame() throws {
    let generation = Generation(documentID: "a", sample: 3, text: "é \u{1F600}\t\"q\"", generator: "endpoint m", parameters: ["k": "v"])
    let text = String(decoding: try JSONEncoder().encode(generation), as: UTF8.self)
    #expect(try read(text) == [generation])
  }
}
