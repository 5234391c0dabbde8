public import Randomness

/// Orders documents and generations into the units of a stream: a pure function of (documents, generations, method, key).
public enum StreamBuilder {
  /// The units of `method`, in order. Throws a ``StreamError`` for lists that do not fit together.
  public static func units(
    documents: [Document], generations: [Generation] = [], method: StreamMethod, key: RandomKey
  ) throws(StreamError) -> [StreamUnit] {
    let samples = try samples(of: documents, among: generations, count: method.generations)
    return try method.units(StreamParts(documents: documents.indices, samples: samples, key: key))
  }

  /// For each document, the indices of its samples 0 ..< count.
  private static func samples(
    of documents: [Document], among generations: [Generation], count: Int
  ) throws(StreamError) -> [[Int]] {
    guard !documents.isEmpty else { throw .noDocuments }
    try StreamError.demandDistinct(documents)
    let places = Dictionary(uniqueKeysWithValues: documents.enumerated().map { ($1.id, $0) })
    var found: [[Int: Int]] = Array(repeating: [:], count: documents.count)
    for (index, generation) in generations.enumerated() {
      guard let place = places[generation.documentID] else { throw .unknownDocument(id: generation.documentID) }
      guard found[place].updateValue(index, forKey: generation.sample) == nil else {
        throw .duplicateGeneration(id: generation.documentID, sample: generation.sample)
      }
      guard generation.sample >= count || generation.text.utf8.contains(where: { $0 > 0x20 }) else {
        throw .emptyGeneration(id: generation.documentID, sample: generation.sample)
      }
    }
    guard count >= 0 else { throw .generations(count) }
    var samples: [[Int]] = []
    for (place, document) in documents.enumerated() {
      let chosen = (0..<count).compactMap { found[place][$0] }
      guard chosen.count == count else {
        throw .missingGenerations(id: document.id, sample: (0..<count).first { found[place][$0] == nil }!, wanted: count)
      }
      samples.append(chosen)
    }
    return samples
  }
}
