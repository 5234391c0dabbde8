internal import Foundation

/// A text as a server gave it.
struct ServedText: Sendable {
  var text: String
  /// Prompt and new tokens, as the server counts; an estimate where it does not say.
  var tokens: Int
  var seed: Int
  var model: String?
  var finishReason: String?
}

/// What came of one request after all its attempts.
struct Reply: Sendable {
  var request: EndpointRequest
  var result: Result<ServedText, any Error>
  var attempts: Int
  /// Paid for answers without text.
  var wastedTokens: Int
}

/// One request, sent until it is answered or the attempts are used up.
struct EndpointCall: Sendable {
  let client: ChatClient
  let gate: RequestGate
  let configuration: EndpointConfiguration

  func perform(_ request: EndpointRequest) async -> Reply {
    var reply = Reply(request: request, result: .failure(CancellationError()), attempts: 0, wastedTokens: 0)
    do {
      reply.result = .success(try await text(for: request, &reply))
    } catch {
      reply.result = .failure(error)
    }
    return reply
  }

  private func text(for request: EndpointRequest, _ reply: inout Reply) async throws -> ServedText {
    var emptyAnswers = 0
    var reason = ""
    var random = SystemRandomNumberGenerator()
    while reply.attempts < configuration.attempts {
      if reply.attempts > 0 {
        try await Task.sleep(for: .seconds(RetryPolicy().delay(afterAttempt: reply.attempts, using: &random)))
      }
      try await gate.pass()
      reply.attempts += 1
      let body = request.body(emptyAnswers: emptyAnswers)
      switch try await client.send(body) {
      case .answer(let answer):
        let served = ServedText(answer, to: body)
        if served.text.contains(where: { !$0.isWhitespace }) { return served }
        reply.wastedTokens += served.tokens
        emptyAnswers += 1
        reason = served.isWithheld ? "the server's content filter withholds the text" : "the answer holds no text"
        if served.isWithheld || emptyAnswers == configuration.attempts {
          throw EndpointError.withoutText(documents: [request.document], attempts: emptyAnswers, reason: reason)
        }
      case .transient(let why, let seconds):
        reason = why
        guard let seconds else { continue }
        guard seconds <= configuration.longestWaitSeconds else {
          reason += "; it asks for a wait of \(Duration.seconds(min(seconds, 1e15)).components.seconds) s"
          throw EndpointError.gaveUp(document: request.document, sample: request.sample, attempts: reply.attempts, reason: reason)
        }
        await gate.close(forSeconds: seconds)
      case .refused(let message): throw EndpointError.refused(documents: [request.document], message: message)
      case .rejected(let status, let message): throw EndpointError.rejected(status: status, message: message)
      }
    }
    throw EndpointError.gaveUp(document: request.document, sample: request.sample, attempts: reply.attempts, reason: reason)
  }
}

extension ServedText {
  init(_ answer: ChatAnswer, to request: ChatRequest) {
    text = Self.withoutThoughts(answer.choices[0].message.content ?? "")
    let estimate = request.estimatedPromptTokens + text.utf8.count / 3
    tokens = answer.usage?.tokens ?? estimate
    seed = request.seed
    model = answer.model
    finishReason = answer.choices[0].finishReason
  }

  var isWithheld: Bool { finishReason == "content_filter" }

  /// Models that reason before they write put that between marks. Thoughts without an end were cut off before the text began.
  private static func withoutThoughts(_ text: String) -> String {
    let (begin, end) = ("<think>", "</think>")
    let start = text.drop(while: \.isWhitespace)
    if let close = text.range(of: end), start.hasPrefix(begin) || !text[..<close.lowerBound].contains(begin) {
      return String(text[close.upperBound...].drop(while: \.isWhitespace))
    }
    return start.hasPrefix(begin) ? "" : text
  }
}
