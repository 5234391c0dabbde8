import CellResults
import Display

/// An executed (or not yet executed) cell file, ready to be written as HTML or as a notebook.
public struct Report: Codable, Sendable {
  public var title: String
  public var cells: [ReportCell]
  /// Shown at the end, in order: code version, machine, libraries, when, how long.
  public var provenance: [ProvenanceItem]

  public init(title: String, cells: [ReportCell] = [], provenance: [ProvenanceItem] = []) {
    // Of a heading that is referred to, its label is no part of the title.
    self.title = title.replacing(#/\s*\{#[^}]*\}\s*$/#, with: "")
    (self.cells, self.provenance) = (cells, provenance)
  }

  /// Every file that its cells read numbers from, once, in order.
  public var sources: [DataSource] {
    var seen: Set<DataSource> = []
    return cells.flatMap(\.sources).filter { seen.insert($0).inserted }
  }

  /// Labels that its prose refers to and that nothing in it has.
  public var unresolvedReferences: [String] { ReportNumbers(self).unresolved }
}

public struct ProvenanceItem: Codable, Hashable, Sendable {
  public var name: String
  public var value: String
  public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}
