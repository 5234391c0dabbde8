import Corpus
import Foundation
import Provenance
import TestSupport
import Testing

private let documents = EndpointBench.documents

@Suite(.timeLimit(.minutes(20))) struct EndpointPromptTests {
  @Test func aPromptOfOnesOwnIsAskedAndStoredWithEachGeneration() async throws {
    let prompt = EndpointPrompt(version: "short-1", system: nil, user: "Again {not a place}: {source} {")
    let bench = try EndpointBench({ try MisbehavingServer(log: $0) }) { $0.rephrasePrompt = prompt }
    // A text that looks like a place is a text.
    let document = Document(id: "a", text: "a text about {source} and {before}")
    let generations = try await bench.generator().generations(of: [document], count: 1, key: EndpointBench.key)
    let messages = try #require(try bench.server.requests[0].body).messages
    #expect(messages.map(\.role) == ["user"])
    #expect(messages[0].content == "Again {not a place}: a text about {source} and {before} {")
    #expect(generations[0].promptVersion == "short-1" && generations[0].parameters["prompt"] == prompt.user)
    #expect(generations[0].parameters["system"] == nil)
    // Other words are another request.
    let other = try EndpointBench({ try MisbehavingServer(log: $0) })
    try FileManager.default.copyItem(atPath: bench.journal, toPath: other.journal)
    let again = try await other.generator().generations(of: [document], count: 1, key: EndpointBench.key)
    #expect(try other.server.requests.count == 1 && again[0].parameters["prompt"] == nil)
  }

  @Test func aPromptWithoutAPlaceForTheTextIsRefusedBeforeAnythingIsSent() async throws {
    let bench = try EndpointBench({ try MisbehavingServer(log: $0) }) { $0.thoughtPrompt.user = "What is between {before} and the rest?" }
    #expect(await bench.generateError() == .configuration("thoughtPrompt has no {after}, where the text goes"))
    #expect(try bench.server.requests.isEmpty)
  }

  @Test func theCommandWritesThoughtsByAPromptOfTheFile() throws {
    let directory = try TemporaryDirectory()
    let server = try MisbehavingServer(log: directory.path + "/server.log")
    let texts = try documents.map { try CanonicalJSON.text(["id": $0.id, "text": $0.text]) }.joined(separator: "\n")
    try texts.write(toFile: directory.path + "/texts.jsonl", atomically: true, encoding: .utf8)
    try """
    {"baseURL": "\(server.baseURL)", "model": "test", "thoughtPrompt": {"version": "why-1", "system": "Think.", "user": "{before}|{after}"}}
    """.write(toFile: directory.path + "/endpoint.json", atomically: true, encoding: .utf8)
    let worker = OutsideProgram(
      path: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/megadoc-worker")
    let written = try worker.run([
      "generate", "--task", "thoughts", "--tokenizer", "bytes", "--endpoint", directory.path + "/endpoint.json", "--documents",
      directory.path + "/texts.jsonl", "--count", "2", "--journal", directory.path + "/journal.jsonl", "--output",
      directory.path + "/thoughts.jsonl",
    ])
    #expect(written.succeeded, "\(written.errors)")
    let thoughts = try String(contentsOfFile: directory.path + "/thoughts.jsonl", encoding: .utf8).split(separator: "\n").map {
      try CanonicalJSON.decode(Generation.self, from: String($0))
    }
    #expect(thoughts.count == 2 * documents.count && thoughts.allSatisfy { $0.promptVersion == "why-1" })
    for request in try server.requests.map({ $0.body! }) {
      #expect(request.messages.map(\.role) == ["system", "user"] && request.messages[0].content == "Think.")
      let text = request.messages[1].content.replacing("|", with: "")
      #expect(documents.contains { $0.text == text }, "\(text)")
    }
  }
}
