#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A number with a fixed count of decimals, rounded to the nearest (never cut off): the one way results are printed.
///
///     formatted(3.55449)                        // 3.554
///     formatted(3.55449, deviation: 0.00212)    // 3.554 ± 0.002
public func formatted(_ value: Double, decimals: Int = 3) -> String {
  guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
  var text = withVaList([Int32(decimals), value]) { arguments in
    var buffer = [CChar](repeating: 0, count: 400)
    let count = vsnprintf(&buffer, buffer.count, "%.*f", arguments)
    return String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  if text.hasPrefix("-") && text.allSatisfy({ "-0.".contains($0) }) { text.removeFirst() }
  return text
}

/// A mean and its deviation with the same count of decimals.
public func formatted(_ mean: Double, deviation: Double, decimals: Int = 3) -> String {
  "\(formatted(mean, decimals: decimals)) ± \(formatted(deviation, decimals: decimals))"
}

/// A count in thousands, such as of tokens: `166k`.
public func formattedThousands(_ count: Double) -> String { "\(formatted(count / 1000, decimals: 0))k" }

/// A time as a person says it: `12 ms`, `1.24 s`, `3 min 05 s`, `2 h 07 min`.
public func formattedDuration(_ seconds: Double) -> String {
  guard seconds < 1e15 else { return seconds.isNaN ? "–" : "∞" }
  func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
  if seconds < 0.9995 { return "\(formatted(seconds * 1000, decimals: 0)) ms" }
  if seconds < 9.995 { return "\(formatted(seconds, decimals: 2)) s" }
  if seconds < 59.95 { return "\(formatted(seconds, decimals: 1)) s" }
  let whole = Int(seconds.rounded())
  if whole < 3600 { return "\(whole / 60) min \(padded(whole % 60)) s" }
  return "\(whole / 3600) h \(padded(whole % 3600 / 60)) min"
}

extension Double {
  /// As people write it: `16`, `0.75`, `0.003`.
  package var short: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Duration {
  package var seconds: Double { self / .seconds(1) }
}
