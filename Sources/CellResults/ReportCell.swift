import Display

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
  /// Pictures of a notebook's prose, by the names that follow `attachment:` in it.
  public var attachments: [String: MimeBundle]?

  public init(_ kind: Kind, title: String? = nil, tags: [String] = [], source: String) {
    (self.kind, self.title, self.tags, self.source) = (kind, title, tags, source)
  }
}

extension ReportCell {
  /// The first failure among the cell's outputs.
  package var failure: CellFailure? {
    for case .failure(let failure) in outputs { return failure }
    return nil
  }

  /// Without the option lines at its head, which tell a report what to do and a reader nothing.
  package var shownSource: String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0.hasPrefix("//|") || $0.hasPrefix("#|") }.joined(separator: "\n")
  }

  package func isTagged(_ names: String...) -> Bool { names.contains { tags.contains($0) } }
}
