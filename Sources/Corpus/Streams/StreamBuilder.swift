public import Randomness

/// Orders documents and generations into the units of a stream: a pure function of (documents, generations, method, key).
public enum StreamBuilder {
  /// The units of `method`, in order. Throws a ``StreamError`` for lists that do not fit together.
  public static func units(
    documents: [Document], generations: [Generation] = [], method: StreamMethod, key: RandomKey
  ) throws(StreamError) -> [StreamUnit] {
    let samples = try samples(of: documents, among: generations, count: method.generations)
    let all = documents.indices
    switch method {
    case .realOnly:
      return all.map { StreamUnit([whole($0)]) }
    case .simple(_, let withReal):
      return shuffled(all.flatMap { (withReal ? [whole($0)] : []) + samples[$0].map(generated) }, key)
    case .stitched(_, let real):
      return all.map { index in
        let group = samples[index].map(generated)
        return switch real {
        case .last: StreamUnit(group + [whole(index)])
        case .first: StreamUnit([whole(index)] + group)
        case .none: StreamUnit(group)
        }
      }
    case .latentThoughts(_, let withReal):
      return shuffled(all.flatMap { [interleaved($0, samples[$0])] + (withReal ? [whole($0)] : []) }, key)
    case .copies(let count):
      guard count >= 1 else { throw .generations(count) }
      return all.map { StreamUnit(Array(repeating: whole($0), count: count)) }
    }
  }

  private static func whole(_ index: Int) -> StreamDocument { StreamDocument([.real(index)]) }

  private static func generated(_ index: Int) -> StreamDocument { StreamDocument([.generation(index)]) }

  private static func interleaved(_ index: Int, _ thoughts: [Int]) -> StreamDocument {
    let pieces = thoughts.count + 1
    return StreamDocument(
      (0..<pieces).flatMap { number -> [StreamDocument.Part] in
        let piece = StreamDocument.Part.piece(of: index, number: number, count: pieces)
        return number < thoughts.count ? [piece, .generation(thoughts[number])] : [piece]
      })
  }

  private static func shuffled(_ documents: [StreamDocument], _ key: RandomKey) -> [StreamUnit] {
    key.split("documents").permutation(of: documents.count).map { StreamUnit([documents[$0]]) }
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
