public import Corpus

/// Whole pages of real text: nested corpora of growing size, and pages held out for tuning and for reporting.
///
/// Pages are shuffled once. The last fifth is held out; the corpora are the first tokens of the rest. One tokenizer, trained on the
/// largest corpus, serves all of them, so that losses at different amounts of data count the same tokens.
public struct PageCorpus: Sendable {
  public let tokenizer: SentencePieceTokenizer
  /// The pages of each corpus, smallest corpus first.
  public let documents: [[Document]]
  public let streams: [TokenStream]
  public let tuning: TokenStream
  public let reporting: TokenStream
  public let report: ReadingReport

  /// Pages of a folder or file; of the PostgreSQL manual where `path` is empty. Throws a `ReadingError` or `TokenizerError`.
  public init(_ path: String = "", plan: PagePlan) throws {
    let options = ReadingOptions(division: .whole, exclude: path.isEmpty ? DebianText.postgreSQLManual.options.exclude : [])
    let (pages, report) = try CorpusReader(options).read(path.isEmpty ? DebianText.postgreSQLManual.path : path)
    try self.init(of: pages, report, plan: plan)
  }

  /// Documents in a random order as such pages. Throws a `TokenizerError` where they are too few for the vocabulary.
  public init(of pages: [Document], _ report: ReadingReport, plan: PagePlan) throws {
    let fitting = pages.filter { plan.pageLengths.contains($0.text.utf8.count) }
    let heldOut = fitting.suffix(fitting.count / 5)
    let pool = Array(fitting.dropLast(heldOut.count))
    // A token is about three bytes of English.
    var bytes = 0
    let largest = pool.prefix { document in
      bytes += document.text.utf8.count
      return bytes <= 3 * plan.multiples.last! * plan.realTokens
    }
    let tokenizer = try SentencePieceTokenizer(trainedOn: Array(largest), vocabularySize: plan.vocabulary)
    self.tokenizer = tokenizer
    self.report = report
    documents = try plan.multiples.map { try pool.prefix(tokens: $0 * plan.realTokens, tokenizer: tokenizer) }
    streams = try documents.map { try TokenStream(of: $0, tokenizer: tokenizer) }
    tuning = try TokenStream(of: Array(heldOut.prefix(heldOut.count / 2)), tokenizer: tokenizer)
    reporting = try TokenStream(of: Array(heldOut.dropFirst(heldOut.count / 2)), tokenizer: tokenizer)
  }
}
