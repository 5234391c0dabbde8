internal import Foundation
import Provenance
public import Randomness

/// Generations by any server that speaks OpenAI's chat-completions interface (llama.cpp, vLLM, Ollama).
///
///     let configuration = EndpointConfiguration(baseURL: "http://127.0.0.1:8080/v1", model: "llama-3.1-8b-instruct")
///     let generator = EndpointGenerator(configuration, task: .rephrase, journal: "generations/rephrases.jsonl")
///     let generations = try await generator.generations(of: documents, count: 8, key: RandomKey(seed: 0))
///
/// Each finished generation goes to the journal at once. Asked again, after a kill too, the generator pays only for what
/// is not there. What was asked for is recognised by its content: model, prompt, parameters, seed, document and sample.
public struct EndpointGenerator: Generator {
  public let configuration: EndpointConfiguration
  public let task: EndpointTask
  public let journal: String
  private let progress: @Sendable (EndpointProgress) -> Void
  /// Requests and their answers are in memory together; this many would take some 20 GB.
  private static let mostGenerations = 10_000_000

  public init(
    _ configuration: EndpointConfiguration, task: EndpointTask, journal: String,
    progress: @escaping @Sendable (EndpointProgress) -> Void = { _ in }
  ) {
    (self.configuration, self.task, self.journal, self.progress) = (configuration, task, journal, progress)
  }

  /// Throws an ``EndpointError``, and before anything is sent a ``StreamError`` for two documents of one id or a document too short to
  /// be split; all leave the journal whole.
  public func generations(of documents: [Document], count: Int, key: RandomKey) async throws -> [Generation] {
    try StreamError.demandDistinct(documents)
    let (wanted, isTooMany) = documents.count.multipliedReportingOverflow(by: count)
    guard !isTooMany, wanted <= Self.mostGenerations else {
      throw EndpointError.configuration(
        "\(count) generations of each of \(documents.count) documents are more than memory can hold: ask for at most \(Self.mostGenerations) at once, "
          + "some of the documents at a time")
    }
    let prompt = task.prompt(in: configuration)
    let requests = try documents.flatMap { document in
      try task.messages(for: document, count: count, by: prompt).enumerated().map { sample, messages in
        try EndpointRequest(document: document.id, sample: sample, messages: messages, configuration: configuration, key: key)
      }
    }
    let client = try ChatClient(configuration)
    defer { client.close() }
    let journal = try GenerationJournal(path: journal)
    let session = EndpointSession(
      configuration: configuration, prompt: prompt, client: client, journal: journal, progress: progress)
    try await session.finish(requests)
    return requests.map { journal.finished[$0.identity]! }
  }
}

/// One generation to be asked for.
struct EndpointRequest: Sendable {
  let document: String
  let sample: Int
  let body: ChatRequest
  /// The hash of everything above.
  let identity: String
  private let key: RandomKey

  init(document: String, sample: Int, messages: [ChatMessage], configuration: EndpointConfiguration, key: RandomKey) throws {
    self.document = document
    self.sample = sample
    self.key = key.split(document).split(sample)
    body = ChatRequest(
      model: configuration.model, messages: messages, temperature: configuration.temperature,
      maximumNewTokens: configuration.maximumNewTokens, seed: Self.seed(self.key, emptyAnswers: 0))
    identity = ContentHash(of: try "\(document) \(sample) " + CanonicalJSON.text(body)).hexadecimal
  }

  /// The body to send after some empty answers: with the same seed a server may well say nothing again.
  func body(emptyAnswers: Int) -> ChatRequest {
    var body = body
    body.seed = Self.seed(key, emptyAnswers: emptyAnswers)
    return body
  }

  /// Positive and below 2^31: what every server takes.
  private static func seed(_ key: RandomKey, emptyAnswers: Int) -> Int {
    var generator = key.split("seed").split(emptyAnswers).generator()
    return Int(generator.next() >> 33)
  }
}
