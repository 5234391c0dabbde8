/// What encoding one text after another needs, for one thread at a time.
final class EncodingWorkspace: @unchecked Sendable {
  let cache = PieceCache()
  /// Tokens made so far.
  var tokens = GrowingBuffer<UInt32>(capacity: 4096)
  /// The symbols of a piece that is merged, and the value of each pair with its right neighbour.
  var symbols = GrowingBuffer<UInt32>(capacity: 256)
  var pairs = GrowingBuffer<PairTable.Value>(capacity: 256)
  /// Neighbours and candidates in long pieces.
  var previous = GrowingBuffer<Int32>(capacity: 64)
  var next = GrowingBuffer<Int32>(capacity: 64)
  var heap = GrowingBuffer<UInt64>(capacity: 64)
  /// Text as it is encoded, where that differs from the text given.
  var text = GrowingBuffer<UInt8>(capacity: 64)

  deinit { cache.deallocate() }

  /// Keeps no more than what usual texts need.
  func tidy() {
    let most = 1 << 20
    tokens.count = 0
    tokens.shrink(to: most)
    symbols.shrink(to: most)
    pairs.shrink(to: most)
    previous.shrink(to: most)
    next.shrink(to: most)
    heap.shrink(to: most)
    text.shrink(to: most)
  }
}
