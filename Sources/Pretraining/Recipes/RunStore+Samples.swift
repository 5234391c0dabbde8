public import Corpus
public import Provenance
import Randomness

/// A stored stream of texts sampled from runs.
public struct SampleStream: Codable, Hashable, Sendable {
  /// Its name, for configurations.
  public var hash: ContentHash
  public var tokens: Int
}

extension RunStore {
  /// A stream of texts sampled from these runs as an ensemble, `count` for each document (see ``CheckpointGenerator``). Sampled once:
  /// later calls name the same stream, even where an archive knows only its name.
  ///
  /// - Parameters:
  ///   - promptTokens: how many tokens of its document each text continues. With 0 only the documents' names are used.
  ///   - method: how texts and documents become a stream; the texts alone where it is nil.
  ///
  /// Throws what sampling throws, and a ``RunStoreError`` for a run that is not complete or has a damaged checkpoint.
  public func sampleStream(
    of teachers: [Run], tokenizer: some Tokenizer, documents: [Document], count: Int, promptTokens: Int = 0,
    method: StreamMethod? = nil, seed: Int
  ) async throws -> SampleStream {
    var details = [
      "tokenizer": ContentHash(of: tokenizer.identity).hexadecimal, "count": "\(count)", "seed": "\(seed)",
      "documents": ContentHash(of: documents.map(\.id).joined(separator: "\0")).hexadecimal,
    ]
    if promptTokens > 0 { details["prompt tokens"] = "\(promptTokens)" }
    if let method { details["method"] = try CanonicalJSON.text(method) }
    let question = Assessment.Question("sample stream", of: teachers, details: details)
    if let known = try assessment(question), case .names(let names) = known.labels {
      return SampleStream(hash: ContentHash(hexadecimal: names[0]), tokens: Int(known["tokens"]![0]))
    }
    let key = RandomKey(seed: seed)
    var generator = CheckpointGenerator(of: teachers, in: self, tokenizer: tokenizer)
    generator.promptTokens = promptTokens
    let texts = try await generator.generations(of: documents, count: count, key: key)
    let stream = try TokenStream(
      of: documents, generations: texts, method: method ?? .simple(generations: count, withReal: false), tokenizer: tokenizer, key: key)
    let hash = try save(stream)
    _ = try assess(question) {
      Assessment(
        question, along: "stream", .names([hash.hexadecimal]), columns: [.init("tokens", units: "tokens", [Double(stream.tokens.count)])])
    }
    return SampleStream(hash: hash, tokens: stream.tokens.count)
  }
}
