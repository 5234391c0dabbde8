/// How often pairs of tokens stand side by side, and in which words.
final class PairCounts {
  private var keys: UnsafeMutablePointer<UInt64>
  private var slots: UnsafeMutablePointer<UInt32>
  private var mask: Int
  private var pairs = GrowingBuffer<Pair>(capacity: 1 << 12)
  private var places = GrowingBuffer<Place>(capacity: 1 << 14)
  private var freePlace = none
  private static let none = UInt32.max
  private static let empty = UInt64.max

  private struct Pair: BitwiseCopyable {
    var key: UInt64
    var count: Int
    /// The newest of its places.
    var first: UInt32
    /// The merge at which it was last seen to grow.
    var round: Int32
  }

  private struct Place: BitwiseCopyable {
    var word: UInt32
    var next: UInt32
  }

  init() {
    mask = 1 << 14 - 1
    keys = .allocate(capacity: mask + 1)
    keys.initialize(repeating: Self.empty, count: mask + 1)
    slots = .allocate(capacity: mask + 1)
  }

  deinit {
    keys.deallocate()
    slots.deallocate()
  }

  var count: Int { pairs.count }

  func key(_ index: Int) -> UInt64 { pairs.base[index].key }
  func count(_ index: Int) -> Int { pairs.base[index].count }

  func index(of left: UInt32, _ right: UInt32) -> Int {
    let key = UInt64(left) << 32 | UInt64(right)
    var slot = start(key)
    while keys[slot] != Self.empty {
      if keys[slot] == key { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    keys[slot] = key
    slots[slot] = UInt32(pairs.count)
    pairs.append(Pair(key: key, count: 0, first: Self.none, round: -1))
    if pairs.count * 2 > mask { grow() }
    return pairs.count - 1
  }

  private func start(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask }

  private func grow() {
    keys.deallocate()
    slots.deallocate()
    mask = mask * 2 + 1
    keys = .allocate(capacity: mask + 1)
    keys.initialize(repeating: Self.empty, count: mask + 1)
    slots = .allocate(capacity: mask + 1)
    for index in 0..<pairs.count {
      var slot = start(pairs.base[index].key)
      while keys[slot] != Self.empty { slot = (slot + 1) & mask }
      keys[slot] = pairs.base[index].key
      slots[slot] = UInt32(index)
    }
  }

  func decrease(_ left: UInt32, _ right: UInt32, by amount: Int) { pairs.base[index(of: left, right)].count -= amount }

  /// Returns the pair's index when it grows for the first time in this round.
  func increase(_ left: UInt32, _ right: UInt32, by amount: Int, in word: UInt32, round: Int32) -> Int? {
    let index = index(of: left, right)
    let pair = pairs.base + index
    pair.pointee.count += amount
    if pair.pointee.first == Self.none || places.base[Int(pair.pointee.first)].word != word {
      var place = freePlace
      if place == Self.none {
        place = UInt32(places.count)
        places.append(Place(word: 0, next: 0))
      } else {
        freePlace = places.base[Int(place)].next
      }
      places.base[Int(place)] = Place(word: word, next: pair.pointee.first)
      pair.pointee.first = place
    }
    guard pair.pointee.round != round else { return nil }
    pair.pointee.round = round
    return index
  }

  /// The words in which the pair stood since it was last taken; some may not hold it any more.
  func takeWords(_ index: Int, _ body: (UInt32) -> Void) {
    var place = pairs.base[index].first
    pairs.base[index].first = Self.none
    while place != Self.none {
      let (word, next) = (places.base[Int(place)].word, places.base[Int(place)].next)
      places.base[Int(place)].next = freePlace
      freePlace = place
      body(word)
      place = next
    }
  }
}
