public import Randomness

/// Orders documents and generations into the units of a stream: a pure function of (documents, generations, method, key).
public enum StreamBuilder {
  /// The units of `method`, in order. Throws a ``StreamError`` for lists that do not fit together.
  public static func units(
    documents: [Document], generations: [Generation] = [], method: StreamMethod, key: RandomKey
  ) throws(StreamError) -> StreamUnits {
    var table = try SampleTable(ids: documents.map(\.id), count: method.generations)
    for (index, generation) in generations.enumerated() {
      let isEmpty = !generation.text.utf8.contains { $0 > 0x20 }
      try table.add(index, id: generation.documentID, sample: generation.sample, isEmpty: isEmpty)
    }
    return try method.units(StreamParts(documents: documents.indices, samples: table.samples(), key: key))
  }
}
