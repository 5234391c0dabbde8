import CellResults
import Provenance

/// Ids for the cells of a notebook: from a cell's title, or else from its content, so that they outlive changes elsewhere.
struct CellIDs {
  private var used: Set<String> = []
  /// Where to go on counting cells of one stem.
  private var attempts: [String: Int] = [:]

  mutating func next(for cell: ReportCell) -> String {
    let stem = cell.title.flatMap(Self.slug) ?? String(ContentHash(of: cell.kind.rawValue + "\n" + cell.source).hexadecimal.prefix(8))
    var attempt = attempts[stem] ?? 1
    var id = attempt == 1 ? stem : "\(stem)-\(attempt)"
    defer { attempts[stem] = attempt }
    attempt += 1
    while !used.insert(id).inserted {
      id = "\(stem)-\(attempt)"
      attempt += 1
    }
    return id
  }

  /// At most 50 of the characters an id may have; nil where the title has none of them.
  private static func slug(_ title: String) -> String? {
    var slug = ""
    for character in title.lowercased().unicodeScalars.prefix(50) {
      if ("a"..."z").contains(character) || ("0"..."9").contains(character) {
        slug.unicodeScalars.append(character)
      } else if !slug.isEmpty && slug.last != "-" {
        slug += "-"
      }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug.isEmpty ? nil : slug
  }
}
