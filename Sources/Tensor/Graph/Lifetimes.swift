/// When each buffer of a graph is in use, and which buffers share one place.
struct Lifetimes {
  private struct Span {
    var size: Int
    var first: Int
    var last: Int
  }

  private var indices: [MemoryPlan.Buffer: Int] = [:]
  private var spans: [Span] = []
  /// A union-find forest over the buffers that share one place: each buffer's parent, or itself.
  private var parents: [Int] = []

  /// Records that the call at `time` uses the buffer; calls come in order of time.
  mutating func use(_ buffer: MemoryPlan.Buffer, size: Int, at time: Int) {
    guard size > 0 else { return }
    if let index = indices[buffer] {
      spans[index].last = time
    } else {
      indices[buffer] = spans.count
      parents.append(spans.count)
      spans.append(Span(size: size, first: time, last: time))
    }
  }

  /// Gives two buffers one place, for the time from the first use of either to the last. Does nothing where one is never used.
  mutating func join(_ a: MemoryPlan.Buffer, _ b: MemoryPlan.Buffer) {
    guard let a = indices[a], let b = indices[b] else { return }
    parents[root(of: a)] = root(of: b)
  }

  private func root(of index: Int) -> Int {
    var index = index
    while parents[index] != index { index = parents[index] }
    return index
  }

  /// The offset of every buffer, and the size of the arena. Groups are placed largest first, each at the lowest offset that is free
  /// during its lifetime.
  func place() -> (offsets: [MemoryPlan.Buffer: Int], count: Int) {
    var count = 0
    var groups: [Int: Span] = [:]
    for (index, span) in spans.enumerated() {
      let known = groups[root(of: index)] ?? span
      groups[root(of: index)] = Span(
        size: max(known.size, span.size), first: min(known.first, span.first), last: max(known.last, span.last))
    }
    var placed: [(offset: Int, span: Span)] = []
    var offsets: [Int: Int] = [:]
    for (root, span) in groups.sorted(by: { ($1.value.size, $0.key) < ($0.value.size, $1.key) }) {
      let size = (span.size + 15) / 16 * 16
      var offset = 0
      for other in placed where other.span.first <= span.last && span.first <= other.span.last {
        if offset + size <= other.offset { break }
        offset = max(offset, other.offset + other.span.size)
      }
      offsets[root] = offset
      placed.append((offset, Span(size: size, first: span.first, last: span.last)))
      placed.sort { $0.offset < $1.offset }
      count = max(count, offset + size)
    }
    return (indices.mapValues { offsets[root(of: $0)] ?? 0 }, count)
  }
}
