extension Double {
  /// Rounded to the nearest, with a fixed number of decimals: `3.4100`. For magnitudes below 10^12.
  package func formatted(decimals: Int) -> String {
    guard isFinite else { return "\(self)" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let units = Int((magnitude * scale).rounded())
    let whole = units / Int(scale)
    let sign = self < 0 && units > 0 ? "−" : ""
    guard decimals > 0 else { return "\(sign)\(whole)" }
    let fraction = String(units % Int(scale))
    return "\(sign)\(whole)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// A grid value as people write it: `16`, `0.75`, `0.003`.
  var short: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
