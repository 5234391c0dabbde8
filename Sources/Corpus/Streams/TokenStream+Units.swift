extension TokenStream {
  /// The tokens of unit `index`, as positions.
  public func unit(_ index: Int) -> Range<Int> {
    unitStarts[index]..<(index + 1 < unitStarts.count ? unitStarts[index + 1] : tokens.count)
  }

  /// The tokens of document `index`, as positions.
  public func document(_ index: Int) -> Range<Int> {
    documentStarts[index]..<(index + 1 < documentStarts.count ? documentStarts[index + 1] : tokens.count)
  }

  /// The first units that hold at least `count` tokens together, or the whole stream if it is shorter: a smaller corpus
  /// that is part of every larger one.
  public func prefix(tokens count: Int) -> TokenStream {
    let end = unitStarts.indices.first { unit($0).upperBound >= count }.map { unit($0).upperBound } ?? tokens.count
    return TokenStream(
      tokens: Array(tokens[..<end]), unitStarts: unitStarts.filter { $0 < end },
      documentStarts: documentStarts.filter { $0 < end }, vocabularySize: vocabularySize,
      classes: Array(classes.prefix(end)), classNames: classNames, description: "first \(end) tokens of: \(description)")
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
