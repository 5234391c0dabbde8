internal import Contracts

/// Every run of so many tokens in a text, to see what another text repeats of it word for word.
public struct VerbatimPassages: Sendable {
  /// Tokens of a passage.
  public let length: Int
  private let known: Set<ArraySlice<Int32>>

  public init(of stream: TokenStream, length: Int) {
    require(length > 0, "passages of \(length) tokens")
    self.length = length
    known = Set((0..<stream.documentCount).flatMap { Self.passages(of: stream, document: $0, length: length) })
  }

  /// The share of a stream's passages that stand here too, in 0 ... 1; nil where it has none. Those that stand in `excluded` count
  /// on neither side.
  public func share(of stream: TokenStream, outside excluded: VerbatimPassages? = nil) -> Double? {
    var (repeated, all) = (0, 0)
    for document in (0..<stream.documentCount) {
      for passage in Self.passages(of: stream, document: document, length: length) where excluded?.known.contains(passage) != true {
        all += 1
        if known.contains(passage) { repeated += 1 }
      }
    }
    return all > 0 ? Double(repeated) / Double(all) : nil
  }

  /// How alike the documents of a unit are: of their passages of so many tokens, the share that an earlier document of the same unit has too, in
  /// 0 ... 1; nil where there are no passages. For megadocs, what siblings say in the same words.
  public static func sharedBySiblings(in stream: TokenStream, length: Int) -> Double? {
    require(length > 0, "passages of \(length) tokens")
    let starts = Set(stream.unitStarts)
    var earlier: Set<ArraySlice<Int32>> = []
    var (repeated, all) = (0, 0)
    for document in 0..<stream.documentCount {
      if starts.contains(stream.document(document).lowerBound) { earlier = [] }
      let passages = passages(of: stream, document: document, length: length)
      all += passages.count
      repeated += passages.count { earlier.contains($0) }
      earlier.formUnion(passages)
    }
    return all > 0 ? Double(repeated) / Double(all) : nil
  }

  /// Within a document, without the token it begins with.
  private static func passages(of stream: TokenStream, document: Int, length: Int) -> [ArraySlice<Int32>] {
    let place = stream.document(document).dropFirst()
    guard place.count >= length else { return [] }
    return (place.lowerBound...place.upperBound - length).map { stream[$0..<$0 + length] }
  }
}
