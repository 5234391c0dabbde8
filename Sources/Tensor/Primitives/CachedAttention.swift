/// Attention of new tokens to those before in a cache, to which they are added: `[rows, (heads + 2 · the cache's heads) · headWidth]` to
/// `[rows, heads · headWidth]`. For sampling; has no gradient.
struct CachedAttention: Primitive {
  let cache: KeyValueCache
  let layer: Int
  /// Of queries; a multiple of the cache's.
  let heads: Int

  var scratchCount: Int { KeyValueCache.paddedCount(cache.capacity) }
  var adjointReadsInput: [Bool] { [false] }

  func forward(_ frame: Frame) {
    let headWidth = cache.headWidth
    let group = heads / cache.heads
    let scale = 1 / Float(headWidth).squareRoot()
    for (number, place) in cache.places.enumerated() {
      let count = place.position + 1
      let blocks = UnsafeMutableBufferPointer(rebasing: frame.scratch[..<KeyValueCache.paddedCount(count)])
      let scores = UnsafeMutableBufferPointer(rebasing: frame.scratch[..<count])
      let row = frame.inputs[0].row(number)
      func part(_ head: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(rebasing: row[head * headWidth..<(head + 1) * headWidth])
      }
      for head in 0..<heads {
        let (query, shared) = (part(head), head / group)
        let past = cache.head(shared, layer: layer, sequence: place.sequence)
        if head % group == 0 { past.store(key: part(heads + shared), value: part(heads + cache.heads + shared), at: place.position) }
        for i in query.indices { query[i] *= scale }
        past.score(query, into: blocks)
        _ = softmax(scores, scores.indices)
        let output = UnsafeMutableBufferPointer(rebasing: frame.output.row(number)[head * headWidth..<(head + 1) * headWidth])
        combine(past.values.rows(0..<count), times: scores, into: output)
      }
    }
  }

  func adjoint(_ frame: Frame) { fatalError("sampling from a cache has no gradient") }
}
