import CellResults
import Display

/// The numbers of a report's figures, tables and equations, in the order of reading, and what references to them say.
struct ReportNumbers {
  enum Kind: String {
    case figure = "Figure"
    case table = "Table"
  }

  struct Target {
    /// `Figure 3`, `Equation 1`, or a heading's words.
    var text: String
    /// The id of its element.
    var anchor: String
  }

  struct Place: Hashable {
    var cell: Int
    var output: Int
  }

  private(set) var targets: [String: Target] = [:]
  private(set) var equations: [String: Int] = [:]
  /// Labels that prose refers to and nothing has, in order.
  private(set) var unresolved: [String] = []
  private var numbers: [Place: Int] = [:]
  private var captions: [Place: String] = [:]
  private var counts: [Kind: Int] = [:]

  init(_ report: Report) {
    var referred: [String] = []
    for (index, cell) in report.cells.enumerated() {
      switch cell.kind {
      case .markdown: referred += addProse(cell.source)
      case .code where cell.showsOutputs: referred += addOutputs(of: cell, at: index)
      case .code, .raw: break
      }
    }
    for label in referred where targets[label] == nil && !unresolved.contains(label) { unresolved.append(label) }
  }

  func number(cell: Int, output: Int) -> Int? { numbers[Place(cell: cell, output: output)] }

  /// The caption that the cell gives the output, in place of the output's own.
  func caption(cell: Int, output: Int) -> String? { captions[Place(cell: cell, output: output)] }

  /// Labels that it refers to.
  private mutating func addProse(_ source: String) -> [String] {
    let scanner = ProseScanner(source)
    var referred: [String] = []
    for part in scanner.parts {
      switch part {
      case .formula(_, _, label: let label?):
        equations[label] = equations.count + 1
        targets[label] = Target(text: "Equation \(equations.count)", anchor: "equation.\(equations.count)")
      case .reference(let names): referred += names
      case .formula, .label: break
      }
    }
    for heading in MarkdownRenderer.render(scanner.markdown).headings {
      guard let label = scanner.parts.label(of: heading) else { continue }
      targets[label] = Target(text: scanner.parts.words(of: heading), anchor: label)
    }
    return referred
  }

  private mutating func addOutputs(of cell: ReportCell, at index: Int) -> [String] {
    let shown = cell.outputs.joiningStreams()
    let kinds = shown.map { $0.bundle?.numberedKind(isLabelled: cell.label?.hasPrefix("tbl-") ?? false) }
    var (referred, ranks): ([String], [Kind: Int]) = ([], [:])
    let wanted: Kind = cell.label?.hasPrefix("tbl-") ?? false ? .table : .figure
    let labelled = kinds.filter { $0 == wanted }.count
    for (output, kind) in kinds.enumerated() {
      guard let kind else { continue }
      counts[kind, default: 0] += 1
      ranks[kind, default: 0] += 1
      let (place, number, rank) = (Place(cell: index, output: output), counts[kind]!, ranks[kind]!)
      numbers[place] = number
      if kind == wanted, rank <= cell.captions.count { captions[place] = cell.captions[rank - 1] }
      let caption = captions[place] ?? shown[output].bundle?[FigureCaption.mimeType] ?? ""
      for case .reference(let names) in ProseScanner(caption).parts { referred += names }
      guard kind == wanted, let label = cell.label else { continue }
      let target = Target(text: "\(kind.rawValue) \(number)", anchor: "\(kind == .figure ? "figure" : "table").\(number)")
      if labelled > 1 { targets["\(label)-\(rank)"] = target }
      if rank == 1 { targets[label] = target }
    }
    return referred
  }
}

extension [ProsePart] {
  func label(of heading: MarkdownRenderer.Heading) -> String? {
    var found: String?
    _ = restored(in: heading.text) { part in
      if case .label(let name) = part { found = name }
      return ""
    }
    return found
  }

  /// The heading as plain text.
  func words(of heading: MarkdownRenderer.Heading) -> String {
    restored(in: heading.text) { part in
      switch part {
      case .formula(let text, _, _): text
      case .reference: part.source
      case .label: ""
      }
    }
  }
}

extension MimeBundle {
  /// What the bundle is counted as. Tables count where they have a caption, or a label to be referred to by.
  func numberedKind(isLabelled: Bool) -> ReportNumbers.Kind? {
    if let html = self["text/html"] {
      let hasTable = html.firstRange(of: "<table") != nil
      return hasTable && (isLabelled || html.firstRange(of: "<caption") != nil) ? .table : nil
    }
    if self["text/markdown"] != nil { return nil }
    return MimeBundle.pictures.contains { self[$0] != nil } ? .figure : nil
  }

  static let pictures = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"]
}

extension CellOutput {
  var bundle: MimeBundle? {
    switch self {
    case .display(let bundle, _), .result(let bundle): bundle
    case .text, .failure: nil
    }
  }
}

extension ReportCell {
  /// Outputs of a failed cell are shown whatever its tags say.
  var showsOutputs: Bool { failure != nil || !isTagged("remove_output", "remove-output", "remove_cell", "remove-cell") }
}
