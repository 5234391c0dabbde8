import CLineEditor
import Foundation
import Kernel

/// Reads code at a terminal: libedit's editing, with lines that grow until a statement is whole, colours while typing,
/// completion and history.
///
/// What libedit has none of is painted around it: it draws plain text, and before each key this writes the same characters
/// again in colour.
final class LineEditor {
  enum Entry {
    case code(String)
    case interrupted
    case end
  }

  /// What the editor asks while a line is typed.
  struct Assistance {
    var completeness: (String) -> Completeness
    /// Positions count Unicode scalars.
    var completions: (String, Int) -> Completions
    var signatures: (String, Int) -> [CallSignature]
  }

  let terminal: Terminal
  let assistance: Assistance
  private let editor: OpaquePointer
  private let searchable: OpaquePointer
  var past = PastEntries()
  /// Shown before the first line; without colours.
  private(set) var prompt = ""
  /// libedit keeps the pointer.
  private var promptText: UnsafeMutablePointer<CChar>?
  var isInterrupted = false
  /// Bytes that come before those of the terminal.
  private var typedAhead: ArraySlice<UInt8>

  /// Nil where standard input is no terminal.
  init?(terminal: Terminal, history: [String], typedAhead: [UInt8], assistance: Assistance) {
    guard isatty(0) == 1, isatty(1) == 1 else { return nil }
    (self.terminal, self.assistance, self.typedAhead) = (terminal, assistance, typedAhead[...])
    guard let editor = megadoc_editor_make("megadoc", nil) else { return nil }
    self.editor = editor
    searchable = megadoc_history_make(editor)
    Self.current = self
    EditorCommands.install(in: editor)
    megadoc_editor_set_prompt(editor) { _ in LineEditor.current?.promptText }
    megadoc_editor_set_reader(editor) { _, character in LineEditor.current?.readCharacter(character) ?? 0 }
    for text in history { remember(text) }
    // Interrupts the wait for a key, so that the line is laid out anew.
    signal(SIGWINCH) { _ in }
  }

  /// libedit's callbacks find their way by this: one process has one terminal.
  nonisolated(unsafe) static var current: LineEditor?

  deinit {
    el_end(editor)
    free(promptText)
  }

  func remember(_ text: String) {
    past.append(text)
    megadoc_history_add(searchable, text)
  }

  /// One entry, of one line or several.
  func read(prompt: String) -> Entry {
    self.prompt = prompt
    free(promptText)
    // Between the marks is what takes no room.
    promptText = strdup(terminal.hasColour ? "\u{1}\u{1B}[1;32m\u{1}\(prompt)\u{1}\u{1B}[0m\u{1}" : prompt)
    isInterrupted = false
    past.beginEntry()
    // Pasted text arrives between marks, so that its lines are not taken for lines typed.
    terminal.write("\u{1B}[?2004h")
    var count: Int32 = 0
    let line = el_gets(editor, &count)
    terminal.write("\u{1B}[?2004l")
    megadoc_editor_prepare_terminal(editor, 0)
    if isInterrupted { return .interrupted }
    guard let line, count > 0 else { return .end }
    var text = String(cString: line)
    while text.last?.isNewline == true { text.removeLast() }
    return .code(text)
  }

  // MARK: - The text being typed

  var text: String {
    let line = el_line(editor).pointee
    return String(decoding: UnsafeRawBufferPointer(start: line.buffer, count: line.lastchar - line.buffer), as: UTF8.self)
  }

  /// In Unicode scalars, as libedit counts.
  var cursor: Int {
    let line = el_line(editor).pointee
    return String(decoding: UnsafeRawBufferPointer(start: line.buffer, count: line.cursor - line.buffer), as: UTF8.self).unicodeScalars
      .count
  }

  func insert(_ text: String) { el_insertstr(editor, text) }

  func deleteBefore(_ count: Int) { el_deletestr(editor, Int32(count)) }

  func move(by count: Int) { el_cursor(editor, Int32(count)) }

  func replaceAll(by text: String) {
    let length = self.text.unicodeScalars.count
    move(by: length - cursor)
    if length > 0 { deleteBefore(length) }
    if !text.isEmpty { insert(text) }
  }

  /// As if these keys had been pressed.
  func press(_ keys: String) { el_push(editor, keys) }

  /// Shows something below the line being typed, which is drawn again under it.
  func show(below text: String) {
    move(by: self.text.unicodeScalars.count - cursor)
    megadoc_editor_refresh(editor)
    terminal.write("\r\n" + text.replacing("\n", with: "\r\n") + "\r\n")
  }

  func suspend() {
    megadoc_editor_prepare_terminal(editor, 0)
    kill(0, SIGTSTP)
    megadoc_editor_prepare_terminal(editor, 1)
  }

  // MARK: - Keys

  /// 1 with the next character, 0 at the end of the input.
  private func readCharacter(_ character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    paint()
    guard let scalar = nextScalar() else { return 0 }
    character?.pointee = wchar_t(scalar.value)
    return 1
  }

  func nextScalar() -> Unicode.Scalar? {
    guard let first = nextByte() else { return nil }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    var bytes = [first]
    while bytes.count < length, let next = nextByte() { bytes.append(next) }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first
  }

  private func nextByte() -> UInt8? {
    if let byte = typedAhead.popFirst() { return byte }
    while true {
      var source = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      if poll(&source, 1, -1) < 0 {
        guard errno == EINTR else { return nil }
        // The window has another size.
        el_resize(editor)
        megadoc_editor_refresh(editor)
        paint()
        continue
      }
      var byte: UInt8 = 0
      let count = Glibc.read(0, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      return count == 1 ? byte : nil
    }
  }

  /// Writes what libedit has drawn again, in colour.
  private func paint() {
    guard terminal.hasColour, !hasMoreKeys else { return }
    let layout = LineLayout(text: text, cursor: cursor, indentation: prompt.count, columns: terminal.columns)
    // What has left the screen cannot be reached.
    guard layout.rowCount <= terminal.rows else { return }
    terminal.write(layout.painting(CodeColours.spans(of: text)))
  }

  /// A burst of keys is drawn once, at its end.
  private var hasMoreKeys: Bool {
    if !typedAhead.isEmpty { return true }
    var source = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) == 1 && source.revents & Int16(POLLIN) != 0
  }
}
