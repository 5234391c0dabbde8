public import Corpus
public import Pretraining
public import Provenance
import Randomness

/// What a writer made of the documents of one world.
public struct WrittenText: Sendable {
  /// Of the stream, which holds the documents too.
  public let stream: ContentHash
  public let tokens: Int
  public let fidelity: Fidelity
}

/// What is made of a writer's texts.
public enum WrittenMethod: String, Hashable, Sendable, CaseIterable {
  case simple, stitched, latent
  /// Control: the rephrases of another world's documents in place of this one's. The language that the writer has learnt, and facts that are false
  /// here.
  case strangers
}

extension WorldStudy {
  /// Writers of each kind, one for each world.
  public func train(_ writers: [WorldWriter]) throws -> [[Run]] {
    let configurations = try writers.flatMap { writer in
      try replicates.map { try writer.configuration(in: $0, effort: effort) }
    }
    let runs = try store.train(configurations, workers: workers)
    return writers.indices.map { Array(runs[$0 * worlds..<($0 + 1) * worlds]) }
  }

  /// What the writer of a world makes of its documents, and how faithful that is. Written once: a result from an archive needs no model.
  ///
  /// Throws what sampling throws.
  public func texts(_ methods: [WrittenMethod], by writer: Run, generations count: Int, replicate: Int) throws -> [WrittenText] {
    let place = replicates[replicate]
    let documents = place.realDocuments(tokens: Treatment.standardTokens)
    let desk = WritersDesk(
      writer: writer, store: store, world: place.world, documents: documents, count: count, arrangement: place.key(ofMember: 0),
      key: place.key.split("writer"))
    return try methods.map { method in
      let question = Assessment.Question(
        "written text", of: [writer],
        details: [
          "method": method.rawValue, "generations": "\(count)", "world": "\(place.number)",
          "documents": try place.stream(.realOnly, of: Treatment(.realOnly)).hexadecimal,
        ])
      let assessment = try store.assess(question) {
        let (stream, fidelity) =
          switch method {
          case .simple: try desk.rephrased { .simple(generations: $0) }
          case .stitched: try desk.rephrased { .stitched(generations: $0) }
          case .latent: try desk.latent()
          case .strangers: try desk.rephrased(place.strangers(WorldWriter.strangers, inPlaceOf: documents)) { .simple(generations: $0) }
          }
        return Assessment(
          question, along: "stream", .names([try store.save(stream).hexadecimal]),
          columns: fidelity.columns + [.init("tokens", units: "tokens", [Double(stream.tokens.count)])])
      }
      return WrittenText(assessment)
    }
  }
}

extension WrittenText {
  fileprivate init(_ assessment: Assessment) {
    guard case .names(let names) = assessment.labels else { fatalError("a written text without a stream") }
    stream = ContentHash(hexadecimal: names[0])
    tokens = Int(assessment["tokens"]![0])
    fidelity = Fidelity(assessment)
  }
}

extension Fidelity {
  private static var counts: [(name: String, path: WritableKeyPath<Fidelity, Int>)] {
    [("kept", \.kept), ("added", \.added), ("invented", \.invented), ("garbled", \.garbled), ("stated", \.stated), ("dropped", \.dropped)]
  }

  fileprivate var columns: [Assessment.Column] {
    Self.counts.map {
      .init($0.name, units: $0.name == "stated" || $0.name == "dropped" ? "statements" : "sentences", [Double(self[keyPath: $0.path])])
    }
  }

  fileprivate init(_ assessment: Assessment) {
    self.init()
    for (name, path) in Self.counts { self[keyPath: path] = Int(assessment[name]![0]) }
  }
}
