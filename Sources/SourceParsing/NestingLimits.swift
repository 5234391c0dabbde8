/// How deep a Swift text may nest before it is given to a parser.
///
/// The toolchain's parser tries each `[` as a type first, so that every further level doubles its time or triples it, and it needs stack for
/// each level. The compiler itself refuses more than 256 levels, and needs minutes for many texts that have fewer.
package enum NestingLimits {
  /// Open brackets of all kinds, interpolations and `#if`.
  static let levels = 100
  /// Open `[` alone: twelve take up to 0.4 s, four more up to half a minute.
  static let squareBrackets = 12
  /// How often `[` may stand eight levels deep or deeper, each counted as what the parser needs for it: 3 to the power of its depth.
  static let squareWork = 1_600_000
  /// `<` that are not closed.
  static let angleBrackets = 64
  /// Words and signs of one expression, without those in brackets.
  static let chain = 5000
}

/// Why a text is not parsed.
package struct NestingRefusal: Hashable, Sendable {
  package var message: String
  /// Both from 1, the column in bytes.
  package var line: Int
  package var column: Int
}
