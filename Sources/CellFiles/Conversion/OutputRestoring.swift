/// Takes over what a text file cannot hold from the notebook beside it: outputs, ids, attachments, the marks of programs.
public enum OutputRestoring {
  /// `notebook` as read from a text file, with what fits from `older`. Cells are matched as jupytext does it: by content in
  /// order, then by content anywhere, then by the end of the content, then by place.
  public static func notebook(_ notebook: Notebook, from older: Notebook) -> Notebook {
    var result = notebook
    result.minorVersion = older.minorVersion
    let jupytext = notebook.metadata["jupytext"]
    let filter = MetadataFilter(jupytext?["notebook_metadata_filter"]?.string)
    let cellFilter = MetadataFilter(jupytext?["cell_metadata_filter"]?.string)
    if jupytext?["notebook_metadata_filter"] == "-all" {
      result.metadata = older.metadata
    } else {
      result.metadata = filter.restoring(notebook.metadata, from: older.metadata) { $0.notebook }
    }
    for (index, match) in matches(notebook.cells, older.cells).enumerated() {
      guard let match else { continue }
      let old = older.cells[match]
      result.cells[index].extras = old.extras
      result.cells[index].metadata = cellFilter.restoring(notebook.cells[index].metadata, from: old.metadata) { $0.cell }
    }
    return result
  }

  /// For each new cell the old one that it continues, if any.
  private static func matches(_ new: [NotebookCell], _ old: [NotebookCell]) -> [Int?] {
    var matches = [Int?](repeating: nil, count: new.count)
    let newText = new.map { invariant($0.source) }
    let oldText = old.map { invariant($0.source) }
    struct Content: Hashable {
      var kind: Cell.Kind
      var text: String
    }
    let places = Dictionary(grouping: old.indices) { Content(kind: old[$0].kind, text: oldText[$0]) }
    // Of each content, the first place that has not been passed.
    var next: [Content: Int] = [:]
    var firstFree: [Cell.Kind: Int] = [:]
    for i in new.indices {
      let from = firstFree[new[i].kind] ?? 0
      let content = Content(kind: new[i].kind, text: newText[i])
      let all = places[content] ?? []
      while let index = Optional(next[content, default: 0]), index < all.count, all[index] < from { next[content] = index + 1 }
      if let j = all.dropFirst(next[content, default: 0]).first {
        matches[i] = j
        firstFree[new[i].kind] = j + 1
      }
    }
    var free = Set(old.indices).subtracting(matches.compactMap { $0 })
    for allowsEnd in [false, true] {
      for i in new.indices where matches[i] == nil {
        let isEnd = allowsEnd && !newText[i].isEmpty
        let candidates = isEnd ? Array(old.indices) : places[Content(kind: new[i].kind, text: newText[i])] ?? []
        let match = candidates.first { j in
          free.contains(j) && old[j].kind == new[i].kind && (!isEnd || oldText[j].hasSuffix(newText[i]))
        }
        if let match {
          matches[i] = match
          free.remove(match)
        }
      }
    }
    var previous = -1
    for i in new.indices {
      if let match = matches[i] {
        previous = match
      } else if free.contains(previous + 1), old[previous + 1].kind == new[i].kind, !new[i].source.isBlank {
        previous += 1
        matches[i] = previous
        free.remove(previous)
      }
    }
    return matches
  }

  /// Without what a formatter may change.
  private static func invariant(_ text: String) -> String { text.filter { !" \t\n,'\"()\\".contains($0) } }
}
