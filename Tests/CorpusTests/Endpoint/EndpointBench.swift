import Corpus
import Foundation
import Randomness
import TestSupport

/// A server, a journal beside its log, and a generator that asks it.
struct EndpointBench {
  static let documents = (0..<6).map { Document(id: "document \($0)", text: "Text number \($0), \"quoted\" — with an accent: é.") }
  static let key = RandomKey(seed: 7)

  let directory = try! TemporaryDirectory()
  let server: MisbehavingServer
  var configuration: EndpointConfiguration
  var journal: String { directory.path + "/generations.jsonl" }

  init(_ server: (String) throws -> MisbehavingServer, _ change: (inout EndpointConfiguration) -> Void = { _ in }) throws {
    self.server = try server(directory.path + "/server.log")
    configuration = EndpointConfiguration(baseURL: self.server.baseURL, model: "test-model")
    configuration.concurrency = 3
    // Only a server that never answers may take so long, whatever else this machine does.
    configuration.timeoutSeconds = 600
    change(&configuration)
  }

  func generator(_ task: EndpointTask = .rephrase, progress: @escaping @Sendable (EndpointProgress) -> Void = { _ in }) -> EndpointGenerator
  {
    EndpointGenerator(configuration, task: task, journal: journal, progress: progress)
  }

  func generate(_ count: Int = 2) async throws -> [Generation] {
    try await generator().generations(of: Self.documents, count: count, key: Self.key)
  }

  func generateError() async -> EndpointError? {
    do {
      _ = try await generate()
      return nil
    } catch { return error as? EndpointError }
  }

  var journalText: String { get throws { try String(contentsOfFile: journal, encoding: .utf8) } }
}
