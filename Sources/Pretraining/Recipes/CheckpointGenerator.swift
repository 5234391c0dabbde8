internal import Contracts
public import Corpus
internal import Glibc
import Randomness
import Tensor

/// Texts sampled from trained models: from one for self-distillation, from several for ensemble distillation (their
/// log-probabilities averaged). As in arXiv 2509.14786, samples are unconditional and documents only number them, unless
/// `promptTokens` makes each continue a passage of its document.
///
///     let teacher = CheckpointGenerator(of: runs, in: store, tokenizer: tokenizer)
///     let generations = try await teacher.generations(of: documents, count: 8, key: RandomKey(seed: 0))
public struct CheckpointGenerator<TextTokenizer: Tokenizer>: Generator {
  public let runs: [Run]
  public let store: RunStore
  public let tokenizer: TextTokenizer
  public var temperature = 1.0
  /// The longest text; the models' context is a limit too.
  public var maximumNewTokens = 1024
  /// A text begins with so many tokens from a random place of its document; with 0 it begins with the beginning token alone.
  public var promptTokens = 0
  /// Texts that each thread samples at once. They decide speed and memory alone.
  public var rows = 32
  public var threads = Processor.cores

  /// The runs must be complete, and agree on vocabulary and context.
  public init(of runs: [Run], in store: RunStore, tokenizer: TextTokenizer) {
    require(!runs.isEmpty, "a checkpoint generator needs at least one run")
    (self.runs, self.store, self.tokenizer) = (runs, store, tokenizer)
  }

  /// Throws a ``RunStoreError`` for a run that is not complete or has a damaged checkpoint, and a ``BlankTextError`` when the
  /// models write nothing but white space.
  public func generations(of documents: [Document], count: Int, key: RandomKey) async throws -> [Generation] {
    require(temperature > 0 && maximumNewTokens > 0 && rows > 0, "temperature, maximum new tokens and rows must be positive")
    require(threads > 0, "\(threads) threads")
    require(promptTokens >= 0, "a prompt of \(promptTokens) tokens")
    let sampler = Sampler(
      try store.models(of: runs), beginning: tokenizer.beginningToken, end: tokenizer.endToken, temperature: temperature,
      maximumNewTokens: maximumNewTokens, rows: rows, threads: threads)
    let places = try documents.flatMap { document in
      let tokens = promptTokens > 0 ? try tokenizer.encode(document.text) : []
      return (0..<count).map { sample in
        let key = key.split(document.id).split(sample)
        return (document: document.id, sample: sample, key: key, prompt: passage(of: tokens, key: key.split("passage")))
      }
    }
    let how =
      ["temperature": "\(temperature)", "maximumNewTokens": "\(maximumNewTokens)"]
      .merging(promptTokens > 0 ? ["promptTokens": "\(promptTokens)"] : [:]) { one, _ in one }
    let texts = try sampler.texts(keys: places.map(\.key), prompts: places.map(\.prompt)) { text, _ in
      !tokenizer.decode(text).utf8.contains { $0 > 0x20 }
    }.map(tokenizer.decode)
    return zip(places, texts).map { place, text in
      Generation(
        documentID: place.document, sample: place.sample, text: text, generator: identity,
        promptVersion: promptTokens > 0 ? "passage-1" : "unconditional-1", parameters: how)
    }
  }

  /// Tokens from a random place, or all there are.
  private func passage(of tokens: [Int32], key: RandomKey) -> [Int32] {
    guard promptTokens > 0 else { return [] }
    var generator = key.generator()
    let start = tokens.count > promptTokens ? Int.random(in: 0...tokens.count - promptTokens, using: &generator) : 0
    return Array(tokens[start..<min(start + promptTokens, tokens.count)])
  }

  /// The runs sampled from, by their full identities.
  private var identity: String { "checkpoint " + runs.map(\.identity.hexadecimal).joined(separator: " ") }
}
