import OrderedJSON

/// Which metadata goes into a text file: jupytext's filters, such as `tags,-all` or `all,-secret`.
struct MetadataFilter {
  private enum Names {
    case all
    case some(Set<String>)

    func contains(_ name: String) -> Bool {
      switch self {
      case .all: true
      case .some(let names): names.contains(name)
      }
    }

    var isAll: Bool { if case .all = self { true } else { false } }
  }

  private let included: Names
  private let excluded: Names

  /// Nil text filters nothing beyond the defaults.
  init(_ text: String?) {
    var included: Set<String> = []
    var excluded: Set<String> = []
    for word in (text ?? "").split(separator: ",") {
      let word = word.drop { $0 == " " }
      let name = String(word.drop { $0 == "+" || $0 == "-" })
      if word.hasPrefix("-") { excluded.insert(name) } else { included.insert(name) }
    }
    self.included = included.contains("all") ? .all : .some(included)
    self.excluded = excluded.contains("all") ? .all : .some(excluded)
  }

  /// What stays of a notebook's metadata: by default only what says how to open it.
  func notebook(_ metadata: JSONObject) -> JSONObject {
    metadata.filter { name in
      if included.isAll { return !excluded.contains(name) }
      if excluded.isAll { return included.contains(name) }
      return (included.contains(name) || Self.usual.contains(name)) && !excluded.contains(name)
    }
  }

  /// What stays of a cell's metadata: by default all but the marks of programs.
  func cell(_ metadata: JSONObject) -> JSONObject {
    let unusual: Set = ["autoscroll", "collapsed", "scrolled", "trusted", "execution", "ExecuteTime"]
    return metadata.filter { name in
      if Self.layout.contains(name) { return false }
      if included.isAll { return !excluded.contains(name) }
      if excluded.isAll { return included.contains(name) }
      if name == "tags", metadata[name] == [] { return false }
      return !excluded.contains(name) && (!unusual.contains(name) || included.contains(name))
    }
  }

  static let usual: Set = ["jupytext", "kernelspec", "kernel_info", "orphan", "tocdepth"]

  /// How a cell stood in its file. Never written into a file as such.
  static let layout: Set = ["skipline", "noskipline", "cell_marker", "lines_to_next_cell", "lines_to_end_of_cell_marker"]

  /// The filtered metadata of a text file, with what its notebook has of what the filter keeps out.
  func restoring(_ filtered: JSONObject, from notebook: JSONObject, filter: (MetadataFilter) -> (JSONObject) -> JSONObject) -> JSONObject {
    let written = filter(self)(notebook)
    return notebook.members.reduce(into: filtered) { result, member in
      if written[member.key] == nil && !Self.layout.contains(member.key) { result[member.key] = member.value }
    }
  }
}

extension JSONObject {
  fileprivate func filter(_ isKept: (String) -> Bool) -> JSONObject {
    members.reduce(into: [:]) { result, member in
      if isKept(member.key) { result[member.key] = member.value }
    }
  }
}
