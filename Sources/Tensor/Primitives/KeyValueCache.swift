internal import Contracts

/// The keys and values of every layer for the tokens so far, in sampling.
///
/// Every new token reads all of it once, so what is read together is contiguous: a head's values by position, `[position, headWidth]`,
/// and its keys in blocks of 16 positions by coordinate, `[position / 16, headWidth, 16]`, whose scores are sums of vectors times
/// numbers.
public final class KeyValueCache {
  public let sequences: Int
  public let capacity: Int
  /// The token that each row of a graph adds.
  package struct Place {
    package var sequence: Int
    package var position: Int

    package init(sequence: Int, position: Int) { (self.sequence, self.position) = (sequence, position) }
  }
  /// Of the rows of the graph that reads the cache. Tokens of one sequence must come in their order.
  package private(set) var places: [Place]
  /// Of keys and of values; there may be more of queries.
  let heads: Int
  let headWidth: Int
  private let keys: Storage
  private let values: Storage

  /// One coordinate of the keys at 16 positions.
  typealias KeyBlock = SIMD16<Float>

  public init(layers: Int, sequences: Int, capacity: Int, heads: Int, headWidth: Int) {
    self.sequences = sequences
    self.capacity = capacity
    places = (0..<sequences).map { Place(sequence: $0, position: 0) }
    self.heads = heads
    self.headWidth = headWidth
    keys = Storage(count: layers * sequences * heads * headWidth * Self.paddedCount(capacity))
    values = Storage(count: layers * sequences * heads * headWidth * capacity)
  }

  /// The same sequences for a graph of another number of rows.
  package init(sharing other: KeyValueCache, rows: Int) {
    (sequences, capacity, heads, headWidth) = (other.sequences, other.capacity, other.heads, other.headWidth)
    (keys, values) = (other.keys, other.values)
    places = [Place](repeating: Place(sequence: 0, position: 0), count: rows)
  }

  /// Says which tokens the rows of the next run add.
  package func assign(_ place: (_ row: Int) -> Place) {
    for row in places.indices { places[row] = place(row) }
    require(
      places.allSatisfy { (0..<sequences).contains($0.sequence) && (0..<capacity).contains($0.position) },
      "a place outside of \(sequences) sequences of \(capacity) tokens")
  }

  /// Positions in whole blocks.
  static func paddedCount(_ positions: Int) -> Int { (positions + KeyBlock.scalarCount - 1) / KeyBlock.scalarCount * KeyBlock.scalarCount }

  /// One head of one sequence in one layer.
  struct Head {
    /// `[capacity, headWidth]`.
    let values: Matrix
    fileprivate let keys: UnsafeMutablePointer<KeyBlock>

    /// Adds a token.
    func store(key: UnsafeMutableBufferPointer<Float>, value: UnsafeMutableBufferPointer<Float>, at position: Int) {
      let (block, place) = position.quotientAndRemainder(dividingBy: KeyBlock.scalarCount)
      for i in key.indices { keys[block * key.count + i][place] = key[i] }
      _ = values.row(position).update(fromContentsOf: value)
    }

    /// The products of a query with the keys of the first `scores.count` positions, which must be whole blocks.
    func score(_ query: UnsafeMutableBufferPointer<Float>, into scores: UnsafeMutableBufferPointer<Float>) {
      for block in 0..<scores.count / KeyBlock.scalarCount {
        let keys = keys + block * query.count
        // Four sums, since an addition waits four cycles for the one before.
        var (sum0, sum1, sum2, sum3) = (KeyBlock.zero, KeyBlock.zero, KeyBlock.zero, KeyBlock.zero)
        var i = 0
        while i + 4 <= query.count {
          sum0.addProduct(keys[i], query[i])
          sum1.addProduct(keys[i + 1], query[i + 1])
          sum2.addProduct(keys[i + 2], query[i + 2])
          sum3.addProduct(keys[i + 3], query[i + 3])
          i += 4
        }
        while i < query.count {
          sum0.addProduct(keys[i], query[i])
          i += 1
        }
        let bytes = UnsafeMutableRawPointer(scores.baseAddress! + block * KeyBlock.scalarCount)
        bytes.storeBytes(of: (sum0 + sum1) + (sum2 + sum3), as: KeyBlock.self)
      }
    }
  }

  func head(_ head: Int, layer: Int, sequence: Int) -> Head {
    let index = (layer * sequences + sequence) * heads + head
    let keyCount = headWidth * Self.paddedCount(capacity)
    let keys = UnsafeMutableRawPointer(self.keys.matrix(at: index * keyCount, rows: 1, columns: keyCount).elements.baseAddress!)
    return Head(
      values: values.matrix(at: index * headWidth * capacity, rows: capacity, columns: headWidth),
      keys: keys.assumingMemoryBound(to: KeyBlock.self))
  }
}
