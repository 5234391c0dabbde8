import Corpus
import Experiments
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct PageWriterTests {
  /// Each about as long as what the server answers.
  private let documents = (0..<3).map { Document(id: "own \($0)", text: "The table of row \($0) has an index.") }
  private let directory: TemporaryDirectory
  private let server: MisbehavingServer

  init() throws {
    directory = try TemporaryDirectory()
    server = try MisbehavingServer(log: directory.file("server.log"))
  }

  private func write(filter: GenerationFilter, about: @escaping @Sendable ([Document]) -> [Document] = { $0 }) async throws
    -> SortedGenerations
  {
    let writer = try PageWriter.languageModel(
      "model", .paragraphs(baseURL: server.baseURL), journal: directory.file("journal.jsonl"), spare: 1, filter: filter, about: about)
    return try await writer.write(documents, 2)
  }

  /// Without the openings, of which the server's is one.
  private var lenient: GenerationFilter {
    var filter = GenerationFilter.smallLanguageModel
    filter.openings = []
    return filter
  }

  @Test func `more is asked for than is wanted, and what is not fit is left out`() async throws {
    let all = try await write(filter: lenient)
    #expect(all.kept.map(\.documentID) == documents.flatMap { [$0.id, $0.id, $0.id] } && all.dropped == 0)
    let requests = try server.requests
    #expect(requests.count == 9 && requests.allSatisfy { $0.body?.maxTokens == 160 && $0.body?.temperature == 0.7 })
    // The journal has them now.
    let strict = try await write(filter: .smallLanguageModel)
    #expect(strict.kept.isEmpty && strict.faults == [.aboutTheTask: 9])
    #expect(try server.requests.count == 9)
  }

  @Test func `texts about others stand in the places of the documents, and are judged by what they are about`() async throws {
    let lengths = [1, 1, 40]
    let others = lengths.enumerated().map { Document(id: "other \($0)", text: String(repeating: "Another page about locks. ", count: $1)) }
    let sorted = try await write(filter: lenient) { _ in others }
    #expect(sorted.kept.map(\.documentID) == ["own 0", "own 0", "own 0", "own 1", "own 1", "own 1"] && sorted.faults == [.tooShort: 3])
    #expect(try server.requests.allSatisfy { $0.body?.messages.last?.content.contains("Another page about locks.") == true })
  }

  @Test func `texts about nothing are judged by the documents`() async throws {
    let sorted = try await write(filter: lenient) { $0.map { Document(id: $0.id, text: "") } }
    #expect(sorted.kept.count == 9)
    #expect(try server.requests.allSatisfy { $0.body?.messages.last?.content.contains("row") == false })
  }

  @Test func `without a server it says so, and only when it is asked to write`() async throws {
    let writer = try PageWriter.languageModel("model", .paragraphs(), journal: directory.file("journal.jsonl"))
    let error = await #expect(throws: PageWriter.NoServer.self) { _ = try await writer.write(documents, 2) }
    #expect(error?.description.contains("what model wrote is in no archive") == true)
  }

  @Test func `stored texts are found by what decided them`() throws {
    let stored = [
      "model": "smollm2-135m-instruct", "prompt": "Rewrite this in other words:\n\n{source}", "temperature": "0.7", "spare": "2",
    ]
    #expect(try PageWriter.languageModel("model", .paragraphs(), journal: "").details == stored)
    let other = try PageWriter.languageModel("model", .paragraphs(), journal: "", filter: lenient).details
    #expect(other["filter"] != nil && other.filter { $0.key != "filter" } == stored)
    var nothing = EndpointConfiguration.paragraphs()
    nothing.rephrasePrompt = .aboutNothing
    #expect(try Set(PageWriter.languageModel("model", nothing, journal: "").details.keys) == Set(stored.keys))
  }

  @Test func `another instruction or length is another text`() throws {
    func details(_ change: (inout EndpointConfiguration) -> Void) throws -> [String: String] {
      var endpoint = EndpointConfiguration.paragraphs()
      change(&endpoint)
      return try PageWriter.languageModel("model", endpoint, journal: "").details
    }
    let systems = try ["Answer in verse.", "", nil].map { system in try details { $0.rephrasePrompt.system = system } }
    let all = try systems + [details { _ in }, details { $0.maximumNewTokens = 80 }]
    #expect(Set(all).count == all.count)
  }
}
