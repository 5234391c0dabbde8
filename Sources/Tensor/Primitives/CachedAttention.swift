/// Attention of one new token of each sequence to the tokens in a cache, to which it is added: `[sequences, 3 · width]` to
/// `[sequences, width]`. For sampling; has no gradient.
struct CachedAttention: Primitive {
  let cache: KeyValueCache
  let layer: Int

  var scratchCount: Int { KeyValueCache.paddedCount(cache.capacity) }
  var adjointReadsInput: [Bool] { [false] }

  func forward(_ frame: Frame) {
    let (headWidth, count) = (cache.headWidth, cache.position + 1)
    let scale = 1 / Float(headWidth).squareRoot()
    let blocks = UnsafeMutableBufferPointer(rebasing: frame.scratch[..<KeyValueCache.paddedCount(count)])
    let scores = UnsafeMutableBufferPointer(rebasing: frame.scratch[..<count])
    for sequence in 0..<cache.sequences {
      let row = frame.inputs[0].row(sequence)
      for head in 0..<cache.heads {
        let start = head * headWidth
        let query = UnsafeMutableBufferPointer(rebasing: row[start..<start + headWidth])
        let key = UnsafeMutableBufferPointer(rebasing: row[start + cache.width..<start + cache.width + headWidth])
        let value = UnsafeMutableBufferPointer(rebasing: row[start + 2 * cache.width..<start + 2 * cache.width + headWidth])
        let past = cache.head(head, layer: layer, sequence: sequence)
        past.store(key: key, value: value, at: cache.position)
        for i in query.indices { query[i] *= scale }
        past.score(query, into: blocks)
        _ = softmax(scores, scores.indices)
        let output = UnsafeMutableBufferPointer(rebasing: frame.output.row(sequence)[start..<start + headWidth])
        combine(past.values.rows(0..<count), times: scores, into: output)
      }
    }
  }

  func adjoint(_ frame: Frame) { fatalError("sampling from a cache has no gradient") }
}
