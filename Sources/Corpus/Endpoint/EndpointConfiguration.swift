/// Where a chat-completions server is and how it is asked. Holds no secret: the key stays in the environment.
public struct EndpointConfiguration: Codable, Hashable, Sendable {
  /// Up to and without `/chat/completions`: `http://127.0.0.1:8080/v1` for llama.cpp, vLLM and Ollama alike.
  public var baseURL: String
  /// As the server calls it.
  public var model: String
  public var temperature = 1.0
  public var maximumNewTokens = 1024
  /// Requests in flight at once.
  public var concurrency = 8
  /// For one request, from start to end.
  public var timeoutSeconds = 300.0
  /// How often one request is tried before the session stops.
  public var attempts = 8
  /// The name of the environment variable that holds the key; nil where the server wants none.
  public var keyVariable: String?
  /// The most prompt and new tokens to pay for in all sessions with one journal; nil for no limit.
  public var tokenBudget: Int?
  /// The longest wait a server may ask for (`Retry-After`) without the session giving up.
  public var longestWaitSeconds = 600.0

  /// What is asked for with each task.
  public var rephrasePrompt = EndpointPrompt.rephrase
  public var thoughtPrompt = EndpointPrompt.latentThought

  public init(baseURL: String, model: String) { (self.baseURL, self.model) = (baseURL, model) }

  /// Throws an ``EndpointError`` for what can be seen to be wrong before anything is asked.
  func validate() throws(EndpointError) {
    guard (1...10_000).contains(concurrency), (1...1_000_000).contains(attempts), (1...1_000_000_000).contains(maximumNewTokens) else {
      throw .configuration("concurrency must be 1 to 10000, attempts 1 to a million, maximumNewTokens 1 to a billion")
    }
    guard timeoutSeconds > 0, timeoutSeconds <= 1e7, longestWaitSeconds >= 0, longestWaitSeconds <= 1e7, temperature.isFinite else {
      throw .configuration("timeoutSeconds and longestWaitSeconds must be at most 1e7 and positive, temperature a finite number")
    }
    for (name, prompt, places) in [("rephrasePrompt", rephrasePrompt, ["source"]), ("thoughtPrompt", thoughtPrompt, ["before", "after"])] {
      for place in prompt.missing(places) { throw .configuration("\(name) has no {\(place)}, where the text goes") }
    }
    guard baseURL.hasPrefix("http://") || baseURL.hasPrefix("https://") else {
      // What is before an @ could be a password.
      let shown = baseURL.lastIndex(of: "@").map { "•••" + baseURL[$0...] } ?? baseURL
      throw .configuration("the base URL must start with http:// or https://, got \(shown)")
    }
    let authority = baseURL.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "/" }
    guard !authority.contains("@") else {
      throw .configuration("the base URL must not hold a name or password; name an environment variable in keyVariable instead")
    }
  }
}

// What a file does not mention has its default; a misspelt name is an error, not a default.
extension EndpointConfiguration {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case baseURL, model, temperature, maximumNewTokens, concurrency, timeoutSeconds, attempts, keyVariable, tokenBudget
    case longestWaitSeconds, rephrasePrompt, thoughtPrompt
  }

  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    let known = Set(CodingKeys.allCases.map(\.stringValue))
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      throw EndpointError.configuration("there is no setting \(key.stringValue); there are \(known.sorted().joined(separator: ", "))")
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(baseURL: try container.decode(String.self, forKey: .baseURL), model: try container.decode(String.self, forKey: .model))
    temperature = try container.decodeIfPresent(Double.self, forKey: .temperature) ?? temperature
    maximumNewTokens = try container.decodeIfPresent(Int.self, forKey: .maximumNewTokens) ?? maximumNewTokens
    concurrency = try container.decodeIfPresent(Int.self, forKey: .concurrency) ?? concurrency
    timeoutSeconds = try container.decodeIfPresent(Double.self, forKey: .timeoutSeconds) ?? timeoutSeconds
    attempts = try container.decodeIfPresent(Int.self, forKey: .attempts) ?? attempts
    keyVariable = try container.decodeIfPresent(String.self, forKey: .keyVariable)
    tokenBudget = try container.decodeIfPresent(Int.self, forKey: .tokenBudget)
    longestWaitSeconds = try container.decodeIfPresent(Double.self, forKey: .longestWaitSeconds) ?? longestWaitSeconds
    rephrasePrompt = try container.decodeIfPresent(EndpointPrompt.self, forKey: .rephrasePrompt) ?? rephrasePrompt
    thoughtPrompt = try container.decodeIfPresent(EndpointPrompt.self, forKey: .thoughtPrompt) ?? thoughtPrompt
  }
}
