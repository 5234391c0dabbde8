import Display

/// An executed (or not yet executed) cell file, ready to be written as HTML or as a notebook.
public struct Report: Codable, Sendable {
  public var title: String
  public var cells: [ReportCell]
  /// Shown at the end, in order: code version, machine, libraries, when, how long.
  public var provenance: [ProvenanceItem]

  public init(title: String, cells: [ReportCell] = [], provenance: [ProvenanceItem] = []) {
    (self.title, self.cells, self.provenance) = (title, cells, provenance)
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

public struct ReportCell: Codable, Sendable {
  public enum Kind: String, Codable, Sendable { case code, markdown, raw }

  public var kind: Kind
  public var title: String?
  public var tags: [String]
  /// The cell's text without comment prefixes (Markdown), or its code.
  public var source: String
  public var outputs: [CellOutput] = []
  /// How long the cell took; nil where it has not run.
  public var seconds: Double?
  /// Its number in the order of execution, from 1; nil where it has not run.
  public var executionCount: Int?
  /// What references in prose call its figure or table, such as `fig-scaling`; several of one cell are `fig-scaling-1`, `-2`.
  public var label: String?
  /// Captions of its figures or tables in order, as Markdown; they take the place of those that the values bring.
  public var captions: [String] = []
  /// Files that it read its numbers from.
  public var sources: [DataSource] = []

  public init(_ kind: Kind, title: String? = nil, tags: [String] = [], source: String) {
    (self.kind, self.title, self.tags, self.source) = (kind, title, tags, source)
  }
}

public enum CellOutput: Codable, Hashable, Sendable {
  public enum Stream: String, Codable, Sendable {
    case standardOutput = "stdout"
    case standardError = "stderr"
  }

  case text(Stream, String)
  case display(MimeBundle, id: String?)
  case result(MimeBundle)
  case failure(CellFailure)
}

/// Why a cell did not finish: what happened, where in the cell, and the text a person reads.
public struct CellFailure: Codable, Hashable, Sendable, Error {
  public enum Kind: String, Codable, Sendable { case compile, uncaughtError, trap, interrupted, timeout, sessionDied, parameter }

  public var kind: Kind
  /// One line: `Index out of range`, `cannot find 'x' in scope`.
  public var summary: String
  /// Everything a terminal would show: excerpt with caret, fix-its, trace of cell lines. No colour codes.
  public var details: String
  /// Line within the cell, from 1, where known.
  public var line: Int?

  public init(_ kind: Kind, summary: String, details: String, line: Int? = nil) {
    (self.kind, self.summary, self.details, self.line) = (kind, summary, details, line)
  }
}
