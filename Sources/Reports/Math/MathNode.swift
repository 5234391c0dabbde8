import Display

/// A formula as a tree, to be written as MathML Core (https://www.w3.org/TR/mathml-core/).
indirect enum MathNode: Equatable {
  case row([MathNode])
  /// A variable: one letter is slanted, more are upright.
  case identifier(String)
  /// One upright letter.
  case upright(String)
  case number(String)
  case symbol(String, OperatorStyle)
  /// The name of a function, such as log; with `takesLimits`, scripts stand under it in display style.
  case function(String, takesLimits: Bool)
  case text(String)
  /// In em.
  case space(Double)
  case fraction(MathNode, MathNode, hasLine: Bool, isDisplay: Bool?)
  case root(MathNode, degree: MathNode?)
  case scripts(MathNode, lower: MathNode?, upper: MathNode?)
  case stack(MathNode, under: MathNode?, over: MathNode?, isAccent: Bool)
  case fenced(open: String, MathNode, close: String)
  case table([[MathNode]], TableStyle)
  case display(MathNode, Bool)
  case phantom(MathNode)
  case boxed(MathNode)

  enum OperatorStyle: Equatable {
    case plain
    /// Scripts stand above and below in display style: ∑.
    case takesLimits
    /// Keeps its size: a bracket without `\left`.
    case fixed
    /// Of so many em: `\big`.
    case sized(Double)
    /// Grows with its neighbours: `\middle`.
    case stretched
    /// Spaced like a letter: dots, and bars that may open or close.
    case ordinary
    /// A sign before a number, where the neighbour before would make it a difference.
    case prefix
  }

  enum TableStyle: Equatable {
    case matrix
    /// Columns by turns flush right and flush left, in display style.
    case aligned
    case cases
    /// `l`, `c` or `r` for each column.
    case columns([Character])
  }

  static func group(_ nodes: [MathNode]) -> MathNode { nodes.count == 1 ? nodes[0] : .row(nodes) }

  /// Where scripts go in display style.
  var takesLimits: Bool {
    switch self {
    case .symbol(_, .takesLimits), .function(_, takesLimits: true): true
    // What is written at a brace names what it embraces.
    case .stack(let base, let under, let over, isAccent: _):
      base.takesLimits || under == .symbol("⏟", .plain) || over == .symbol("⏞", .plain)
    default: false
    }
  }
}

extension MathNode {
  var markup: String {
    switch self {
    case .row(let nodes): "<mrow>\(nodes.map(\.markup).joined())</mrow>"
    case .identifier(let name): "<mi>\(escapedHTML(name))</mi>"
    case .upright(let name): "<mi mathvariant=\"normal\">\(escapedHTML(name))</mi>"
    case .number(let digits): "<mn>\(escapedHTML(digits))</mn>"
    case .symbol(let text, let style): "<mo\(style.attributes)>\(escapedHTML(text))</mo>"
    case .function(let name, takesLimits: true): "<mo movablelimits=\"true\" lspace=\"0\" rspace=\"0\">\(escapedHTML(name))</mo>"
    case .function(let name, takesLimits: false): name.count == 1 ? Self.upright(name).markup : "<mi>\(escapedHTML(name))</mi>"
    case .text(let text): "<mtext>\(escapedHTML(text.replacing(" ", with: "\u{A0}")))</mtext>"
    case .space(let width): "<mspace width=\"\(Self.em(width))\"></mspace>"
    case .fraction(let top, let bottom, let hasLine, let isDisplay): Self.fraction(top, bottom, hasLine, isDisplay)
    case .root(let content, nil): "<msqrt>\(content.markup)</msqrt>"
    case .root(let content, let degree?): "<mroot>\(content.markup)\(degree.markup)</mroot>"
    case .scripts(let base, let lower, let upper): Self.scripts(base, lower, upper, ("msub", "msup", "msubsup"))
    case .stack(let base, let under, let over, let isAccent):
      Self.scripts(base, under, over, ("munder", "mover", "munderover"), isAccent ? " accent=\"true\"" : "")
    case .fenced(let open, let content, let close):
      "<mrow>\(Self.fence(open, "prefix"))\(content.markup)\(Self.fence(close, "postfix"))</mrow>"
    case .table(let rows, let style): Self.table(rows, style)
    case .display(let content, let isDisplay): "<mstyle displaystyle=\"\(isDisplay)\">\(content.markup)</mstyle>"
    case .phantom(let content): "<mphantom>\(content.markup)</mphantom>"
    case .boxed(let content): "<mrow style=\"border: 1px solid; padding: .2em .3em\">\(content.markup)</mrow>"
    }
  }

  private static func em(_ width: Double) -> String { "\(formatted(width, decimals: 3))em" }

  private static func fraction(_ top: MathNode, _ bottom: MathNode, _ hasLine: Bool, _ isDisplay: Bool?) -> String {
    let markup = "<mfrac\(hasLine ? "" : " linethickness=\"0\"")>\(top.markup)\(bottom.markup)</mfrac>"
    return isDisplay.map { "<mstyle displaystyle=\"\($0)\">\(markup)</mstyle>" } ?? markup
  }

  private static func scripts(
    _ base: MathNode, _ lower: MathNode?, _ upper: MathNode?, _ names: (String, String, String), _ attributes: String = ""
  ) -> String {
    let name = upper == nil ? names.0 : lower == nil ? names.1 : names.2
    return "<\(name)\(attributes)>\(base.markup)\(lower?.markup ?? "")\(upper?.markup ?? "")</\(name)>"
  }

  private static func fence(_ text: String, _ form: String) -> String {
    text.isEmpty ? "" : "<mo form=\"\(form)\" stretchy=\"true\" fence=\"true\">\(escapedHTML(text))</mo>"
  }

  private static func table(_ rows: [[MathNode]], _ style: TableStyle) -> String {
    let body = rows.map { row in
      "<mtr>" + row.enumerated().map { "<mtd style=\"\(cellStyle($0, style))\">\($1.markup)</mtd>" }.joined() + "</mtr>"
    }
    return "<mtable\(style == .aligned ? " displaystyle=\"true\"" : "")>\(body.joined())</mtable>"
  }

  /// MathML Core leaves the look of tables to CSS.
  private static func cellStyle(_ column: Int, _ style: TableStyle) -> String {
    switch style {
    case .matrix: "text-align: center"
    case .aligned: column % 2 == 0 ? "text-align: right; padding-right: 0" : "text-align: left; padding-left: 0"
    case .cases: "text-align: left"
    case .columns(let letters):
      switch column < letters.count ? letters[column] : "c" {
      case "l": "text-align: left"
      case "r": "text-align: right"
      default: "text-align: center"
      }
    }
  }
}

extension MathNode.OperatorStyle {
  fileprivate var attributes: String {
    switch self {
    case .plain: ""
    case .takesLimits: " movablelimits=\"true\""
    case .fixed: " stretchy=\"false\""
    case .sized(let size):
      " stretchy=\"true\" symmetric=\"true\" "
        + ["minsize", "maxsize"].map { "\($0)=\"\(formatted(size, decimals: 1))em\"" }.joined(separator: " ")
    case .stretched: " stretchy=\"true\" fence=\"true\" lspace=\"0.05em\" rspace=\"0.05em\""
    case .prefix: " form=\"prefix\""
    case .ordinary: " lspace=\"0\" rspace=\"0\" stretchy=\"false\""
    }
  }
}
