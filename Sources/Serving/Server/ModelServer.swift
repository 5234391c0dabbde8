import Foundation
import OrderedJSON
import Pretraining
import WebServer

/// Answers OpenAI's completions and chat completions by models.
package struct ModelServer: WebApplication {
  private let model: ServedModel
  private let engine: GenerationEngine
  private let template: ChatTemplate
  private let key: [UInt8]?
  private let started = Int(Date().timeIntervalSince1970)

  /// - Parameters:
  ///   - models: those that `model` was made for.
  ///   - key: what clients must send; nil where nothing.
  package init(
    _ model: ServedModel, models: [Transformer], template: ChatTemplate = .plain, key: String? = nil,
    limits: ServingLimits = ServingLimits()
  ) {
    self.model = model
    self.template = template
    self.key = key.map { Array($0.utf8) }
    engine = GenerationEngine(models: models, tokenizer: model.tokenizer, endTokens: model.endTokens, limits: limits)
  }

  package func answer(_ request: WebRequest) async -> WebResponse {
    do {
      if request.path != "/health" { try authorize(request) }
      switch (request.method, request.path) {
      case ("GET", "/health"): return WebResponse(json: ["status": "ok", "waiting": .integer(engine.waiting)])
      case ("GET", "/v1/models"): return WebResponse(json: ["object": "list", "data": [description]])
      case ("GET", let path) where path.hasPrefix("/v1/models/"):
        let name = String(path.dropFirst("/v1/models/".count)).removingPercentEncoding ?? ""
        guard model.isCalled(name) else { throw RequestError(status: 404, message: "there is no such model", code: "model_not_found") }
        return WebResponse(json: description)
      case ("POST", "/v1/completions"): return try await completion(request)
      case ("POST", "/v1/chat/completions"): return try await chat(request)
      case (_, let path):
        let methods = ["/health": "GET", "/v1/models": "GET", "/v1/completions": "POST", "/v1/chat/completions": "POST"]
        guard let method = methods[path] else {
          throw RequestError(status: 404, message: "there is nothing at this path", code: "not_found")
        }
        throw RequestError(status: 405, message: "\(path) takes \(method) only", headers: ["Allow": method])
      }
    } catch let error as RequestError {
      return error.response
    } catch {
      return RequestError(status: 500, message: "\(error)", type: "server_error").response
    }
  }

  package func refusal(_ problem: WebRequestProblem) -> WebResponse {
    switch problem {
    case .tooLong(let limit): RequestError(status: 413, message: "the body is longer than \(limit) bytes").response
    case .foreignHost: RequestError(status: 403, message: "the request is addressed to another host than this machine").response
    case .damaged: RequestError(status: 400, message: "the body ended early or is damaged").response
    }
  }

  private var description: JSON {
    [
      "id": .string(model.name), "object": "model", "created": .integer(started), "owned_by": "megadoc",
      "max_model_len": .integer(model.context),
    ]
  }

  /// Takes as long for any wrong key of a length.
  private func authorize(_ request: WebRequest) throws {
    guard let key else { return }
    let given = Array((request.headers["authorization"] ?? "").utf8)
    let expected = Array("Bearer ".utf8) + key
    let difference = zip(given, expected).reduce(UInt8(given.count == expected.count ? 0 : 1)) { $0 | ($1.0 ^ $1.1) }
    guard difference == 0 else {
      throw RequestError(
        status: 401, message: "the key is missing or wrong: send it as Authorization: Bearer KEY", code: "invalid_api_key",
        headers: ["WWW-Authenticate": "Bearer"])
    }
  }

  private func completion(_ request: WebRequest) async throws -> WebResponse {
    let asked = try CompletionRequest(request.body, of: model)
    let form = CompletionForm(identifier: identifier("cmpl"), created: now, request: asked, served: model)
    return try await answer(form, asked.generations, asked.sampling, request.client)
  }

  private func chat(_ request: WebRequest) async throws -> WebResponse {
    let asked = try ChatRequest(request.body, of: model, template: template)
    let form = ChatForm(identifier: identifier("chatcmpl"), created: now, request: asked, served: model)
    return try await answer(form, asked.generations, asked.sampling, request.client)
  }

  private func answer(
    _ form: some AnswerForm, _ prompts: [GenerationEngine.Prompt], _ sampling: SamplingRequest, _ client: WebClient
  ) async throws -> WebResponse {
    guard prompts.count <= engine.mostWaiting else {
      throw RequestError.invalid("prompt", "\(prompts.count) texts in one request; this server takes \(engine.mostWaiting) at most")
    }
    guard let request = engine.begin(prompts) else {
      throw RequestError(
        status: 429, message: "too many texts wait already: try again", type: "rate_limit_error", code: "rate_limit_exceeded",
        headers: ["Retry-After": "1"])
    }
    client.whenGone { request.cancel() }
    if sampling.isStreamed {
      let stream = AnswerStream(form: form, request: request, texts: prompts.count, includesUsage: sampling.includesUsage)
      return WebResponse(
        headers: ["Content-Type": "text/event-stream", "Cache-Control": "no-cache"], body: .parts(stream.parts))
    }
    var texts = [WrittenText](repeating: WrittenText(), count: prompts.count)
    for await (index, event) in request.events { texts[index].add(event) }
    guard texts.allSatisfy({ $0.end != nil }) else { throw RequestError(status: 499, message: "the client has gone away") }
    if texts.contains(where: { $0.end == .timedOut }) { throw RequestError.timedOut }
    return WebResponse(json: form.whole(texts))
  }

  private var now: Int { Int(Date().timeIntervalSince1970) }

  private func identifier(_ kind: String) -> String { "\(kind)-\(String(UInt64.random(in: 0 ... .max), radix: 16))" }
}
