public import Corpus
public import Pretraining
public import Provenance
import Randomness

/// What was written about the documents of a study, in the arrangement of a method.
public struct RewrittenText: Sendable {
  public let stream: ContentHash
  public let tokens: Int
  /// Documents without a text that was fit to be trained on. They are in the real stream alone.
  public let documentsWithout: Int
  /// Texts that stand for another sample of their document, since too few were fit.
  public let repeated: Int
  public let kept: Int
  public let faults: [GenerationFilter.Fault: Int]
  /// Of the passages that are not in the documents, the share that stands word for word in the pages held out: what leaked of them.
  public let leaked: Double
}

extension PageStudy {
  /// Tokens of the passages by which leaks of held-out text are measured.
  public static let leakLength = 8

  /// A writer's texts about the documents, by every method. Written and measured once; a result from an archive needs no writer.
  ///
  /// - Parameters:
  ///   - documents: those of the corpus; the writer decides what it does with them.
  ///   - run: one of the study, beside which the results are kept.
  public func texts(
    by writer: PageWriter, about documents: [Document], methods: [StreamMethod], beside run: Run
  ) async throws -> [RewrittenText] {
    let about = try TokenStream(of: documents, tokenizer: corpus.tokenizer)
    // What stands in for a text that is not fit depends on how many were asked for.
    let asked = methods.map(\.generations).max() ?? 0
    var written: SortedGenerations?
    var texts: [RewrittenText] = []
    for method in methods {
      let question = Assessment.Question(
        "rewritten text", of: [run],
        details: writer.details.merging([
          "writer": writer.name, "documents": about.hash.hexadecimal, "method": try CanonicalJSON.text(method),
          "held out": corpus.reporting.hash.hexadecimal, "length": "\(Self.leakLength)", "asked": "\(asked)",
        ]) { $1 })
      if let stored = try store.assessment(question) {
        texts.append(RewrittenText(stored))
        continue
      }
      let sorted: SortedGenerations
      if let written {
        sorted = written
      } else {
        sorted = try await writer.write(documents, asked)
        written = sorted
      }
      texts.append(
        RewrittenText(
          try store.assess(question) { try assessment(question, of: sorted, about: documents, method: method) }))
    }
    return texts
  }

  /// Tokens of the passages by which siblings are compared.
  public static let siblingLength = 4

  /// How alike texts about one document are: of the passages of a stitched stream, the share that stands in an earlier text of the same megadoc. Measured
  /// once; nil where neither the stream nor the number is stored, and where no text stands beside another.
  ///
  /// - Parameter run: one of the study, beside which the number is kept.
  public func likeness(of hash: ContentHash, beside run: Run) throws -> Double? {
    let question = Assessment.Question(
      "likeness of siblings", of: [run], details: ["stream": hash.hexadecimal, "length": "\(Self.siblingLength)"])
    if let stored = try store.assessment(question) { return stored["shared"]![0] }
    guard store.streams.contains(hash) else { return nil }
    let stream = try store.streams.load(hash)
    guard stream.unitCount < stream.documentCount,
      let share = VerbatimPassages.sharedBySiblings(in: stream, length: Self.siblingLength)
    else { return nil }
    let columns = [Assessment.Column("shared", units: "1", [share])]
    return try store.assess(question) {
      Assessment(question, along: "stream", .names([hash.hexadecimal]), columns: columns)
    }["shared"]![0]
  }

  private func assessment(
    _ question: Assessment.Question, of sorted: SortedGenerations, about documents: [Document], method: StreamMethod
  ) throws -> Assessment {
    let chosen = sorted.first(method.generations, ofEach: documents)
    let none = Set(chosen.none)
    let stream = try TokenStream(
      of: documents.filter { !none.contains($0.id) }, generations: chosen.generations, method: method, tokenizer: corpus.tokenizer,
      key: RandomKey(seed: 0))
    let own = VerbatimPassages(of: try TokenStream(of: documents, tokenizer: corpus.tokenizer), length: Self.leakLength)
    let leaked = VerbatimPassages(of: corpus.reporting, length: Self.leakLength).share(of: stream, outside: own) ?? 0
    let counts =
      [("tokens", stream.tokens.count), ("documents without", none.count), ("repeated", chosen.repeated), ("kept", sorted.kept.count)]
      + GenerationFilter.Fault.allCases.map { ($0.rawValue, sorted.faults[$0] ?? 0) }
    return Assessment(
      question, along: "stream", .names([try store.save(stream).hexadecimal]),
      columns: counts.map { .init($0, units: "1", [Double($1)]) } + [.init("leaked", units: "1", [leaked])])
  }
}

extension RewrittenText {
  fileprivate init(_ assessment: Assessment) {
    guard case .names(let names) = assessment.labels else { fatalError("a rewritten text without a stream") }
    func count(_ name: String) -> Int { Int(assessment[name]![0]) }
    stream = ContentHash(hexadecimal: names[0])
    (tokens, documentsWithout, repeated, kept) = (count("tokens"), count("documents without"), count("repeated"), count("kept"))
    faults = Dictionary(uniqueKeysWithValues: GenerationFilter.Fault.allCases.map { ($0, count($0.rawValue)) })
    leaked = assessment["leaked"]![0]
  }
}
