/// Pieces of up to 15 bytes and the up to 4 tokens that they become. Two entries to a cache line; the older one gives way.
struct PieceCache {
  static let longest = 15
  static let mostTokens = 4
  private static let bits = 15

  struct Key {
    var low: UInt64
    /// The length is in the bits from 56 on.
    var high: UInt64
  }

  struct Entry {
    var low: UInt64 = 0
    /// As in the key; the number of tokens is in the bits from 60 on.
    var high: UInt64 = 0
    var tokens = SIMD4<UInt32>()
  }

  private let entries: UnsafeMutablePointer<Entry>

  init() {
    let count = 2 << Self.bits
    entries = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Entry>.stride, alignment: 64).bindMemory(
      to: Entry.self, capacity: count)
    entries.initialize(repeating: Entry(), count: count)
  }

  func deallocate() { UnsafeMutableRawPointer(entries).deallocate() }

  /// The key of 1 to 15 bytes. `readable` bytes from `text` on may be read.
  @inline(__always)
  static func key(_ text: UnsafePointer<UInt8>, _ count: Int, readable: Int) -> Key {
    var (low, high): (UInt64, UInt64) = (0, 0)
    if readable >= 16 {
      low = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self)
      high = UnsafeRawPointer(text).loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    } else {
      for position in 0..<count {
        if position < 8 {
          low |= UInt64(text[position]) << UInt64(position * 8)
        } else {
          high |= UInt64(text[position]) << UInt64(position * 8 - 64)
        }
      }
    }
    if count < 8 {
      low &= 1 << UInt64(count * 8) - 1
      high = 0
    } else {
      high &= 1 << UInt64(count * 8 - 64) - 1
    }
    return Key(low: low, high: high | UInt64(count) << 56)
  }

  @inline(__always)
  private func bucket(_ key: Key) -> UnsafeMutablePointer<Entry> {
    entries + Int(truncatingIfNeeded: ByteHash.mix(key.low, key.high) >> UInt64(64 - Self.bits)) << 1
  }

  /// Nil where the piece is not here.
  @inline(__always)
  func find(_ key: Key) -> UnsafeMutablePointer<Entry>? {
    let entry = bucket(key)
    if entry[0].low == key.low, entry[0].high << 4 == key.high << 4 { return entry }
    if entry[1].low == key.low, entry[1].high << 4 == key.high << 4 { return entry + 1 }
    return nil
  }

  func insert(_ key: Key, _ tokens: UnsafePointer<UInt32>, _ count: Int) {
    let entry = bucket(key)
    entry[1] = entry[0]
    var row = SIMD4<UInt32>()
    for index in 0..<count { row[index] = tokens[index] }
    entry[0] = Entry(low: key.low, high: key.high | UInt64(count) << 60, tokens: row)
  }
}
