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
