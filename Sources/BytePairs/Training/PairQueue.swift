/// Pairs by count, the most frequent first; of equals the one whose tokens are older.
struct PairQueue: ~Copyable {
  struct Entry: BitwiseCopyable {
    var count: Int
    var key: UInt64
    var index: Int

    @inline(__always)
    func precedes(_ other: Entry) -> Bool { count != other.count ? count > other.count : key < other.key }
  }

  private var entries = GrowingBuffer<Entry>(capacity: 1 << 12)

  init() {}

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var place = entries.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      guard entry.precedes(entries.base[parent]) else { break }
      entries.base[place] = entries.base[parent]
      place = parent
    }
    entries.base[place] = entry
  }

  mutating func pop() -> Entry? {
    guard entries.count > 0 else { return nil }
    let top = entries.base[0]
    entries.count -= 1
    let count = entries.count
    guard count > 0 else { return top }
    let last = entries.base[count]
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < count else { break }
      if child + 1 < count, entries.base[child + 1].precedes(entries.base[child]) { child += 1 }
      guard entries.base[child].precedes(last) else { break }
      entries.base[place] = entries.base[child]
      place = child
    }
    entries.base[place] = last
    return top
  }
}
