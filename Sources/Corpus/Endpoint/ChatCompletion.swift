/// One turn of a chat, as servers that follow OpenAI's chat-completions interface take it.
struct ChatMessage: Codable, Hashable, Sendable {
  enum Role: String, Codable, Sendable { case system, user, assistant }

  var role: Role
  var content: String
}

/// The body of a request. Equal bodies ask for the same text.
struct ChatRequest: Codable, Hashable, Sendable {
  var model: String
  var messages: [ChatMessage]
  var temperature: Double
  var maximumNewTokens: Int
  var seed: Int

  enum CodingKeys: String, CodingKey {
    case model, messages, temperature, seed
    case maximumNewTokens = "max_tokens"
  }

  /// What the prompt may cost, before the server says: a token is rarely shorter than three bytes of prose.
  var estimatedPromptTokens: Int { messages.reduce(16) { $0 + $1.content.utf8.count / 3 + 8 } }
}

/// The part of an answer that is used; anything else in it is ignored.
struct ChatAnswer: Codable, Hashable, Sendable {
  struct Choice: Codable, Hashable, Sendable {
    var message: Message
    var finishReason: String?

    enum CodingKeys: String, CodingKey {
      case message
      case finishReason = "finish_reason"
    }
  }

  struct Message: Codable, Hashable, Sendable {
    var content: String?

    private struct Part: Decodable { var text: String? }

    /// Text, nothing, or a list of parts, of which those with text count.
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      if let parts = try? container.decode([Part].self, forKey: .content) {
        content = parts.compactMap(\.text).joined()
      } else {
        content = try container.decodeIfPresent(String.self, forKey: .content)
      }
    }
  }

  struct Usage: Codable, Hashable, Sendable {
    var promptTokens: Int
    var newTokens: Int

    /// The sum; nil for counts that no request can have. A negative one would lift the budget.
    var tokens: Int? {
      let possible = 0...1_000_000_000
      return possible.contains(promptTokens) && possible.contains(newTokens) ? promptTokens + newTokens : nil
    }

    enum CodingKeys: String, CodingKey {
      case promptTokens = "prompt_tokens"
      case newTokens = "completion_tokens"
    }
  }

  var model: String?
  var choices: [Choice]
  var usage: Usage?

  /// Without the key, should the server repeat it.
  func blotting(_ key: SecretKey) -> ChatAnswer {
    var answer = self
    answer.model = model.map(key.blotted)
    for index in choices.indices {
      answer.choices[index].message.content = choices[index].message.content.map(key.blotted)
      answer.choices[index].finishReason = choices[index].finishReason.map(key.blotted)
    }
    return answer
  }
}
