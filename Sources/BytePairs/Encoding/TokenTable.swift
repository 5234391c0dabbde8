/// Tokens by their bytes: a flat table with open addressing over one row of all bytes.
struct TokenTable {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// Where each token's bytes begin; one more than tokens.
  let starts: UnsafeMutablePointer<Int>
  let count: Int
  /// Token + 1; 0 is empty.
  private let slots: UnsafeMutablePointer<UInt32>
  private let mask: Int

  init(_ tokens: [[UInt8]?]) {
    count = tokens.count
    bytes = .allocate(capacity: max(1, tokens.reduce(0) { $0 + ($1?.count ?? 0) }))
    starts = .allocate(capacity: count + 1)
    var bits = 4
    while 1 << bits < count * 2 { bits += 1 }
    mask = 1 << bits - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    var end = 0
    for (id, token) in tokens.enumerated() {
      starts[id] = end
      starts[id + 1] = end
      guard let token, !token.isEmpty else { continue }
      for (offset, byte) in token.enumerated() { bytes[end + offset] = byte }
      end += token.count
      starts[id + 1] = end
      var slot = hash(bytes + starts[id], token.count)
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(id + 1)
    }
    if count == 0 { starts[0] = 0 }
  }

  func deallocate() {
    bytes.deallocate()
    starts.deallocate()
    slots.deallocate()
  }

  private func hash(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int {
    Int(truncatingIfNeeded: ByteHash.of(text, count) >> 20) & mask
  }

  /// The first token of these bytes.
  func token(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt32? {
    var slot = hash(text, count)
    while slots[slot] != 0 {
      let id = Int(slots[slot] - 1)
      if starts[id + 1] - starts[id] == count, ByteHash.areEqual(bytes + starts[id], text, count) { return UInt32(id) }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
