internal import RealModule

/// The keys and values of every layer for the tokens so far, in sampling: `[layer, sequence, position, width]`.
public final class KeyValueCache {
  public let sequences: Int
  public let capacity: Int
  /// Tokens every sequence holds before the one that is being added.
  public var position = 0
  let width: Int
  private let keys: Storage
  private let values: Storage

  public init(layers: Int, sequences: Int, capacity: Int, width: Int) {
    self.sequences = sequences
    self.capacity = capacity
    self.width = width
    keys = Storage(count: layers * sequences * capacity * width)
    values = Storage(count: layers * sequences * capacity * width)
  }

  /// All positions of one sequence in one layer, `[capacity, width]`.
  func part(layer: Int, sequence: Int) -> (keys: Matrix, values: Matrix) {
    let offset = (layer * sequences + sequence) * capacity * width
    return (
      keys.matrix(at: offset, rows: capacity, columns: width), values.matrix(at: offset, rows: capacity, columns: width)
    )
  }
}

/// Attention of one new token of each sequence to those in a cache, which it joins: `[sequences, 3 · width]` to
/// `[sequences, width]`. For sampling, which takes no gradients.
struct CachedAttention: Primitive {
  let cache: KeyValueCache
  let layer: Int
  let heads: Int

  var scratchCount: Int { cache.capacity }
  var adjointReadsInput: [Bool] { [false] }

  func forward(_ frame: Frame) {
    let width = cache.width
    let headWidth = width / heads
    let scale = 1 / Float(headWidth).squareRoot()
    for sequence in 0..<cache.sequences {
      let row = frame.inputs[0].row(sequence)
      let (keys, values) = cache.part(layer: layer, sequence: sequence)
      _ = keys.row(cache.position).update(fromContentsOf: row[width..<2 * width])
      _ = values.row(cache.position).update(fromContentsOf: row[(2 * width)...])
      for head in 0..<heads {
        let columns = head * headWidth..<(head + 1) * headWidth
        let query = UnsafeMutableBufferPointer(rebasing: row[columns]).span
        let scores = UnsafeMutableBufferPointer(rebasing: frame.scratch[...cache.position])
        for position in scores.indices {
          scores[position] = scale * dot(query, UnsafeMutableBufferPointer(rebasing: keys.row(position)[columns]).span)
        }
        _ = softmax(scores, scores.indices)
        var output = UnsafeMutableBufferPointer(rebasing: frame.output.row(sequence)[columns]).mutableSpan
        for i in output.indices { output[i] = 0 }
        for position in scores.indices {
          let probability = scores[position]
          let value = UnsafeMutableBufferPointer(rebasing: values.row(position)[columns]).span
          precondition(value.count == output.count)
          for i in value.indices { output[i] = Relaxed.multiplyAdd(probability, value[i], output[i]) }
        }
      }
    }
  }

  func adjoint(_ frame: Frame) { fatalError("sampling from a cache has no gradient") }
}
