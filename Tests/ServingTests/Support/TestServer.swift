import Corpus
import Foundation
import OrderedJSON
import Pretraining
import Randomness
import Serving
import TestSupport
import WebServer

/// A model of bytes drawn by chance, behind a server in this process.
struct TestServer: Sendable {
  let port: Int

  /// Values are large, so that some tokens are much likelier than others.
  static func model(seed: Int = 1, context: Int = 64, vocabulary: Int = 258) -> Transformer {
    var configuration = ModelConfiguration(vocabularySize: vocabulary)
    (configuration.context, configuration.width, configuration.heads, configuration.feedForward) = (context, 32, 4, 48)
    let model = Transformer(configuration, rows: 1, key: RandomKey(seed: seed))
    model.parameters.values.withMutableSpan { for index in $0.indices { $0[index] *= 3 } }
    return model
  }

  static func served(_ models: [Transformer], tokenizer: (any Tokenizer)? = ByteTokenizer()) throws -> ServedModel {
    try ServedModel(name: "tiny", models: models.map(\.configuration), tokenizer: tokenizer, addsBeginning: true)
  }

  static func serving(
    seeds: [Int] = [1], context: Int = 64, tokenizer: (any Tokenizer)? = ByteTokenizer(), key: String? = nil,
    template: ChatTemplate = .plain, limits: ServingLimits = ServingLimits(), web: WebLimits = WebLimits(),
    _ body: @escaping @Sendable (TestServer) async throws -> Void
  ) async throws {
    let models = seeds.map { model(seed: $0, context: context) }
    let application = ModelServer(
      try served(models, tokenizer: tokenizer), models: models, template: template, key: key, limits: limits)
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let server = Task { try await WebServer(address: WebAddress(port: 0), limits: web).run(application) { continuation.yield($0) } }
    defer { server.cancel() }
    var iterator = ports.makeAsyncIterator()
    try await body(TestServer(port: await iterator.next()!))
  }

  /// An answer with its JSON.
  struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let json: JSON

    var choices: [JSON] { json["choices"]?.array ?? [] }
    var text: String? { choices.first?["text"]?.string }
    var message: String { json["error"]?["message"]?.string ?? "" }
  }

  /// With a body a POST, without one a GET.
  func ask(_ path: String, _ body: JSON?, headers: [String: String] = [:]) async -> Answer? {
    let text = body?.text()
    let answer = await blocking {
      LoopbackAnswer.to(text == nil ? "GET" : "POST", path, body: text ?? "", headers: headers, port: port)
    }
    return answer.map { Answer(status: $0.status, headers: $0.headers, json: (try? JSON(parsing: $0.body)) ?? .null) }
  }

  func complete(_ body: JSON) async -> Answer? { await ask("/v1/completions", body) }

  /// The events of a streamed answer; the last is `[DONE]`.
  func stream(_ path: String, _ body: JSON) async -> [String] {
    let text = body.text()
    let answer = await blocking { LoopbackAnswer.to("POST", path, body: text, port: port) }
    return answer?.body.components(separatedBy: "\n\n").filter { !$0.isEmpty }.map { String($0.dropFirst("data: ".count)) } ?? []
  }
}
