/// Attention of one new token of each sequence to the tokens in a cache, to which it is added:
/// `[sequences, (heads + 2 · the cache's heads) · headWidth]` to `[sequences, heads · headWidth]`. For sampling; has no gradient.
struct CachedAttention: Primitive {
  let cache: KeyValueCache
  let layer: Int
  /// Of queries; a multiple of the cache's.
  let heads: Int

  var scratchCount: Int { KeyValueCache.paddedCount(cache.capacity) }
  var adjointReadsInput: [Bool] { [false] }

  func forward(_ frame: Frame) {
    let (headWidth, count) = (cache.headWidth, cache.position + 1)
    let group = heads / cache.heads
    let scale = 1 / Float(headWidth).squareRoot()
    let blocks = UnsafeMutableBufferPointer(rebasing: frame.scratch[..<KeyValueCache.paddedCount(count)])
    let scores = UnsafeMutableBufferPointer(rebasing: frame.scratch[..<count])
    for sequence in 0..<cache.sequences {
      let row = frame.inputs[0].row(sequence)
      func part(_ head: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(rebasing: row[head * headWidth..<(head + 1) * headWidth])
      }
      for head in 0..<heads {
        let (query, shared) = (part(head), head / group)
        let past = cache.head(shared, layer: layer, sequence: sequence)
        if head % group == 0 { past.store(key: part(heads + shared), value: part(heads + cache.heads + shared), at: cache.position) }
        for i in query.indices { query[i] *= scale }
        past.score(query, into: blocks)
        _ = softmax(scores, scores.indices)
        let output = UnsafeMutableBufferPointer(rebasing: frame.output.row(sequence)[head * headWidth..<(head + 1) * headWidth])
        combine(past.values.rows(0..<count), times: scores, into: output)
      }
    }
  }

  func adjoint(_ frame: Frame) { fatalError("sampling from a cache has no gradient") }
}
