internal import Contracts

/// Byte-pair encoding of the symbols of one piece: the best pair is merged, the leftmost of equals, until none is left.
extension EncodingWorkspace {
  /// Pieces with more symbols are merged with a heap.
  private static let longestScanned = 96

  /// Merges `symbols`, which then are the tokens.
  func merge(by table: PairTable) {
    if symbols.count <= Self.longestScanned { mergeScanning(table) } else { mergeByHeap(table) }
  }

  /// Looks at all pairs for each merge: the fastest for a word.
  private func mergeScanning(_ table: PairTable) {
    var count = symbols.count
    guard count > 1 else { return }
    pairs.count = 0
    pairs.reserve(count)
    let (symbol, pair) = (symbols.base, pairs.base)
    for index in 0..<count - 1 { pair[index] = table.value(symbol[index], symbol[index + 1]) }
    while count > 1 {
      var (best, place) = (PairTable.none, 0)
      for index in 0..<count - 1 where pair[index] < best { (best, place) = (pair[index], index) }
      if best == PairTable.none { break }
      symbol[place] = UInt32(truncatingIfNeeded: best)
      count -= 1
      var index = place + 1
      while index < count {
        symbol[index] = symbol[index + 1]
        pair[index - 1] = pair[index]
        index += 1
      }
      if place > 0 { pair[place - 1] = table.value(symbol[place - 1], symbol[place]) }
      if place < count - 1 { pair[place] = table.value(symbol[place], symbol[place + 1]) }
    }
    symbols.count = count
  }

  /// In n log n steps: a heap of rank and place, whose outdated entries are recognised when they come up.
  private func mergeByHeap(_ table: PairTable) {
    let count = symbols.count
    require(count < Int32.max, "a piece of \(count) symbols")
    previous.reserve(count)
    next.reserve(count)
    pairs.count = 0
    pairs.reserve(count)
    heap.count = 0
    heap.reserve(count)
    let (symbol, pair, before, after) = (symbols.base, pairs.base, previous.base, next.base)
    for index in 0..<count {
      before[index] = Int32(index - 1)
      after[index] = index + 1 < count ? Int32(index + 1) : -1
      pair[index] = index + 1 < count ? table.value(symbol[index], symbol[index + 1]) : PairTable.none
      if pair[index] != PairTable.none { heap.append(Self.candidate(pair[index], at: index)) }
    }
    arrangeHeap()
    while let candidate = popHeap() {
      let place = Int(candidate & 0xFFFF_FFFF)
      let value = pair[place]
      guard value != PairTable.none, value >> 32 == candidate >> 32 else { continue }
      let gone = Int(after[place])
      symbol[place] = UInt32(truncatingIfNeeded: value)
      let right = Int(after[gone])
      after[place] = Int32(right)
      pair[gone] = PairTable.none
      pair[place] = PairTable.none
      if right >= 0 {
        before[right] = Int32(place)
        pair[place] = table.value(symbol[place], symbol[right])
        if pair[place] != PairTable.none { pushHeap(Self.candidate(pair[place], at: place)) }
      }
      let left = Int(before[place])
      if left >= 0 {
        pair[left] = table.value(symbol[left], symbol[place])
        if pair[left] != PairTable.none { pushHeap(Self.candidate(pair[left], at: left)) }
      }
    }
    var (place, kept) = (0, 0)
    while place >= 0 {
      symbol[kept] = symbol[place]
      kept += 1
      place = Int(after[place])
    }
    symbols.count = kept
  }

  /// An entry of the heap: rank, then place.
  @inline(__always)
  private static func candidate(_ value: PairTable.Value, at place: Int) -> UInt64 { value & 0xFFFF_FFFF_0000_0000 | UInt64(place) }

  private func arrangeHeap() {
    var start = heap.count / 2
    while start > 0 {
      start -= 1
      siftDown(from: start)
    }
  }

  private func siftDown(from start: Int) {
    let (base, count) = (heap.base, heap.count)
    guard start < count else { return }
    let value = base[start]
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < count else { break }
      if child + 1 < count, base[child + 1] < base[child] { child += 1 }
      guard base[child] < value else { break }
      base[place] = base[child]
      place = child
    }
    base[place] = value
  }

  private func popHeap() -> UInt64? {
    guard heap.count > 0 else { return nil }
    let top = heap.base[0]
    heap.count -= 1
    heap.base[0] = heap.base[heap.count]
    siftDown(from: 0)
    return top
  }

  private func pushHeap(_ value: UInt64) {
    heap.append(value)
    let base = heap.base
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      guard value < base[parent] else { break }
      base[place] = base[parent]
      place = parent
    }
    base[place] = value
  }
}
