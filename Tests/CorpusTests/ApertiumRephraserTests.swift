import Corpus
import Foundation
import Randomness
import Testing

private let key = RandomKey(seed: 0)
private let documents = [
  Document(id: "a", text: "The server writes every change to a log\n\nbefore it changes the table."),
  Document(id: "b", text: "An index makes a search fast."),
]

/// What the program itself says, through a shell.
private func translated(_ text: String, _ directions: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", directions.map { "apertium -u \($0)" }.joined(separator: " | ")]
  let (input, output) = (Pipe(), Pipe())
  (process.standardInput, process.standardOutput, process.standardError) = (input, output, FileHandle.nullDevice)
  try process.run()
  input.fileHandleForWriting.write(Data(text.utf8))
  try input.fileHandleForWriting.close()
  let said = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

@Test func translationGoesThereAndBackByLanguagesInTurn() async throws {
  let found = try await ApertiumRephraser().generations(of: documents, count: 4, key: key)
  #expect(found.map(\.documentID) == ["a", "a", "a", "a", "b", "b", "b", "b"] && found.map(\.sample) == [0, 1, 2, 3, 0, 1, 2, 3])
  #expect(found[..<4].map { $0.parameters["languages"] } == ["spa", "cat", "spa cat", "cat spa"])
  let text = "The server writes every change to a log before it changes the table."
  #expect(found[0].text == (try translated(text, "eng-spa", "spa-eng")))
  #expect(found[3].text == (try translated(text, "eng-cat", "cat-eng", "eng-spa", "spa-eng")))
  #expect(Set(found[..<4].map(\.text)).count >= 3 && found.allSatisfy { !$0.text.contains("\n") && !$0.text.contains("*") })
  #expect(found[4].text.contains("index"))
  // More samples and other documents change nothing.
  #expect(try await ApertiumRephraser().generations(of: [documents[1]], count: 2, key: key) == Array(found[4..<6]))
}

@Test func translatedTextsKeepTheirPlacesWhateverIsInThem() async throws {
  let texts = ["", "*", "^a$ @b /c/ \\ [d] {e} <i>f</i>", "… !?\n\n\n\n1. 2.", "caf\u{e9} \u{1F600}", "pg_dump(1) = 5.3", "The end."]
  let odd = texts.enumerated().map { Document(id: "\($0)", text: $1) }
  let found = try await ApertiumRephraser().generations(of: odd, count: 2, key: key)
  #expect(found.map(\.documentID) == odd.flatMap { [$0.id, $0.id] })
  #expect(found[0].text.isEmpty && found[12].text.contains("end") && found[10].text.contains("5.3"))
  #expect(try await ApertiumRephraser().generations(of: [], count: 2, key: key).isEmpty)
}

@Test func aTranslatorThatIsNotThereIsNamedWithItsPackages() async throws {
  var rephraser = try ApertiumRephraser()
  rephraser.languages = ["tlh"]
  await #expect {
    _ = try await rephraser.generations(of: documents, count: 1, key: key)
  } throws: { "\($0)".contains("eng-tlh") && "\($0)".contains("apt-get install apertium-eng-spa") }
}
