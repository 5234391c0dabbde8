import OrderedJSON
import Serving
import Testing

@Suite struct ChatTests {
  private let messages: JSON = [
    ["role": "system", "content": "Be short."], ["role": "user", "content": [["type": "text", "text": "Hello"]]],
  ]

  @Test func `a chat is a text to go on from`() async throws {
    try await TestServer.serving(context: 128) { server in
      let chat = try #require(
        await server.ask(
          "/v1/chat/completions", ["messages": messages, "max_tokens": 20, "temperature": 0, "logprobs": true, "top_logprobs": 2]))
      let text = try #require(
        await server.complete([
          "prompt": "System: Be short.\nUser: Hello\nAssistant:", "max_tokens": 20, "temperature": 0, "stop": "\nUser:",
        ]))
      #expect(chat.json["object"] == "chat.completion" && chat.choices[0]["message"]?["role"] == "assistant")
      #expect(chat.choices[0]["message"]?["content"]?.string == text.text && text.text != "")
      #expect(chat.choices[0]["logprobs"]?["content"]?.array?.first?["top_logprobs"]?.array?.count ?? 0 >= 2)
    }
  }

  @Test func `a stream says the role first, and why it ends last`() async throws {
    try await TestServer.serving(context: 128, template: .last) { server in
      let body: JSON = ["messages": messages, "max_completion_tokens": 12, "seed": 5]
      let whole = try #require(await server.ask("/v1/chat/completions", body))
      var streamed = body
      streamed["stream"] = true
      let parts = try await server.stream("/v1/chat/completions", streamed).dropLast().map { try JSON(parsing: $0)["choices"]!.array![0] }
      #expect(parts.first?["delta"]?["role"] == "assistant" && parts.last?["delta"] == [:])
      #expect(parts.last?["finish_reason"] == whole.choices[0]["finish_reason"])
      #expect(parts.compactMap { $0["delta"]?["content"]?.string }.joined() == whole.choices[0]["message"]?["content"]?.string)
    }
  }
}
