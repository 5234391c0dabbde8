import Corpus
import Foundation
import OrderedJSON
import Pretraining
import Serving
import Testing

@Suite struct CompletionTests {
  @Test func `a prompt may be a text, tokens, or a list of either`() async throws {
    try await TestServer.serving { server in
      let prompts: [JSON] = ["ab", [97, 98], ["ab", "ab"], [[97, 98], [256, 97, 98]]]
      var texts: [String] = []
      for prompt in prompts {
        let answer = try #require(await server.complete(["model": "tiny", "prompt": prompt, "max_tokens": 12, "temperature": 0]))
        #expect(answer.status == 200 && answer.json["object"] == "text_completion" && answer.json["model"] == "tiny")
        #expect(answer.choices.map { $0["index"]?.integer } == Array(answer.choices.indices))
        texts += answer.choices.compactMap { $0["text"]?.string }
      }
      #expect(texts.count == 6 && Set(texts).count == 1)
    }
  }

  @Test func `echoed prompts come with the losses of the model`() async throws {
    try await TestServer.serving { server in
      let model = TestServer.model()
      let answer = try #require(
        await server.complete(
          [
            "prompt": [[256, 104, 101, 108, 108, 111], [104, 105]], "max_tokens": 1, "temperature": 0, "logprobs": 1, "echo": true,
            "seed": 1234,
          ]))
      let first = try #require(answer.choices[0]["logprobs"])
      let scores = try #require(first["token_logprobs"]?.array)
      #expect(scores.count == 7 && scores[0] == .null && answer.choices[1]["logprobs"]?["tokens"]?.array?.count == 3)
      #expect(first["tokens"]?.array?.prefix(6) == ["token_id:256", "h", "e", "l", "l", "o"])
      #expect(first["text_offset"]?.array?.prefix(6) == [0, 0, 1, 2, 3, 4])
      let tokens: [Int32] = [256, 104, 101, 108, 108, 111]
      let losses = model.tokenLosses(
        inputs: tokens + [Int32](repeating: 0, count: 58), targets: Array(tokens[1...]) + [Int32](repeating: 0, count: 59))
      for (score, loss) in zip(scores[1..<6], losses) { #expect(abs(Self.number(score) + Double(loss)) < 1e-4) }
      // The written token is the likeliest: its score is the greatest of its table, to the last digit.
      let tables = try #require(first["top_logprobs"]?.array)
      #expect(Self.number(scores[6]) == tables[6].object?.members.map { Self.number($0.value) }.max())
      #expect(tables[0] == .null && tables[1].object?.count ?? 0 >= 1)
      #expect(answer.choices[0]["text"]?.string?.hasPrefix("hello") == true)
      #expect(answer.json["usage"]?["prompt_tokens"] == 8)
    }
  }

  @Test func `a prompt that fills the context is followed by one entry all the same`() async throws {
    try await TestServer.serving { server in
      for (given, most) in [(65, 1), (65, 0), (64, 1), (64, 0)] {
        let prompt = JSON.array([256] + (1..<given).map { .integer($0) })
        let answer = try #require(
          await server.complete(["prompt": prompt, "max_tokens": .integer(most), "logprobs": 0, "echo": true, "temperature": 0]))
        #expect(answer.choices[0]["logprobs"]?["token_logprobs"]?.array?.count == given + most)
      }
      let tooLong = try #require(await server.complete(["prompt": .array([JSON](repeating: 1, count: 65))]))
      #expect(tooLong.status == 400 && tooLong.json["error"]?["code"] == "context_length_exceeded")
    }
  }

  @Test func `no new tokens give the prompt, or nothing`() async throws {
    try await TestServer.serving { server in
      let nothing = try #require(await server.complete(["prompt": "abc", "max_tokens": 0]))
      #expect(nothing.text == "" && nothing.json["usage"]?["completion_tokens"] == 0)
      let echo = try #require(await server.complete(["prompt": "abc", "max_tokens": 0, "echo": true, "logprobs": 2]))
      #expect(echo.text == "abc" && echo.choices[0]["logprobs"]?["tokens"] == ["a", "b", "c"])
    }
  }

  @Test func `several texts differ, come again by their seed, and end at a stop`() async throws {
    try await TestServer.serving { server in
      let body: JSON = ["prompt": ["x", "y"], "n": 3, "max_tokens": 20, "seed": 7]
      let first = try #require(await server.complete(body))
      #expect(Set(first.choices.map { $0["text"] }).count == 6)
      #expect(await server.complete(body)?.choices == first.choices)
      var alone = body
      alone["n"] = 1
      alone["prompt"] = "x"
      let one = try #require(await server.complete(alone))
      #expect(one.choices[0]["text"] == first.choices[0]["text"])
      let text = try #require(one.text)
      let stop = String(text.dropFirst(3).prefix(2))
      alone["stop"] = [.string(stop)]
      let stopped = try #require(await server.complete(alone))
      #expect(stopped.text == String(text[..<text.range(of: stop)!.lowerBound]) && stopped.choices[0]["finish_reason"] == "stop")
    }
  }

  @Test func `a stream gives the same text in parts`() async throws {
    try await TestServer.serving { server in
      var body: JSON = ["prompt": "ab", "n": 2, "max_tokens": 25, "seed": 3, "logprobs": 1]
      let whole = try #require(await server.complete(body))
      body["stream"] = true
      body["stream_options"] = ["include_usage": true]
      let events = await server.stream("/v1/completions", body)
      #expect(events.last == "[DONE]")
      let parts = try events.dropLast().map { try JSON(parsing: $0) }
      #expect(parts.last?["usage"] == whole.json["usage"] && parts.last?["choices"] == [])
      for index in 0..<2 {
        let own = parts.compactMap { $0["choices"]?.array?.first { $0["index"]?.integer == index } }
        #expect(own.compactMap { $0["text"]?.string }.joined() == whole.choices[index]["text"]?.string)
        #expect(own.last?["finish_reason"] == whole.choices[index]["finish_reason"])
        let scores = own.flatMap { $0["logprobs"]?["token_logprobs"]?.array ?? [] }
        #expect(scores == whole.choices[index]["logprobs"]?["token_logprobs"]?.array)
        let offsets = own.flatMap { $0["logprobs"]?["text_offset"]?.array ?? [] }
        #expect(offsets.first == 0)
      }
    }
  }

  @Test func `several models answer as one`() async throws {
    try await TestServer.serving(seeds: [1, 2]) { server in
      let models = [1, 2].map { TestServer.model(seed: $0) }
      let answer = try #require(await server.complete(["prompt": [256, 104, 105], "max_tokens": 0, "echo": true, "logprobs": 0]))
      let filling = [Int32](repeating: 0, count: 62)
      let losses = Ensemble(models).tokenLosses(inputs: [256, 104] + filling, targets: [104, 105] + filling).logitMean.last!
      let scores = try #require(answer.choices[0]["logprobs"]?["token_logprobs"]?.array)
      for (score, loss) in zip(scores.dropFirst(), losses) { #expect(abs(Self.number(score) + loss) < 1e-4) }
    }
  }

  @Test func `without a tokenizer tokens go in and probabilities come out`() async throws {
    try await TestServer.serving(tokenizer: nil) { server in
      let answer = try #require(await server.complete(["prompt": [1, 2, 3], "max_tokens": 1, "logprobs": 1, "echo": true]))
      #expect(answer.choices[0]["logprobs"]?["tokens"]?.array?.prefix(3) == ["token_id:1", "token_id:2", "token_id:3"])
      let text = try #require(await server.complete(["prompt": "a text"]))
      #expect(text.status == 400 && text.message.contains("no tokenizer"))
    }
  }

  private static func number(_ json: JSON) -> Double { if case .number(let digits) = json { Double(digits) ?? .nan } else { .nan } }
}
