import Corpus
import Foundation
import Pretraining
import Randomness
import Serving
import Testing

@Suite struct GenerationEngineTests {
  private func engine(
    _ models: [Transformer], endTokens: Set<Int32> = [256, 257], limits: ServingLimits = ServingLimits()
  ) -> GenerationEngine {
    GenerationEngine(models: models, tokenizer: ByteTokenizer(), endTokens: endTokens, limits: limits)
  }

  private func settings(_ seed: Int, _ change: (inout GenerationSettings) -> Void = { _ in }) -> GenerationSettings {
    var settings = GenerationSettings(key: RandomKey(seed: seed))
    change(&settings)
    return settings
  }

  private func prompt(_ text: String, _ settings: GenerationSettings) -> GenerationEngine.Prompt {
    GenerationEngine.Prompt(tokens: [256] + text.utf8.map { Int32($0) }, firstScored: 2, settings: settings)
  }

  private struct Written: Equatable {
    var tokens: [Int32] = []
    var text = ""
    var end: FinishReason?
    var scores: [Double] = []
    var tokenScores: [Double] = []
  }

  private func write(_ prompts: [GenerationEngine.Prompt], by engine: GenerationEngine) async throws -> [Written] {
    let request = try #require(engine.begin(prompts))
    var written = prompts.map { _ in Written() }
    for await (index, event) in request.events {
      switch event {
      case .prompt(let likelihoods): written[index].scores = likelihoods.map(\.logProbability)
      case .token(let token, let text, let likelihood):
        written[index].tokens.append(token)
        written[index].text += text
        if let likelihood { written[index].tokenScores.append(likelihood.logProbability) }
      case .ended(let reason, let text):
        written[index].text += text
        written[index].end = reason
      }
    }
    return written
  }

  @Test func `the likeliest tokens are those of whole windows`() async throws {
    let model = TestServer.model()
    let written = try await write([prompt("hello", settings(0) { ($0.temperature, $0.maximumNewTokens) = (0, 20) })], by: engine([model]))
    var tokens: [Int32] = [256] + "hello".utf8.map { Int32($0) }
    for token in written[0].tokens {
      let row = (tokens.count - 1) * 258
      let logits = model.logits(inputs: tokens + [Int32](repeating: 0, count: 64 - tokens.count))[row..<row + 258]
      #expect(Int(token) == logits.firstIndex(of: logits.max()!)! - row)
      tokens.append(token)
    }
    #expect(written[0].tokens.count == 20 || written[0].end == .stop)
  }

  @Test func `a text does not depend on what is written beside it`() async throws {
    let engine = engine([TestServer.model(), TestServer.model(seed: 2)])
    func own(_ number: Int) -> GenerationEngine.Prompt {
      prompt(String(repeating: "ab", count: number % 9), settings(number) { ($0.maximumNewTokens, $0.alternatives) = (30, 1) })
    }
    let together = try await write((0..<50).map(own), by: engine)
    for number in [0, 7, 31, 33, 49] { #expect(try await write([own(number)], by: engine) == [together[number]]) }
    #expect(Set(together.map(\.text)).count > 40)
  }

  @Test(arguments: [[1], [1, 2, 3]])
  func `scores are the losses of models, averaged as an ensemble does`(seeds: [Int]) async throws {
    let models = seeds.map { TestServer.model(seed: $0) }
    let text = "the scores of sixty-four tokens, which are as many as fit, are.."
    let tokens = [256] + text.utf8.prefix(64).map { Int32($0) }
    let prompt = prompt(String(text.prefix(64)), settings(0) { ($0.maximumNewTokens, $0.alternatives, $0.scoresPrompt) = (1, 1, true) })
    let written = try await write([prompt], by: engine(models))[0]
    let losses = Ensemble(models).tokenLosses(inputs: Array(tokens[..<64]), targets: Array(tokens[1...])).logitMean.last!
    #expect(written.scores.count == 63 && written.tokens.isEmpty && written.end == .length)
    // Both add up in another order; weights of three times the usual size make 1.2e-4 of it by the code that OpenBLAS has for Zen.
    for (score, loss) in zip(written.scores, losses.dropFirst()) { #expect(abs(score + loss) < 5e-4) }
  }

  @Test func `drawn tokens have the frequencies of their probabilities, and top_p leaves out the rest`() async throws {
    let model = TestServer.model()
    let engine = engine([model])
    let logits = Array(model.logits(inputs: [256] + [Int32](repeating: 0, count: 63))[..<258]).map(Double.init)
    let weights = logits.map { exp($0 - logits.max()!) }
    let total = weights.reduce(0, +)
    let order = weights.indices.sorted { weights[$0] > weights[$1] }
    func frequencies(_ topP: Double) async throws -> [Double] {
      var counts = [Double](repeating: 0, count: 258)
      for start in stride(from: 0, to: 4000, by: 200) {
        let prompts = (start..<start + 200).map { seed in
          prompt("", settings(seed) { ($0.maximumNewTokens, $0.topP, $0.alternatives) = (1, topP, 0) })
        }
        for written in try await write(prompts, by: engine) { counts[Int(written.tokens[0])] += 1 / 4000 }
      }
      return counts
    }
    let all = try await frequencies(1)
    for token in order.prefix(5) {
      let share = weights[token] / total
      #expect(abs(all[token] - share) < 4 * (share * (1 - share) / 4000).squareRoot())
    }
    let top = try await frequencies(0.5)
    var sum = 0.0
    let kept = order.prefix { token in
      defer { sum += weights[token] / total }
      return sum < 0.5
    }
    #expect(top.indices.filter { top[$0] > 0 }.allSatisfy(kept.contains))
    #expect(abs(top[kept[0]] - weights[kept[0]] / total / sum) < 0.05)
  }

  @Test func `requests beyond the bound are refused, and cancelled ones free their places`() async throws {
    var limits = ServingLimits()
    (limits.places, limits.waiting) = (2, 4)
    let engine = engine([TestServer.model(context: 8192)], endTokens: [], limits: limits)
    let long = settings(0) { $0.maximumNewTokens = 100_000 }
    var requests = (0..<2).map { _ in engine.begin([prompt("", long)])! }
    while engine.waiting > 0 { try await Task.sleep(for: .milliseconds(5)) }
    requests.append(try #require(engine.begin([prompt("", long), prompt("", long), prompt("", long), prompt("", long)])))
    #expect(engine.begin([prompt("", long)]) == nil)
    for request in requests { request.cancel() }
    let written = try await write([prompt("x", settings(0))], by: engine)
    #expect(written[0].end != nil)
  }

  @Test func `what takes too long ends`() async throws {
    var limits = ServingLimits()
    limits.secondsPerRequest = 0.05
    let written = try await write(
      [prompt("", settings(0) { $0.maximumNewTokens = 100_000 })],
      by: engine([TestServer.model(context: 8192)], endTokens: [], limits: limits))
    #expect(written[0].end == .timedOut)
  }
}
