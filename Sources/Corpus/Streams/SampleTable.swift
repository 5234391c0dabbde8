/// Which generation is which sample of which document, from names in any order.
struct SampleTable {
  private let ids: [String]
  private let places: [String: Int]
  private let count: Int
  /// For each document, its samples 0 ..< count; -1 where none was added.
  private var found: [Int32]
  /// Samples that the stream does not use, to tell two of one number.
  private var unused: Set<Place> = []

  private struct Place: Hashable {
    var document: Int
    var sample: Int
  }

  /// - Parameter count: samples of each document that the stream needs.
  init(ids: [String], count: Int) throws(StreamError) {
    guard !ids.isEmpty else { throw .noDocuments }
    (self.ids, self.count) = (ids, count)
    var places: [String: Int] = Dictionary(minimumCapacity: ids.count)
    for (place, id) in ids.enumerated() {
      guard places.updateValue(place, forKey: id) == nil else { throw .duplicateDocument(id: id) }
    }
    self.places = places
    found = Array(repeating: -1, count: ids.count * max(count, 0))
  }

  /// Adds the generation at `index`.
  mutating func add(_ index: Int, id: String, sample: Int, isEmpty: Bool) throws(StreamError) {
    guard let document = places[id] else { throw .unknownDocument(id: id) }
    if sample >= 0, sample < count {
      guard found[document * count + sample] < 0 else { throw .duplicateGeneration(id: id, sample: sample) }
      found[document * count + sample] = Int32(index)
    } else {
      guard unused.insert(Place(document: document, sample: sample)).inserted else { throw .duplicateGeneration(id: id, sample: sample) }
    }
    guard sample >= count || !isEmpty else { throw .emptyGeneration(id: id, sample: sample) }
  }

  /// For each document, the indices of its samples 0 ..< count.
  func samples() throws(StreamError) -> [[Int]] {
    guard count >= 0 else { throw .generations(count) }
    var samples: [[Int]] = []
    samples.reserveCapacity(ids.count)
    for document in ids.indices {
      let chosen = found[document * count..<(document + 1) * count]
      if let missing = chosen.firstIndex(where: { $0 < 0 }) {
        throw .missingGenerations(id: ids[document], sample: missing - document * count, wanted: count)
      }
      samples.append(chosen.map { Int($0) })
    }
    return samples
  }
}
