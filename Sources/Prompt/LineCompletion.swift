import CLineEditor
import Foundation
import Kernel

/// What the Tab key does: completes a name as far as it is certain, lists what it could be, or tells how a function is called.
enum LineCompletion {
  private static let longestList = 60

  static func complete(_ editor: LineEditor) -> UInt8 {
    let (before, line) = LineEditor.before(editor)
    if line.allSatisfy(\.isWhitespace) {
      editor.insert("  ")
      return UInt8(CC_REFRESH)
    }
    if let last = line.last(where: { $0 != " " }), "(,:".contains(last) {
      let signatures = editor.assistance.signatures(editor.text, editor.cursor)
      if !signatures.isEmpty {
        let marks = editor.terminal.hasColour ? ("\u{1B}[1;4m", "\u{1B}[0m") : ("", "")
        editor.show(below: signatures.prefix(12).map { "  " + $0.marked(marks.0, marks.1) }.joined(separator: "\n"))
        return UInt8(CC_REDISPLAY)
      }
    }
    let cursor = editor.cursor
    let found = editor.assistance.completions(editor.text, cursor)
    let typed = String(String.UnicodeScalarView(before.unicodeScalars.dropFirst(found.replaced.lowerBound)))
    let texts = found.matches.map(\.text)
    guard let first = texts.first else { return UInt8(CC_ERROR) }
    let common = texts.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    if common.count > typed.count {
      editor.insert(String(common.dropFirst(typed.count)))
      return UInt8(CC_REFRESH)
    }
    if texts.count > 1 || found.matches[0].signature != first { editor.show(below: list(found.matches, width: editor.terminal.columns)) }
    return UInt8(CC_REDISPLAY)
  }

  /// Few with their signatures, many in columns.
  private static func list(_ matches: [Completions.Match], width: Int) -> String {
    let shown = matches.prefix(longestList)
    if shown.count <= 8 { return shown.map { "  \($0.signature.isEmpty ? $0.text : $0.signature)" }.joined(separator: "\n") }
    let room = shown.map(\.text.count).max()! + 2
    let columns = max(1, width / room)
    let rows = (shown.count + columns - 1) / columns
    var lines = (0..<rows).map { row in
      stride(from: row, to: shown.count, by: rows).map { index in
        shown[index].text + String(repeating: " ", count: room - shown[index].text.count)
      }.joined()
    }
    if matches.count > longestList { lines.append("… and \(matches.count - longestList) more") }
    return lines.joined(separator: "\n")
  }
}
