extension Double {
  /// A grid value as people write it: `16`, `0.75`, `0.003`.
  var short: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
