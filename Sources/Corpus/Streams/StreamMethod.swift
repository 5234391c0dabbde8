/// How documents and their generations become the units of a stream (paper, the section on algorithms). G, the number of
/// generations per document, always means the first G samples.
public enum StreamMethod: Codable, Hashable, Sendable {
  /// The documents themselves, in the order given.
  case realOnly
  /// Real copy and G generations as separate documents, all shuffled.
  case simple(generations: Int, withReal: Bool = true)
  /// Real copy and G generations of one document side by side, each a document of its own; groups in the order given.
  case stitched(generations: Int, real: RealPlacement = .last)
  /// The document in G + 1 pieces of equal token length with a thought between each two, as one document; shuffled.
  case latentThoughts(generations: Int, withReal: Bool = false)
  /// Control: the document itself, `count` times side by side, groups in the order given.
  case copies(count: Int)

  /// Where a stitched group holds the real document.
  public enum RealPlacement: String, Codable, Hashable, Sendable, CaseIterable {
    case last
    case first
    case none
  }

  /// G: samples of each document that it needs.
  public var generations: Int {
    switch self {
    case .realOnly, .copies: 0
    case .simple(let count, _), .stitched(let count, _), .latentThoughts(let count, _): count
    }
  }

  /// Times the synthetic stream holds each real document, for counting exposures.
  public var realCopies: Int {
    switch self {
    case .realOnly: 1
    case .simple(_, let withReal): withReal ? 1 : 0
    case .stitched(_, let real): real == .none ? 0 : 1
    case .latentThoughts(_, let withReal): withReal ? 2 : 1
    case .copies(let count): count
    }
  }
}
