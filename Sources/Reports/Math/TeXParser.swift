/// Reads TeX's mathematics from left to right into a tree.
struct TeXParser {
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  /// Deeper nesting than people write, and less than a stack holds.
  private static let deepest = 100
  private static var tooDeep: TeXError { TeXError("nested deeper than \(deepest) levels") }

  init(_ source: String) { characters = Array(source) }

  mutating func formula() throws(TeXError) -> MathNode {
    let nodes = try row()
    guard position == characters.count else { throw TeXError("“\(token())” has nothing that it closes") }
    return .row(nodes)
  }

  // MARK: - Rows

  /// Atoms with their scripts, up to what closes a group, a cell or a bracket.
  mutating func row() throws(TeXError) -> [MathNode] {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw Self.tooDeep }
    var nodes: [MathNode] = []
    while true {
      skipBlanks()
      guard position < characters.count, !isRowEnd else { return Self.spaced(nodes) }
      if let isDisplay = ["\\displaystyle": true, "\\textstyle": false][token()] {
        takeToken()
        return Self.spaced(nodes + [.display(.group(try row()), isDisplay)])
      }
      if let node = try scripted() { nodes.append(node) }
    }
  }

  private var isRowEnd: Bool { ["}", "&", "\\\\", "\\right", "\\end", "\\cr"].contains(token()) }

  /// Thin spaces between a function's name and what is no bracket; signs told from differences.
  private static func spaced(_ nodes: [MathNode]) -> [MathNode] {
    var result: [MathNode] = []
    for (index, node) in nodes.enumerated() {
      let before = index > 0 ? nodes[index - 1] : nil
      if let before, node.isFunction && before.isOrdinary || before.isFunction && (node.isOrdinary || node.isFunction) {
        result.append(.space(0.167))
      }
      if case .symbol(let sign, .plain) = node, ["−", "+", "±", "∓"].contains(sign), before?.expectsOperand ?? true {
        result.append(.symbol(sign, .prefix))
      } else {
        result.append(node)
      }
    }
    return result
  }

  /// An atom with what `^`, `_` and primes put on it; nil for commands that leave nothing.
  private mutating func scripted() throws(TeXError) -> MathNode? {
    guard let base = "^_'".contains(characters[position]) ? MathNode.row([]) : try atom() else { return nil }
    var (lower, upper): (MathNode?, MathNode?)
    var primes = 0
    var forcesLimits: Bool?
    while true {
      skipBlanks()
      if let limits = ["\\limits": true, "\\nolimits": false][token()] {
        takeToken()
        forcesLimits = limits
      } else if next == "'" {
        position += 1
        primes += 1
      } else if next == "^", upper == nil {
        position += 1
        upper = try argument()
      } else if next == "_", lower == nil {
        position += 1
        lower = try argument()
      } else {
        guard next != "^" && next != "_" else { throw TeXError("two scripts on one side; put braces around the first") }
        break
      }
    }
    if primes > 0 {
      let marks = MathNode.symbol(String(repeating: "′", count: primes), .ordinary)
      upper = upper.map { .row([marks, $0]) } ?? marks
    }
    guard lower != nil || upper != nil else { return base }
    let standsUnder = forcesLimits ?? base.takesLimits
    return standsUnder ? .stack(base, under: lower, over: upper, isAccent: false) : .scripts(base, lower: lower, upper: upper)
  }

  /// What a command or a script applies to: a group in braces, or one atom.
  mutating func argument() throws(TeXError) -> MathNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw Self.tooDeep }
    skipBlanks()
    guard let next, !isRowEnd else { throw TeXError("something is missing after “\(before)”") }
    if next.isNumber {
      position += 1
      return .number(String(next))
    }
    guard let node = try atom() else { throw TeXError("something is missing after “\(before)”") }
    return node
  }

  // MARK: - Atoms

  private mutating func atom() throws(TeXError) -> MathNode? {
    let character = characters[position]
    switch character {
    case "{": return try braced()
    case "\\":
      let name = command()
      return try TeXCommand.node(name, &self)
    case "~":
      position += 1
      return .space(0.333)
    case "(", ")", "[", "]":
      position += 1
      return .symbol(String(character), .fixed)
    case "|":
      position += 1
      return .symbol("|", .ordinary)
    case "-", "*", ":":
      position += 1
      return .symbol(["-": "−", "*": "∗"][character] ?? String(character), .plain)
    case _ where character.isNumber || character == "." && following?.isNumber ?? false: return .number(number())
    case _ where character.isLetter:
      position += 1
      return .identifier(String(character))
    default:
      position += 1
      return .symbol(String(character), .plain)
    }
  }

  private mutating func number() -> String {
    let start = position
    while let next, next.isNumber || next == "." && following?.isNumber ?? false { position += 1 }
    return String(characters[start..<position])
  }

  private mutating func braced() throws(TeXError) -> MathNode {
    position += 1
    let nodes = try row()
    guard next == "}" else { throw TeXError("a brace is not closed") }
    position += 1
    return .group(nodes)
  }

  // MARK: - For commands

  var next: Character? { position < characters.count ? characters[position] : nil }
  private var following: Character? { position + 1 < characters.count ? characters[position + 1] : nil }

  mutating func skipBlanks() {
    while let next, next.isWhitespace { position += 1 }
  }

  /// The command or character at the position.
  func token() -> String {
    var copy = self
    return copy.takeToken()
  }

  @discardableResult
  mutating func takeToken() -> String {
    guard let next else { return "" }
    if next == "\\" { return "\\" + command() }
    position += 1
    return String(next)
  }

  /// The name behind a backslash, with the blanks after it.
  private mutating func command() -> String {
    position += 1
    guard let first = next else { return "" }
    position += 1
    guard first.isASCII && first.isLetter else { return first.isWhitespace ? " " : String(first) }
    var name = String(first)
    while let next, next.isASCII && next.isLetter {
      name.append(next)
      position += 1
    }
    if next == "*", name == "operatorname" {
      position += 1
      name += "*"
    }
    skipBlanks()
    return name
  }

  /// The characters between braces, as they are.
  mutating func words() throws(TeXError) -> String {
    skipBlanks()
    guard next == "{" else { throw TeXError("“\(before)” needs braces") }
    position += 1
    var (level, text) = (1, "")
    while let character = next {
      position += 1
      if character == "{" { level += 1 } else if character == "}" { level -= 1 }
      if level == 0 { return text }
      if character == "\\", let escaped = next, !escaped.isLetter {
        position += 1
        text += [",": " ", ";": " ", ":": " ", "!": ""][escaped] ?? String(escaped)
      } else if character != "{" && character != "}" {
        text.append(character)
      }
    }
    throw TeXError("a brace is not closed")
  }

  /// The words between square brackets, if there are any.
  mutating func option() throws(TeXError) -> MathNode? {
    skipBlanks()
    guard next == "[" else { return nil }
    guard let end = characters[position...].firstIndex(of: "]") else { throw TeXError("a bracket is not closed") }
    var inner = TeXParser(String(characters[(position + 1)..<end]))
    position = end + 1
    return try inner.formula()
  }

  mutating func delimiter() throws(TeXError) -> String {
    skipBlanks()
    let token = takeToken()
    guard let delimiter = TeXSymbols.delimiters[token] else { throw TeXError("“\(token)” is no bracket") }
    return delimiter
  }

  /// Rows of a table up to `\end{name}`.
  mutating func table(named name: String) throws(TeXError) -> [[MathNode]] {
    var rows: [[MathNode]] = [[]]
    while true {
      rows[rows.count - 1].append(.row(try row()))
      switch takeToken() {
      case "&": continue
      case "\\\\", "\\cr":
        _ = try option()
        rows.append([])
      case "\\end":
        let closed = try words()
        guard closed == name else { throw TeXError("\\begin{\(name)} is ended by \\end{\(closed)}") }
        if rows.last == [.row([])] { rows.removeLast() }
        return rows
      default: throw TeXError("\\begin{\(name)} is not ended")
      }
    }
  }

  /// The last few characters read, for messages.
  private var before: String { String(characters[max(0, position - 12)..<position]) }
}

extension MathNode {
  fileprivate var isFunction: Bool {
    switch self {
    case .function: true
    case .scripts(let base, _, _), .stack(let base, _, _, isAccent: _): base.isFunction
    default: false
    }
  }

  /// Whether a sign behind it belongs to what follows.
  fileprivate var expectsOperand: Bool {
    switch self {
    case .symbol(_, .plain), .symbol(_, .prefix): true
    case .symbol(let text, .fixed), .symbol(let text, .sized): "([{⟨⌊⌈".contains(text)
    default: false
    }
  }

  fileprivate var isOrdinary: Bool {
    switch self {
    case .identifier, .upright, .number, .fraction, .root, .text: true
    case .scripts(let base, _, _), .stack(let base, _, _, isAccent: _): base.isOrdinary
    case .row(let nodes): nodes.first?.isOrdinary ?? false
    default: false
    }
  }
}
