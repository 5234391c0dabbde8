internal import Contracts

/// Where a document is cut for latent thoughts.
public enum SplitPoints {
  /// The ranges of `pieces` neighbouring pieces of `count` tokens, equal in length but for the remainder, which goes one
  /// token each to the first pieces.
  public static func equalPieces(of count: Int, pieces: Int) -> [Range<Int>] {
    require(pieces >= 1 && count >= pieces, "\(count) tokens cannot be cut into \(pieces) pieces")
    return (0..<pieces).map { piece(number: $0, of: pieces, count: count) }
  }

  static func piece(number: Int, of pieces: Int, count: Int) -> Range<Int> {
    let (length, remainder) = count.quotientAndRemainder(dividingBy: pieces)
    let start = number * length + min(number, remainder)
    return start..<start + length + (number < remainder ? 1 : 0)
  }
}
