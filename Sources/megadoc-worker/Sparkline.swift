import Foundation

/// A series in one line of text: eight heights, from its lowest value to its highest.
struct Sparkline {
  let text: String

  init(_ values: [Float], width: Int = 24) {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), high > low else {
      text = String(repeating: "▁", count: min(width, finite.count))
      return
    }
    let count = min(width, finite.count)
    text = String(
      (0..<count).map { index in
        let part = finite[index * finite.count / count..<(index + 1) * finite.count / count]
        let mean = part.reduce(0, +) / Float(part.count)
        return Array("▁▂▃▄▅▆▇█")[min(7, Int((mean - low) / (high - low) * 8))]
      } as [Character])
  }
}

enum Decimals {
  static func three(_ value: Double) -> String { String(format: "%.3f", value) }
}
