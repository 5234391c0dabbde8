import OrderedJSON
import Provenance

/// What the readers of text files have in common.
extension Notebook {
  /// Notes what the file holds, so that a notebook that has more does not put more into it.
  func recordFilters(_ jupytext: inout JSONObject, hasNotebookMetadata: Bool) {
    let names = Set(cells.flatMap(\.metadata.keys)).subtracting(MetadataFilter.layout)
    if !hasNotebookMetadata {
      jupytext["notebook_metadata_filter"] = "-all"
      jupytext["cell_metadata_filter"] = jupytext["cell_metadata_filter"] ?? .string((names.sorted() + ["-all"]).joined(separator: ","))
    } else if let filter = jupytext["cell_metadata_filter"]?.string {
      var words = filter.split(separator: ",").map(String.init)
      words.removeAll { $0.hasPrefix("-") && names.contains(String($0.dropFirst())) }
      if !words.contains("all") {
        words = words.filter { !$0.hasPrefix("-") } + names.subtracting(words).sorted() + words.filter { $0.hasPrefix("-") }
      }
      jupytext["cell_metadata_filter"] = .string(words.joined(separator: ","))
    } else {
      var words = (jupytext["notebook_metadata_filter"]?.string ?? "").split(separator: ",").map(String.init)
      guard !words.contains("all"), !words.contains("-all") else { return }
      words += metadata.keys.filter { !MetadataFilter.usual.contains($0) && !words.contains($0) && !words.contains("-" + $0) }
      if !words.isEmpty { jupytext["notebook_metadata_filter"] = .string(words.joined(separator: ",")) }
    }
  }

  /// Ids from the content, so that equal files give equal notebooks.
  mutating func giveIDs() {
    var used: Set<String> = []
    var counts: [String: Int] = [:]
    for (index, cell) in cells.enumerated() {
      let stem = String(ContentHash(of: cell.kind.rawValue + "\n" + cell.source).hexadecimal.prefix(8))
      let identifier = (counts[stem, default: 1]...).lazy.map { $0 == 1 ? stem : "\(stem)-\($0)" }.first { identifier in
        counts[stem, default: 1] += 1
        return used.insert(identifier).inserted
      }!
      cells[index].extras["id"] = .string(identifier)
    }
  }
}

extension NotebookCell {
  /// Turns the option `language="bash"` into the first line `%%bash`.
  mutating func showLanguage(main: String) {
    guard let language = metadata["language"]?.string else { return }
    if language == main { metadata["language"] = nil }
    guard language != main, MagicLines.languages.contains(language) else { return }
    metadata["language"] = nil
    let arguments = metadata["magic_args"]?.string
    metadata["magic_args"] = nil
    source = "%%\(language)\(arguments.map { " " + $0 } ?? "")\n" + source
  }
}
