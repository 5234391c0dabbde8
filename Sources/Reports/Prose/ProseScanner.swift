/// Finds in Markdown what cmark does not know, and puts marks in its place: formulas, references to figures, labels.
///
/// The rules are Quarto's: `$x^2$` with no blank inside its dollars and no digit behind, `$$…$$` over several lines with an
/// optional `{#eq-name}`, `@fig-name` or `[@fig-a; @tbl-b]`, `{#sec-name}` behind a heading. Code and `\$` are left alone.
struct ProseScanner {
  private let source: [Unicode.Scalar]
  private var position = 0
  /// Lengths of runs of backticks that nothing behind closes.
  private var unclosedRuns: Set<Int> = []
  private var output = String.UnicodeScalarView()
  private(set) var parts: [ProsePart] = []

  var markdown: String { String(output) }

  init(_ text: String) {
    // The characters that marks are made of mean nothing in prose.
    source = text.replacing("\r\n", with: "\n").unicodeScalars.map { ProsePart.isMark($0) ? "\u{FFFD}" : $0 }
    if ProseLimits.exceeds(text) { copy(source.count) }
    while position < source.count { step() }
  }

  private mutating func step() {
    switch source[position] {
    case "\\": copy(2)
    case "`", "~": copyCode()
    case "$": if !takeFormula() { copy(1) }
    case "@": if !takeReferences(bracketed: false) { copy(1) }
    case "[": if !takeReferences(bracketed: true) { copy(1) }
    case "{": if !takeLabel() { copy(1) }
    case "]": copy(lengthOfDestination ?? 1)
    case "h", "w": copy(lengthOfAddress ?? 1)
    default: copy(1)
    }
  }

  private mutating func copy(_ count: Int) {
    let end = min(position + count, source.count)
    output.append(contentsOf: source[position..<end])
    position = end
  }

  private mutating func put(_ part: ProsePart, through end: Int) {
    output.append(contentsOf: ProsePart.mark(parts.count).unicodeScalars)
    parts.append(part)
    position = end
  }

  // MARK: - Code

  /// A fenced block or a span of code, as it is.
  private mutating func copyCode() {
    let sign = source[position]
    let run = source[position...].prefix { $0 == sign }.count
    if run >= 3 && isLineStart { return copy((endOfFence(sign, run) ?? source.count) - position) }
    guard sign == "`" else { return copy(run) }
    var index = unclosedRuns.contains(run) ? source.count : position + run
    while index < source.count {
      let length = source[index...].prefix { $0 == "`" }.count
      if length == run { return copy(index + run - position) }
      index += max(length, 1)
    }
    unclosedRuns.insert(run)
    copy(run)
  }

  /// Nothing but up to three blanks, or the signs of a quotation or a list, before the position.
  private var isLineStart: Bool {
    var index = position
    while index > 0, source[index - 1] != "\n" {
      index -= 1
      guard source[index] == " " || source[index] == ">" || source[index] == "-" || source[index] == "*" else { return false }
    }
    return true
  }

  private func endOfFence(_ sign: Unicode.Scalar, _ run: Int) -> Int? {
    var line = position
    while let next = source[line...].firstIndex(of: "\n").map({ $0 + 1 }), next < source.count {
      let content = source[next...].drop { $0 == " " || $0 == ">" }
      let closing = content.prefix { $0 == sign }
      let rest = source[closing.endIndex...].prefix { $0 != "\n" }
      if closing.count >= run && rest.allSatisfy({ $0 == " " }) { return rest.endIndex }
      line = next
    }
    return nil
  }

  // MARK: - Addresses

  /// No address with dollars is longer; a line of brackets that are never closed is not read to its end for each of them.
  private static let longestDestination = 4096

  /// `](address)` of a link or picture, whose dollars and signs belong to the address.
  private var lengthOfDestination: Int? {
    guard position + 1 < source.count, source[position + 1] == "(" else { return nil }
    var depth = 0
    for index in (position + 1)..<min(source.count, position + Self.longestDestination) {
      switch source[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "\n": return nil
      default: break
      }
      if depth == 0 { return index + 1 - position }
    }
    return nil
  }

  /// An address that stands in the text by itself.
  private var lengthOfAddress: Int? {
    guard position == 0 || !Self.continuesWord(source[position - 1]) else { return nil }
    let rest = source[position...]
    guard ["http://", "https://", "www."].contains(where: { rest.starts(with: $0.unicodeScalars) }) else { return nil }
    return rest.prefix { !$0.properties.isWhitespace && $0 != "<" }.count
  }

  // MARK: - Formulas

  private mutating func takeFormula() -> Bool {
    let isDisplay = position + 1 < source.count && source[position + 1] == "$"
    let start = position + (isDisplay ? 2 : 1)
    guard let end = endOfFormula(from: start, isDisplay: isDisplay) else { return false }
    let text = string(start..<end)
    var after = end + (isDisplay ? 2 : 1)
    var label: String?
    if isDisplay {
      let brace = source[after...].prefix { $0 == " " }.endIndex
      if brace < source.count, source[brace] == "{", let found = self.label(at: brace, kinds: ["eq"]) {
        (label, after) = (found.name, found.end)
      }
    }
    put(.formula(text, isDisplay: isDisplay, label: label), through: after)
    return true
  }

  private func endOfFormula(from start: Int, isDisplay: Bool) -> Int? {
    guard start < source.count, isDisplay || !source[start].properties.isWhitespace else { return nil }
    var index = start
    while index < source.count {
      switch source[index] {
      case "\\": index += 1
      // A blank line ends the paragraph, and with it what was no formula.
      case "\n" where index + 1 < source.count && source[index + 1] == "\n": return nil
      // Code, which a formula does not reach into.
      case "`" where !isDisplay: return nil
      case "$" where isDisplay:
        if index > start, index + 1 < source.count, source[index + 1] == "$" { return index }
      case "$":
        let isClosing = index > start && !source[index - 1].properties.isWhitespace
        let hasDigit = index + 1 < source.count && ("0"..."9").contains(source[index + 1])
        return isClosing && !hasDigit ? index : nil
      default: break
      }
      index += 1
    }
    return nil
  }

  // MARK: - Labels and references

  private static let kinds = ["fig", "tbl", "eq", "sec", "tab"]

  /// `{#sec-name}`.
  private mutating func takeLabel() -> Bool {
    guard let found = label(at: position, kinds: Self.kinds) else { return false }
    while output.last == " " { output.removeLast() }
    put(.label(found.name), through: found.end)
    return true
  }

  private func label(at brace: Int, kinds: [String]) -> (name: String, end: Int)? {
    guard brace + 1 < source.count, source[brace + 1] == "#", let found = name(at: brace + 2, kinds: kinds) else { return nil }
    return found.end < source.count && source[found.end] == "}" ? (found.name, found.end + 1) : nil
  }

  private mutating func takeReferences(bracketed: Bool) -> Bool {
    guard position == 0 || !Self.continuesWord(source[position - 1]) else { return false }
    var names: [String] = []
    var index = position + (bracketed ? 1 : 0)
    while index < source.count, source[index] == "@", let found = name(at: index + 1, kinds: Self.kinds) {
      names.append(found.name)
      index = found.end
      guard bracketed, index < source.count, source[index] == ";" else { break }
      index = source[(index + 1)...].prefix { $0 == " " || $0 == "\n" }.endIndex
    }
    guard !names.isEmpty else { return false }
    if bracketed {
      guard index < source.count, source[index] == "]" else { return false }
      index += 1
      // `[text](address)` is a link.
      guard index == source.count || source[index] != "(" else { return false }
    }
    put(.reference(names), through: index)
    return true
  }

  /// `fig-name` or `fig:name`, as `fig-name`.
  private func name(at start: Int, kinds: [String]) -> (name: String, end: Int)? {
    for kind in kinds where source[start...].starts(with: kind.unicodeScalars) {
      let sign = start + kind.unicodeScalars.count
      guard sign < source.count, source[sign] == "-" || source[sign] == ":" else { continue }
      var end = source[(sign + 1)...].prefix { Self.continuesWord($0) || $0 == "-" }.endIndex
      while end > sign + 1, source[end - 1] == "-" { end -= 1 }
      guard end > sign + 1 else { continue }
      return ("\(kind == "tab" ? "tbl" : kind)-\(string((sign + 1)..<end))", end)
    }
    return nil
  }

  private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: source[range])
    return String(view)
  }
}
