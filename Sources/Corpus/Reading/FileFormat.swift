/// The kinds of file that are read, by their names.
enum FileFormat: Sendable {
  case text, html, jsonLines

  init?(name: String) {
    var parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    if parts.last == "gz" || parts.last == "zst" { parts.removeLast() }
    switch parts.last {
    case "txt", "md": self = .text
    case "html", "htm": self = .html
    case "jsonl": self = .jsonLines
    default: return nil
    }
  }
}
