public import Corpus
public import Pretraining

/// What a teacher wrote about pages, and how much of it is copied.
public struct TaughtText: Sendable {
  public let stream: SampleStream
  /// Of the passages that are not in the pages written about, the share that stands word for word in what the teacher has read.
  public let copied: Double
  /// The same of the pages held out for reporting: what has leaked of them.
  public let leaked: Double
}

extension PageStudy {
  /// Tokens of the passages by which copying is measured.
  public static let passageLength = 4

  /// Texts of a teacher that go on from passages of these pages, joined with the pages by `method`. Written and measured once; a
  /// result from an archive needs no model.
  ///
  /// - Parameters:
  ///   - read: the teacher's own real stream.
  ///   - promptTokens: the length of a passage.
  public func text(
    by teacher: Run, thatRead read: TokenStream, about pages: [Document], method: StreamMethod, promptTokens: Int
  ) async throws -> TaughtText {
    let sample = try await store.sampleStream(
      of: [teacher], tokenizer: corpus.tokenizer, documents: pages, count: method.generations, promptTokens: promptTokens, method: method,
      seed: 8)
    let question = Assessment.Question(
      "verbatim passages", of: [teacher],
      details: [
        "stream": sample.hash.hexadecimal, "read": read.hash.hexadecimal, "held out": corpus.reporting.hash.hexadecimal,
        "length": "\(Self.passageLength)",
      ])
    let shares = try store.assess(question) {
      let stream = try store.streams.load(sample.hash)
      let about = VerbatimPassages(of: try TokenStream(of: pages, tokenizer: corpus.tokenizer), length: Self.passageLength)
      let values = [read, corpus.reporting].map {
        VerbatimPassages(of: $0, length: Self.passageLength).share(of: stream, outside: about) ?? 0
      }
      return Assessment(question, along: "pages", .names(["read", "held out"]), columns: [.init("share", units: "1", values)])
    }["share"]!
    return TaughtText(stream: sample, copied: shares[0], leaked: shares[1])
  }
}
