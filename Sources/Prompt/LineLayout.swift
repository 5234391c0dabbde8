import CTextWidth

/// Where each character of the text being typed stands on the screen, as libedit lays it out.
struct LineLayout {
  private let scalars: [Unicode.Scalar]
  /// Columns taken by the prompt before the first line.
  private let indentation: Int
  private let columns: Int
  private var rows: [Int] = []
  private var cursorRow = 0
  private(set) var rowCount = 1

  /// - Parameter cursor: in Unicode scalars.
  init(text: String, cursor: Int, indentation: Int, columns: Int) {
    scalars = Array(text.unicodeScalars)
    (self.indentation, self.columns) = (indentation, max(columns, 2))
    var (row, column) = (0, indentation)
    for (index, scalar) in scalars.enumerated() {
      if index == cursor { cursorRow = row }
      if column + Self.width(scalar) > self.columns { (row, column) = (row + 1, 0) }
      rows.append(row)
      if scalar == "\n" {
        (row, column) = (row + 1, 0)
        continue
      }
      column += Self.width(scalar)
      // A full row ends at once, also before a line break.
      if column >= self.columns { (row, column) = (row + 1, 0) }
    }
    if cursor >= scalars.count { cursorRow = row }
    rowCount = row + 1
  }

  /// Terminal output that writes the text over itself in colours, and leaves the cursor where it was.
  /// - Parameter spans: colours by Unicode scalar, in order.
  func painting(_ spans: [CodeColours.Span]) -> String {
    var output = "\u{1B}7" + (cursorRow > 0 ? "\u{1B}[\(cursorRow)A" : "") + "\r" + (indentation > 0 ? "\u{1B}[\(indentation)C" : "")
    var row = 0
    var next = spans[...]
    var style = ""
    for (index, scalar) in scalars.enumerated() {
      while row < rows[index] {
        output += "\r\n"
        row += 1
      }
      while let span = next.first, span.range.upperBound <= index { next.removeFirst() }
      let wanted = next.first.map { $0.range.contains(index) ? $0.style : "" } ?? ""
      if wanted != style {
        output += "\u{1B}[0\(wanted.isEmpty ? "" : ";" + wanted)m"
        style = wanted
      }
      if scalar != "\n" { output.unicodeScalars.append(scalar) }
    }
    return output + (style.isEmpty ? "" : "\u{1B}[0m") + "\u{1B}8"
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int { scalar == "\n" ? 0 : max(0, Int(megadoc_scalar_width(scalar.value))) }
}
