import Corpus

/// Turns tokens into text piece by piece: only whole characters, and nothing that could be the beginning of a stop.
package struct TextAssembly {
  private let tokenizer: (any Tokenizer)?
  private let stops: [[UInt8]]
  private var tokens: [Int32] = []
  /// Tokens before `settled` have been decoded. Decoding begins at `start`, because what a token is may depend on the one before.
  private var start = 0
  private var settled = 0
  private var held: [UInt8] = []

  package init(_ tokenizer: (any Tokenizer)?, stops: [String] = []) {
    self.tokenizer = tokenizer
    self.stops = stops.map { Array($0.utf8) }
  }

  /// The text that becomes sure with a token, and whether a stop has come up.
  package mutating func append(_ token: Int32) -> (text: String, isStopped: Bool) {
    tokens.append(token)
    return release(decodeNew(isLast: false), isLast: false)
  }

  /// The text that was held back.
  package mutating func finish() -> (text: String, isStopped: Bool) { release(decodeNew(isLast: true), isLast: true) }

  /// Bytes of a character that is not whole are decoded as this.
  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private mutating func decodeNew(isLast: Bool) -> String {
    guard let tokenizer, settled < tokens.count else { return "" }
    let known = tokenizer.decode(Array(tokens[start..<settled])).unicodeScalars
    let all = tokenizer.decode(Array(tokens[start...])).unicodeScalars
    // No character has more than four bytes.
    if all.last == Self.replacement, !isLast, tokens.count - settled < 4 { return "" }
    (start, settled) = (settled, tokens.count)
    return String(String.UnicodeScalarView(all.dropFirst(all.starts(with: known) ? known.count : 0)))
  }

  private mutating func release(_ text: String, isLast: Bool) -> (text: String, isStopped: Bool) {
    held += text.utf8
    if let place = held.indices.first(where: { place in stops.contains { held[place...].starts(with: $0) } }) {
      defer { held = [] }
      return (String(decoding: held[..<place], as: UTF8.self), true)
    }
    let sure = isLast ? held.count : held.indices.first { place in stops.contains { $0.starts(with: held[place...]) } } ?? held.count
    defer { held.removeFirst(sure) }
    return (String(decoding: held[..<sure], as: UTF8.self), false)
  }
}
