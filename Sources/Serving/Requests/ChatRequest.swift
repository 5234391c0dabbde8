import Foundation
import OrderedJSON

/// The body of `/v1/chat/completions`.
struct ChatRequest {
  let sampling: SamplingRequest
  let prompt: GivenPrompt
  let generations: [GenerationEngine.Prompt]

  init(_ body: Data, of model: ServedModel, template: ChatTemplate) throws {
    let fields = try RequestFields(body)
    var sampling = try SamplingRequest(fields, of: model)
    sampling.settings.maximumNewTokens =
      try fields.whole("max_completion_tokens", 0 ... .max) ?? fields.whole("max_tokens", 0 ... .max) ?? .max
    if try fields.flag("logprobs") { sampling.settings.alternatives = try fields.whole("top_logprobs", 0...20) ?? 0 }
    sampling.settings.stops += template.stops
    let prompt = try GivenPrompt(text: template.text(try Self.messages(fields)), of: model)
    generations = try (0..<sampling.texts).map { try prompt.prompt(sampling.settings(prompt: 0, text: $0), of: model) }
    (self.sampling, self.prompt) = (sampling, prompt)
  }

  private static func messages(_ fields: RequestFields) throws -> [ChatTemplate.Message] {
    guard let list = fields["messages"]?.array, !list.isEmpty else {
      throw RequestError.invalid("messages", "messages must be a list that is not empty")
    }
    return try list.map { message in
      guard let role = message["role"]?.string, let content = message["content"], let text = text(content) else {
        throw RequestError.invalid("messages", "a message must have a role and a content, which is a text or a list of parts of type text")
      }
      return ChatTemplate.Message(role: role, text: text)
    }
  }

  private static func text(_ content: JSON) -> String? {
    if let text = content.string { return text }
    guard let parts = content.array else { return nil }
    let texts = parts.compactMap { $0["type"]?.string == "text" ? $0["text"]?.string : nil }
    return texts.count == parts.count ? texts.joined() : nil
  }
}
