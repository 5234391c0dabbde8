/// A session with a chat-completions server could not begin or go on. What was finished before is in the journal.
public enum EndpointError: Error, Hashable, CustomStringConvertible {
  case configuration(String)
  /// The environment variable that should hold the key is not set, or holds what no key does.
  case key(variable: String)
  /// The journal cannot be read, written or locked.
  case journal(path: String, reason: String)
  /// The server does not accept the request at all: wrong key, unknown model or path.
  case rejected(status: Int, message: String)
  /// The server does not accept these documents: too long for its context, for example.
  case refused(documents: [String], message: String)
  /// The server's answers about these documents hold no text; a content filter withholds it, for example.
  case withoutText(documents: [String], attempts: Int, reason: String)
  /// One request failed as often as the configuration allows.
  case gaveUp(document: String, sample: Int, attempts: Int, reason: String)
  /// The next request could cost more than is left.
  case budgetSpent(finished: Int, of: Int, tokens: Int, budget: Int)

  public var description: String {
    switch self {
    case .configuration(let reason): "endpoint configuration: \(reason)"
    case .key(let variable): "the environment variable \(variable) holds no usable key: set it where megadoc is started"
    case .journal(let path, let reason): "generation journal \(path): \(reason)"
    case .rejected(let status, let message): "the server rejects the request (status \(status)): \(message)"
    case .refused(let documents, let message):
      "the server refuses \(documents.count) documents (\(documents.prefix(5).joined(separator: ", "))): \(message); leave them out or shorten them"
    case .withoutText(let documents, let attempts, let reason):
      "no text came for \(documents.count) documents (\(documents.prefix(5).joined(separator: ", "))), asked for up to \(attempts) times: \(reason); leave them out or change them. All others are finished"
    case .gaveUp(let document, let sample, let attempts, let reason):
      "generation \(sample) of document \(document) failed \(attempts) times, last because \(reason); run again to go on from the journal"
    case .budgetSpent(let finished, let total, let tokens, let budget):
      "\(tokens) of \(budget) tokens are spent with \(finished) of \(total) generations finished; raise tokenBudget to go on"
    }
  }
}
