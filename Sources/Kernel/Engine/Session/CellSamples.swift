/// Where a cell was found at work, once a second.
struct CellSamples {
  /// In its own code, or in what the standard library does for it.
  private var own = 0
  private var total = 0
  private var isTold = false
  /// Seconds of work that are worth a word.
  private static let longTime = 4

  /// True once, where most of a long time was spent in loops that the compiler could make faster.
  mutating func add(isOwn: Bool) -> Bool {
    total += 1
    if isOwn { own += 1 }
    guard !isTold, total >= Self.longTime, 2 * own > total else { return false }
    isTold = true
    return true
  }
}
