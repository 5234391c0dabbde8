internal import Display
internal import Glibc
public import Corpus
import Randomness

/// Text by models trained here: of one model for self-distillation, of several for the distillation of an ensemble (their
/// log-probabilities averaged). As in arXiv 2509.14786, samples are unconditional: documents only number them.
///
///     let teacher = CheckpointGenerator(of: runs, in: store, tokenizer: tokenizer)
///     let generations = try await teacher.generations(of: documents, count: 8, key: RandomKey(seed: 0))
public struct CheckpointGenerator<TextTokenizer: Tokenizer>: Generator {
  public let runs: [Run]
  public let store: RunStore
  public let tokenizer: TextTokenizer
  public var temperature = 1.0
  /// A text is ended here, and at the models' context at the latest.
  public var maximumNewTokens = 1024
  /// Texts sampled at once. Decides the speed, and nothing else but rounding.
  public var rows = 32

  /// The runs must be complete, and agree on vocabulary and context.
  public init(of runs: [Run], in store: RunStore, tokenizer: TextTokenizer) {
    precondition(!runs.isEmpty, "a checkpoint generator needs at least one run")
    (self.runs, self.store, self.tokenizer) = (runs, store, tokenizer)
  }

  /// Throws a ``RunStoreError`` for a run that is not complete or not whole, and a ``BlankTextError`` when the models know nothing
  /// but white space.
  public func generations(of documents: [Document], count: Int, key: RandomKey) async throws -> [Generation] {
    precondition(temperature > 0 && maximumNewTokens > 0 && rows > 0, "temperature, maximum new tokens and rows must be positive")
    let sampler = TextSampler(
      try store.models(of: runs), beginning: tokenizer.beginning, end: tokenizer.end, temperature: temperature,
      maximumNewTokens: maximumNewTokens, rows: rows)
    let places = documents.flatMap { document in (0..<count).map { (document: document.id, sample: $0) } }
    var generations: [Generation] = []
    for start in stride(from: 0, to: places.count, by: rows) {
      try Task.checkCancellation()
      let batch = places[start..<min(start + rows, places.count)]
      let texts = try texts(for: batch.map { key.split($0.document).split($0.sample) }, by: sampler)
      generations += zip(batch, texts).map { place, text in
        Generation(
          documentID: place.document, sample: place.sample, text: text, generator: identity,
          promptVersion: "unconditional-1", parameters: ["temperature": "\(temperature)", "maximumNewTokens": "\(maximumNewTokens)"])
      }
      DisplayChannel.send(.progress(Progress("sampling texts", completed: generations.count, total: places.count)))
    }
    return generations
  }

  /// A text for each key. One of white space alone says nothing and no stream takes it: it is drawn again, from a key that
  /// follows from its own.
  private func texts(for keys: [RandomKey], by sampler: TextSampler) throws -> [String] {
    var texts = sampler.sample(keys: keys).map(tokenizer.decode)
    for attempt in 1...Self.mostAttempts {
      let blank = texts.indices.filter { !texts[$0].utf8.contains { $0 > 0x20 } }
      if blank.isEmpty { return texts }
      let again = sampler.sample(keys: blank.map { keys[$0].split("drawn again").split(attempt) })
      for (index, tokens) in zip(blank, again) { texts[index] = tokenizer.decode(tokens) }
    }
    throw BlankTextError(attempts: Self.mostAttempts)
  }

  private static var mostAttempts: Int { 100 }

  /// The runs sampled from, by their full identities.
  private var identity: String { "checkpoint " + runs.map(\.identity.hexadecimal).joined(separator: " ") }
}

/// Models that again and again write white space alone.
public struct BlankTextError: Error, Hashable, Sendable, CustomStringConvertible {
  public let attempts: Int
  public var description: String {
    "a text came out as white space alone \(attempts) times: the models have not learned to write; train them longer, or sample cooler"
  }
}
