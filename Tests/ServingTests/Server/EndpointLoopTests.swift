import Corpus
import Randomness
import Serving
import TestSupport
import Testing

/// Our own client asks our own server.
@Suite struct EndpointLoopTests {
  private let documents = [
    Document(id: "a", text: "The bridge was built in 1911, and rebuilt after the flood."),
    Document(id: "b", text: "Copper is a metal. It conducts heat well."),
  ]

  @Test(arguments: [false, true])
  func `a served model writes rephrases and thoughts`(writesThoughts: Bool) async throws {
    let folder = try TemporaryDirectory()
    try await TestServer.serving(context: 2048) { server in
      var configuration = EndpointConfiguration(baseURL: "http://127.0.0.1:\(server.port)/v1", model: "tiny")
      configuration.maximumNewTokens = 24
      let task = writesThoughts ? EndpointTask.latentThoughts(ByteTokenizer()) : .rephrase
      func write(_ journal: String) async throws -> [Generation] {
        try await EndpointGenerator(configuration, task: task, journal: folder.file(journal))
          .generations(of: documents, count: 3, key: RandomKey(seed: 4))
      }
      let generations = try await write("first.jsonl")
      #expect(generations.map(\.documentID) == ["a", "a", "a", "b", "b", "b"] && generations.map(\.sample) == [0, 1, 2, 0, 1, 2])
      #expect(generations.allSatisfy { $0.text.contains { !$0.isWhitespace } } && Set(generations.map(\.text)).count == 6)
      // By the seeds that the client sends, whatever order the requests come in.
      #expect(try await write("second.jsonl").map(\.text) == generations.map(\.text))
      let method = StreamMethod.simple(generations: 3, withReal: false)
      if !writesThoughts {
        let stream = try TokenStream(
          of: documents, generations: generations, method: method, tokenizer: ByteTokenizer(), key: RandomKey(seed: 0))
        #expect(stream.tokens.count > 100)
      }
    }
  }
}
