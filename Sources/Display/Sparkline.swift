internal import Contracts

/// A row of numbers as a row of blocks, `█▆▄▃▂▂▁▁`: a curve inside a line of text.
///
/// At most `width` characters; more numbers are averaged in equal groups. Numbers that are not finite leave a gap.
public func sparkline(_ values: [Double], width: Int = 40) -> String {
  require(width > 0, "a sparkline needs a width of one character or more, got \(width)")
  let count = min(width, values.count)
  let groups = (0..<count).map { values[$0 * values.count / count..<($0 + 1) * values.count / count] }
  let means = groups.map { group -> Double in
    let finite = group.filter(\.isFinite)
    return finite.isEmpty ? .nan : finite.reduce(0, +) / Double(finite.count)
  }
  guard let low = means.filter(\.isFinite).min(), let high = means.filter(\.isFinite).max() else {
    return String(repeating: " ", count: count)
  }
  let blocks = Array("▁▂▃▄▅▆▇█")
  // In halves, since the span of the largest numbers is infinite.
  let span = high / 2 - low / 2
  return String(means.map { $0.isFinite ? blocks[span > 0 ? Int((($0 / 2 - low / 2) / span * 7).rounded()) : 3] : " " })
}
