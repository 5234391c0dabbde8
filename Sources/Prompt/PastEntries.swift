/// The entries before this one, to go back to.
package struct PastEntries {
  package enum Direction { case back, forward }

  private var entries: [String] = []
  /// Where in the past the editor is; the count of entries is the present.
  private var position = 0
  /// What was being typed before going back.
  private var present = ""
  /// Only entries that begin so are visited.
  private var beginning = ""
  private var shown = ""

  package init() {}

  package mutating func append(_ text: String) {
    if entries.last != text { entries.append(text) }
    position = entries.count
  }

  package mutating func beginEntry() {
    position = entries.count
    shown = ""
  }

  /// The next entry that begins as what stands before the cursor did when the search began; nil at either end.
  package mutating func move(_ direction: Direction, from text: String, beginning typed: String) -> String? {
    if position == entries.count || text != shown {
      // Edited, or new: the search begins here.
      (present, beginning, position) = (text, typed, entries.count)
    }
    var candidate = position
    while true {
      candidate += direction == .back ? -1 : 1
      if candidate == entries.count, direction == .forward, position < entries.count {
        position = candidate
        shown = present
        return present
      }
      guard entries.indices.contains(candidate) else { return nil }
      if entries[candidate].hasPrefix(beginning), entries[candidate] != text {
        position = candidate
        shown = entries[candidate]
        return shown
      }
    }
  }
}
