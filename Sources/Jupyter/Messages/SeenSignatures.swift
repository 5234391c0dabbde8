/// Signatures of messages that have been taken: whoever has listened could send them again, and have a cell run once more.
struct SeenSignatures {
  /// As many as Jupyter's own libraries keep.
  private static let capacity = 1 << 16

  private var known: Set<[UInt8]> = []
  /// In their order; the oldest are forgotten.
  private var order: [[UInt8]] = []
  private var next = 0

  /// False for one that was there before.
  mutating func insert(_ signature: [UInt8]) -> Bool {
    guard known.insert(signature).inserted else { return false }
    if order.count < Self.capacity {
      order.append(signature)
    } else {
      known.remove(order[next])
      order[next] = signature
      next = (next + 1) % Self.capacity
    }
    return true
  }
}
