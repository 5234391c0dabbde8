/// What a program wrote for a terminal, as plain lines: colour codes gone, overwritten lines gone.
enum TerminalText {
  /// Drops escape sequences and control characters; a carriage return or backspace overwrites as it does on a screen.
  static func plain(_ text: String) -> String {
    let lines = withoutEscapes(text).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { overwritten($0) }.joined(separator: "\n")
  }

  private static func withoutEscapes(_ text: String) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}": skipSequence(&rest)
      case "\n", "\t", "\r", "\u{8}": result.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": break
      default: result.append(scalar)
      }
    }
    return result
  }

  /// Skips what follows an escape character: `[`…letter, `]`…bell or `ESC \`, or one character.
  private static func skipSequence(_ rest: inout Substring.UnicodeScalarView) {
    guard let kind = rest.popFirst() else { return }
    if kind == "[" {
      while let scalar = rest.popFirst(), !("\u{40}"..."\u{7E}").contains(scalar) {}
    } else if kind == "]" {
      while let scalar = rest.popFirst(), scalar != "\u{7}" {
        if scalar == "\u{1B}" {
          _ = rest.popFirst()
          return
        }
      }
    }
  }

  private static func overwritten(_ line: Substring.UnicodeScalarView) -> String {
    guard line.contains(where: { $0 == "\r" || $0 == "\u{8}" }) else { return String(line) }
    var cells: [Unicode.Scalar] = []
    var column = 0
    for scalar in line {
      switch scalar {
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      default:
        if column < cells.count { cells[column] = scalar } else { cells.append(scalar) }
        column += 1
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: cells)
    return String(result)
  }
}
