/// Which document of its window each token belongs to, for attention that stays within a document.
enum Segments {
  /// Numbers the documents met in `count` tokens from stream position `start`, beginning with 0.
  static func fill(_ segments: inout [Int32], at base: Int, count: Int, from start: Int, documentStarts: [Int]) {
    let first = documentStarts.lastIndex(notAbove: start)
    var document = first
    for position in 0..<count {
      if document + 1 < documentStarts.count, documentStarts[document + 1] <= start + position { document += 1 }
      segments[base + position] = Int32(document - first)
    }
  }
}
