import Corpus
import Pretraining
import Randomness

/// One writer before the documents of its world. Rephrases are written once for all methods that arrange them.
final class WritersDesk {
  private let writer: Run
  private let store: RunStore
  private let world: World
  private let documents: [WorldDocument]
  private let count: Int
  /// Where the oracle's thoughts stand, and the order of its streams.
  private let arrangement: RandomKey
  private let key: RandomKey
  private var rephrases: [Generation]?

  init(writer: Run, store: RunStore, world: World, documents: [WorldDocument], count: Int, arrangement: RandomKey, key: RandomKey) {
    (self.writer, self.store, self.world, self.documents, self.count) = (writer, store, world, documents, count)
    (self.arrangement, self.key) = (arrangement, key)
  }

  /// The oracle's longest have some 120 tokens.
  private static let mostTokens = 192

  /// The documents and their rephrases, or those of others in their place, in the arrangement of a method.
  func rephrased(
    _ others: [WorldDocument]? = nil, _ method: (_ generations: Int) -> StreamMethod
  ) throws -> (stream: TokenStream, fidelity: Fidelity) {
    let texts: [Generation]
    if let others {
      texts = try write(others, "strangers")
    } else {
      texts = try rephrases ?? write(documents, "rephrases")
      rephrases = texts
    }
    return (
      try world.stream(of: documents, generations: texts, method: method(count), key: arrangement),
      try world.fidelity(of: texts, to: others ?? documents)
    )
  }

  private func write(_ documents: [WorldDocument], _ purpose: String) throws -> [Generation] {
    let samples = documents.flatMap { document in (0..<count).map { (document: document, sample: $0) } }
    return try texts(for: samples, purpose, prompts: samples.map { world.rephrasingPrompt($0.document) })
  }

  /// The documents with thoughts in the places where the oracle's stand.
  func latent() throws -> (stream: TokenStream, fidelity: Fidelity) {
    let places = world.thoughtPlaces(in: documents, count: count, key: arrangement)
    let thoughts = try texts(
      for: zip(documents, places).flatMap { document, places in places.indices.map { (document: document, sample: $0) } }, "thoughts",
      prompts: zip(documents, places).flatMap { document, places in places.map { world.thoughtPrompt(document, before: $0) } })
    return (
      try world.latentThoughts(in: documents, places: places, written: thoughts, key: arrangement),
      try world.fidelity(of: thoughts, to: documents)
    )
  }

  private func texts(
    for samples: [(document: WorldDocument, sample: Int)], _ purpose: String, prompts: [[Int32]]
  ) throws -> [Generation] {
    let texts = try store.continuations(
      of: prompts, by: writer, beginning: world.tokenizer.beginningToken, end: world.writtenEnd, maximumNewTokens: Self.mostTokens,
      keys: samples.map { key.split(purpose).split($0.document.id).split($0.sample) })
    return zip(samples, texts).map { sample, text in
      Generation(
        documentID: sample.document.id, sample: sample.sample, text: world.tokenizer.decode(text),
        generator: "writer \(writer.identity.hexadecimal)", promptVersion: purpose)
    }
  }
}
