internal import Foundation

/// What came of sending one request once.
enum ChatOutcome: Sendable {
  case answer(ChatAnswer)
  /// Worth trying again: overload, a fault of the server or the line, half an answer.
  case transient(reason: String, retryAfterSeconds: Double?)
  /// This document will never be accepted.
  case refused(message: String)
  /// No request will ever be accepted.
  case rejected(status: Int, message: String)
}

/// Sends requests to one server. The key goes into the header of each request and nowhere else.
final class ChatClient: Sendable {
  private let loop: TransferLoop
  private let url: String
  private let key: SecretKey?
  private let timeoutSeconds: Double

  init(_ configuration: EndpointConfiguration) throws(EndpointError) {
    try configuration.validate()
    let base = configuration.baseURL.hasSuffix("/") ? String(configuration.baseURL.dropLast()) : configuration.baseURL
    url = base + "/chat/completions"
    guard Transfer.understands(url) else { throw .configuration("\(configuration.baseURL) is not a URL") }
    key = try Self.key(in: configuration.keyVariable).map(SecretKey.init)
    timeoutSeconds = configuration.timeoutSeconds
    loop = TransferLoop(mostConnections: configuration.concurrency)
  }

  /// Connections stay open until told otherwise.
  func close() { loop.close() }

  private static func key(in variable: String?) throws(EndpointError) -> String? {
    guard let variable else { return nil }
    guard let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty, value.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw .key(variable: variable)
    }
    return value
  }

  func send(_ request: ChatRequest) async throws -> ChatOutcome {
    let transfer = Transfer(to: url, key: key, body: try JSONEncoder().encode(request), timeoutSeconds: timeoutSeconds)
    do {
      let answer = try await loop.answer(to: transfer)
      guard let body = answer.body else {
        return .transient(reason: "the answer is longer than \(Transfer.mostBytes >> 20) MB", retryAfterSeconds: nil)
      }
      return outcome(status: answer.status, retryAfter: answer.retryAfter, body: body)
    } catch let error as TransferError {
      switch error {
      case .timedOut: return .transient(reason: "the request timed out", retryAfterSeconds: nil)
      case .failed(let reason): return .transient(reason: excerpt(Data(reason.utf8)), retryAfterSeconds: nil)
      }
    }
  }

  private func outcome(status: Int, retryAfter: String?, body: Data) -> ChatOutcome {
    switch status {
    case 200..<300:
      guard let answer = try? JSONDecoder().decode(ChatAnswer.self, from: body), !answer.choices.isEmpty else {
        return .transient(reason: "the answer is not a chat completion: \(excerpt(body))", retryAfterSeconds: nil)
      }
      return .answer(key.map(answer.blotting) ?? answer)
    case 408, 425, 429, 500...:
      let seconds = retryAfter.flatMap { RetryPolicy.seconds(retryAfter: $0) }
      return .transient(reason: "status \(status): \(excerpt(body))", retryAfterSeconds: seconds)
    case 400, 413, 422: return .refused(message: excerpt(body))
    default: return .rejected(status: status, message: excerpt(body))
    }
  }

  /// The start of what the server wrote, for people. Should it repeat the key, the key is blotted out.
  private func excerpt(_ body: Data) -> String {
    // So much that a key at the end of what is shown is there as a whole.
    var text = String(decoding: body.prefix(4096), as: UTF8.self)
    if let key { text = key.blotted(text) }
    text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.isEmpty ? "(nothing)" : String(line.prefix(200))
  }
}
