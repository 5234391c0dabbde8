/// Pairs of tokens and what they merge into: a flat table with open addressing.
struct PairTable {
  /// Rank in the upper half, the new token in the lower.
  typealias Value = UInt64
  static let none = Value.max

  private let entries: UnsafeMutablePointer<(key: UInt64, value: Value)>
  private let shift: UInt64
  private let mask: Int
  let capacity: Int
  private static let empty = UInt64.max

  /// Room for `count` pairs at a load of a third at most.
  init(count: Int) {
    var bits = 4
    while 1 << bits < count * 3 { bits += 1 }
    capacity = 1 << bits
    shift = UInt64(64 - bits)
    mask = capacity - 1
    entries = .allocate(capacity: capacity)
    entries.initialize(repeating: (Self.empty, Self.none), count: capacity)
  }

  func deallocate() { entries.deallocate() }

  @inline(__always)
  private func place(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift) }

  @inline(__always)
  func value(_ left: UInt32, _ right: UInt32) -> Value {
    let key = UInt64(left) << 32 | UInt64(right)
    var index = place(key)
    while true {
      let entry = entries[index]
      if entry.key == key { return entry.value }
      if entry.key == Self.empty { return Self.none }
      index = (index + 1) & mask
    }
  }

  /// A pair that has a value keeps it.
  func insert(_ left: UInt32, _ right: UInt32, _ value: Value) {
    let key = UInt64(left) << 32 | UInt64(right)
    var index = place(key)
    while entries[index].key != Self.empty {
      if entries[index].key == key { return }
      index = (index + 1) & mask
    }
    entries[index] = (key, value)
  }
}
