/// Chromium names the elements of a tagged PDF by numbers that count on from page to page of its process: `(node00002977)`.
package enum PDFNodes {
  private static let mark = Array("(node".utf8)
  private static let digits = 8

  /// Numbers them from 0 in the order that they had, in the same width: every offset in the file stays right, and the tree of names sorted.
  package static func renumbered(in pdf: [UInt8]) -> [UInt8] {
    var places: [(start: Int, number: Int)] = []
    var next = 0
    while next + mark.count + digits < pdf.count {
      defer { next += 1 }
      guard pdf[next] == mark[0], pdf[next...].starts(with: mark) else { continue }
      let start = next + mark.count
      guard pdf[start + digits] == UInt8(ascii: ")"), let number = Int(String(decoding: pdf[start..<start + digits], as: UTF8.self)) else {
        continue
      }
      places.append((start, number))
    }
    let ranks = Dictionary(uniqueKeysWithValues: Set(places.map(\.number)).sorted().enumerated().map { ($1, $0) })
    var result = pdf
    for (start, number) in places {
      let text = String(ranks[number]!)
      let padded = String(repeating: "0", count: digits - text.count) + text
      result.replaceSubrange(start..<start + digits, with: padded.utf8)
    }
    return result
  }
}
