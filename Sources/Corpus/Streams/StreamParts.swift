public import Randomness

/// What the units of a stream are put together from: documents and their generations by place, and a source of chance.
public struct StreamParts: Sendable {
  public let documents: Range<Int>
  /// For each document, the places of its first G generations.
  public let samples: [[Int]]
  public let key: RandomKey

  /// A whole real document.
  public func real(_ document: Int) -> StreamDocument { StreamDocument([.real(document)]) }

  /// Generation `number` of a document, as a document of its own.
  public func generation(_ number: Int, of document: Int) -> StreamDocument { StreamDocument([.generation(samples[document][number])]) }

  /// The generations of a document, each a document of its own.
  public func generations(of document: Int) -> [StreamDocument] { samples[document].map { StreamDocument([.generation($0)]) } }

  /// A real document in G + 1 pieces, with a generation between each two.
  public func interleaved(_ document: Int) -> StreamDocument {
    let thoughts = samples[document]
    let pieces = thoughts.count + 1
    return StreamDocument(
      (0..<pieces).flatMap { number -> [StreamDocument.Part] in
        let piece = StreamDocument.Part.piece(of: document, number: number, count: pieces)
        return number < thoughts.count ? [piece, .generation(thoughts[number])] : [piece]
      })
  }

  /// Each document a unit of its own, in an order of chance.
  public func shuffled(_ documents: [StreamDocument]) -> [StreamUnit] {
    key.split("documents").permutation(of: documents.count).map { StreamUnit([documents[$0]]) }
  }

  /// `count` documents made from each real one, each a unit of its own, in an order of chance.
  public func shuffled(
    ofEach count: Int, _ document: @escaping @Sendable (_ real: Int, _ number: Int) -> StreamDocument
  ) -> StreamUnits {
    let order = key.split("documents").permutation(of: documents.count * count)
    return StreamUnits(count: order.count) { place in StreamUnit([document(order[place] / count, order[place] % count)]) }
  }
}
