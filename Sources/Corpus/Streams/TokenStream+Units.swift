extension TokenStream {
  /// The tokens of unit `index`, as positions.
  public func unit(_ index: Int) -> Range<Int> {
    unitStarts[index]..<(index + 1 < unitStarts.count ? unitStarts[index + 1] : tokens.count)
  }

  /// The tokens of document `index`, as positions.
  public func document(_ index: Int) -> Range<Int> {
    documentStarts[index]..<(index + 1 < documentStarts.count ? documentStarts[index + 1] : tokens.count)
  }
}

extension [Int] {
  /// Of ascending numbers, the index of the last that is not above `value`; the first must not be.
  func lastIndex(notAbove value: Int) -> Int {
    var (low, high) = (0, count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if self[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
