import CLineEditor
import Foundation
import Kernel

/// What keys do that libedit does not know by itself.
enum EditorCommands {
  static func install(in editor: OpaquePointer) {
    add("megadoc-enter", keys: ["^M", "^J"], to: editor) { enter($0) }
    add("megadoc-newline", keys: ["\\e^M", "\\e^J", "^O"], to: editor) { newLine($0) }
    add("megadoc-interrupt", keys: ["^C"], to: editor) { interrupt($0) }
    add("megadoc-delete", keys: ["^D"], to: editor) { deleteOrEnd($0) }
    add("megadoc-suspend", keys: ["^Z"], to: editor) { suspend($0) }
    add("megadoc-complete", keys: ["^I"], to: editor) { LineCompletion.complete($0) }
    add("megadoc-up", keys: ["^P", "\\e[A", "\\eOA"], to: editor) { vertically($0, .back) }
    add("megadoc-down", keys: ["^N", "\\e[B", "\\eOB"], to: editor) { vertically($0, .forward) }
    add("megadoc-line-start", keys: ["^A", "\\e[H", "\\eOH", "\\e[1~"], to: editor) { toLineStart($0) }
    add("megadoc-line-end", keys: ["^E", "\\e[F", "\\eOF", "\\e[4~"], to: editor) { toLineEnd($0) }
    add("megadoc-kill", keys: ["^K"], to: editor) { deleteToLineEnd($0) }
    add("megadoc-brace", keys: ["}"], to: editor) { closingBrace($0) }
    add("megadoc-paste", keys: ["\\e[200~"], to: editor) { paste($0) }
    for (key, command) in [
      ("\\034", "ed-newline"), ("^R", "em-inc-search-prev"), ("\\e[3~", "ed-delete-next-char"),
      ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"), ("^W", "ed-delete-prev-word"),
    ] {
      megadoc_editor_bind(editor, key, command)
    }
  }

  /// C functions carry no context, so each command has its place in a table, and a function that looks there.
  private static func add(_ name: String, keys: [String], to editor: OpaquePointer, _ work: @escaping (LineEditor) -> UInt8) {
    megadoc_editor_add(editor, name, functions[works.count])
    works.append(work)
    for key in keys { megadoc_editor_bind(editor, key, name) }
  }

  nonisolated(unsafe) private static var works: [(LineEditor) -> UInt8] = []

  private static func call(_ index: Int) -> UInt8 { LineEditor.current.map(works[index]) ?? UInt8(CC_ERROR) }

  private static let functions: [@convention(c) (OpaquePointer?, Int32) -> UInt8] = [
    { _, _ in call(0) }, { _, _ in call(1) }, { _, _ in call(2) }, { _, _ in call(3) }, { _, _ in call(4) }, { _, _ in call(5) },
    { _, _ in call(6) }, { _, _ in call(7) }, { _, _ in call(8) }, { _, _ in call(9) }, { _, _ in call(10) }, { _, _ in call(11) },
    { _, _ in call(12) },
  ]

  /// A key that no keyboard has; it ends the entry as libedit wants it ended.
  private static let accept = "\u{1C}"

  // MARK: - Lines

  /// Runs what is whole, and goes on to another line with what is not.
  private static func enter(_ editor: LineEditor) -> UInt8 {
    let text = editor.text
    if case .incomplete(let indentation) = editor.assistance.completeness(text), !endsInTwoBlankLines(text) {
      editor.insert("\n" + indentation)
      return UInt8(CC_REFRESH)
    }
    editor.press(accept)
    return UInt8(CC_NORM)
  }

  /// A statement that stays unfinished must end somehow: the compiler says what is missing.
  private static func endsInTwoBlankLines(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count > 2 && lines.suffix(2).allSatisfy { $0.allSatisfy(\.isWhitespace) }
  }

  private static func newLine(_ editor: LineEditor) -> UInt8 {
    editor.insert("\n")
    return UInt8(CC_REFRESH)
  }

  private static func interrupt(_ editor: LineEditor) -> UInt8 {
    editor.isInterrupted = true
    editor.press(accept)
    return UInt8(CC_NORM)
  }

  private static func deleteOrEnd(_ editor: LineEditor) -> UInt8 {
    if editor.text.isEmpty { return UInt8(CC_EOF) }
    guard editor.cursor < editor.text.unicodeScalars.count else { return UInt8(CC_ERROR) }
    editor.move(by: 1)
    editor.deleteBefore(1)
    return UInt8(CC_REFRESH)
  }

  private static func suspend(_ editor: LineEditor) -> UInt8 {
    editor.suspend()
    return UInt8(CC_REDISPLAY)
  }

  /// A brace that begins its line stands further left than what it closes.
  private static func closingBrace(_ editor: LineEditor) -> UInt8 {
    let line = LineEditor.before(editor).line
    if line.count >= 2, line.allSatisfy({ $0 == " " }) { editor.deleteBefore(2) }
    editor.insert("}")
    return UInt8(CC_REFRESH)
  }

  private static func paste(_ editor: LineEditor) -> UInt8 {
    let end = "\u{1B}[201~"
    var scalars = String.UnicodeScalarView()
    while let scalar = editor.nextScalar() {
      scalars.append(scalar)
      if scalar == "~", String(scalars).hasSuffix(end) { break }
    }
    let text = String(scalars).replacing(end, with: "").replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing(
      "\t", with: "  ")
    if !text.isEmpty { editor.insert(text) }
    return UInt8(CC_REFRESH)
  }

  // MARK: - Within a line of several

  private static func toLineStart(_ editor: LineEditor) -> UInt8 {
    editor.move(by: -LineEditor.before(editor).line.unicodeScalars.count)
    return UInt8(CC_CURSOR)
  }

  private static func toLineEnd(_ editor: LineEditor) -> UInt8 {
    editor.move(by: lengthAhead(editor))
    return UInt8(CC_CURSOR)
  }

  /// At the end of a line, the line break.
  private static func deleteToLineEnd(_ editor: LineEditor) -> UInt8 {
    guard editor.cursor < editor.text.unicodeScalars.count else { return UInt8(CC_ERROR) }
    let count = max(1, lengthAhead(editor))
    editor.move(by: count)
    editor.deleteBefore(count)
    return UInt8(CC_REFRESH)
  }

  /// How many scalars stand behind the cursor on its line.
  private static func lengthAhead(_ editor: LineEditor) -> Int {
    editor.text.unicodeScalars.dropFirst(editor.cursor).prefix { $0 != "\n" }.count
  }

  // MARK: - Up and down

  /// To the line above or below; beyond the first or last, to another entry.
  private static func vertically(_ editor: LineEditor, _ direction: PastEntries.Direction) -> UInt8 {
    let text = editor.text
    let (before, line) = LineEditor.before(editor)
    let after = text.unicodeScalars.dropFirst(before.unicodeScalars.count)
    switch direction {
    case .back where before.contains("\n"):
      let above = before.dropLast(line.count + 1).split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      editor.move(by: -(line.unicodeScalars.count + 1 + max(0, above.unicodeScalars.count - line.unicodeScalars.count)))
      return UInt8(CC_CURSOR)
    case .forward where after.contains("\n"):
      let rest = after.prefix { $0 != "\n" }.count
      let below = after.dropFirst(rest + 1).prefix { $0 != "\n" }.count
      editor.move(by: rest + 1 + min(below, line.unicodeScalars.count))
      return UInt8(CC_CURSOR)
    default:
      guard let entry = editor.past.move(direction, from: text, beginning: before) else { return UInt8(CC_ERROR) }
      editor.replaceAll(by: entry)
      return UInt8(CC_REFRESH)
    }
  }
}

extension LineEditor {
  /// What stands before the cursor: all, and on its own line.
  static func before(_ editor: LineEditor) -> (all: String, line: String) {
    let all = String(String.UnicodeScalarView(editor.text.unicodeScalars.prefix(editor.cursor)))
    return (all, String(all.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""))
  }
}
