import OrderedJSON

/// What a client gives to go on from.
struct GivenPrompt {
  let text: String
  /// Without a beginning token that the server adds.
  let tokens: [Int32]

  init(text: String, of model: ServedModel) throws {
    guard let tokenizer = model.tokenizer else {
      throw RequestError.invalid("prompt", "this server has no tokenizer: give the prompt as a list of tokens")
    }
    self.text = text
    do { tokens = try tokenizer.encode(text) } catch { throw RequestError.invalid("prompt", "\(error)") }
  }

  init(tokens: [Int32], of model: ServedModel) {
    self.tokens = tokens
    text = model.tokenizer?.decode(tokens) ?? ""
  }

  /// A text, a list of texts, a list of tokens, or a list of lists of tokens.
  static func all(_ json: JSON?, of model: ServedModel) throws -> [GivenPrompt] {
    guard let json else { return [try GivenPrompt(text: "", of: model)] }
    if let text = json.string { return [try GivenPrompt(text: text, of: model)] }
    guard let list = json.array, let first = list.first else {
      throw RequestError.invalid("prompt", "prompt must be a text, a list of tokens, or a list of either that is not empty")
    }
    if first.string != nil {
      return try list.map { item in
        guard let text = item.string else { throw RequestError.invalid("prompt", "prompt mixes texts with other things") }
        return try GivenPrompt(text: text, of: model)
      }
    }
    if first.array != nil { return try list.map { GivenPrompt(tokens: try tokens($0.array, of: model), of: model) } }
    return [GivenPrompt(tokens: try tokens(list, of: model), of: model)]
  }

  private static func tokens(_ list: [JSON]?, of model: ServedModel) throws -> [Int32] {
    guard let list else { throw RequestError.invalid("prompt", "prompt mixes lists of tokens with other things") }
    return try list.map { item in
      guard let token = item.integer, (0..<model.vocabularySize).contains(token) else {
        throw RequestError.invalid("prompt", "a token must be a whole number from 0 to \(model.vocabularySize - 1)")
      }
      return Int32(token)
    }
  }

  /// As the engine takes it. A prompt that is scored may be a token longer than the context: its last token need not be read.
  func prompt(_ settings: GenerationSettings, of model: ServedModel) throws -> GenerationEngine.Prompt {
    let isGivenBeginning = tokens.first == model.beginning
    let beginning = isGivenBeginning ? [] : [model.beginning].compactMap { $0 }
    let all = beginning + tokens
    guard !all.isEmpty else { throw RequestError.invalid("prompt", "the prompt has no token, and there is none to begin with") }
    let most = settings.scoresPrompt ? model.context + 1 : model.context
    guard all.count <= most else {
      throw RequestError(
        status: 400, message: "the prompt has \(all.count) tokens, and the model's context \(model.context)", parameter: "prompt",
        code: "context_length_exceeded")
    }
    return GenerationEngine.Prompt(tokens: all, firstScored: beginning.count + 1, settings: settings)
  }
}
