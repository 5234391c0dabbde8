/// What commands make of their arguments.
enum TeXCommand {
  /// Nil for commands that say nothing here, such as `\label`.
  static func node(_ name: String, _ parser: inout TeXParser) throws(TeXError) -> MathNode? {
    if let symbol = symbol(name) { return symbol }
    if let alphabet = MathAlphabet(command: name) { return alphabet.applied(to: try parser.argument()) }
    if let accent = TeXSymbols.accents[name] {
      let base = try parser.argument()
      return .stack(base, under: nil, over: .symbol(accent.mark, accent.stretches ? .plain : .fixed), isAccent: true)
    }
    if let size = TeXSymbols.sizes[name] { return .symbol(try parser.delimiter(), .sized(size)) }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac":
      let (top, bottom) = (try parser.argument(), try parser.argument())
      return .fraction(top, bottom, hasLine: true, isDisplay: ["dfrac": true, "cfrac": true, "tfrac": false][name])
    case "binom", "dbinom", "tbinom":
      let (top, bottom) = (try parser.argument(), try parser.argument())
      return .fenced(open: "(", .fraction(top, bottom, hasLine: false, isDisplay: nil), close: ")")
    case "sqrt":
      let degree = try parser.option()
      return .root(try parser.argument(), degree: degree)
    case "text", "textrm", "textit", "textbf", "textsf", "texttt", "mbox", "hbox": return .text(try parser.words())
    case "operatorname", "operatorname*": return .function(try parser.words(), takesLimits: name.hasSuffix("*"))
    case "underline": return .stack(try parser.argument(), under: .symbol("_", .plain), over: nil, isAccent: true)
    case "overbrace": return .stack(try parser.argument(), under: nil, over: .symbol("⏞", .plain), isAccent: false)
    case "underbrace": return .stack(try parser.argument(), under: .symbol("⏟", .plain), over: nil, isAccent: false)
    case "overset", "stackrel":
      let over = try parser.argument()
      return .stack(try parser.argument(), under: nil, over: over, isAccent: false)
    case "underset":
      let under = try parser.argument()
      return .stack(try parser.argument(), under: under, over: nil, isAccent: false)
    case "left": return try bracketed(&parser)
    case "middle": return .symbol(try parser.delimiter(), .stretched)
    case "begin": return try environment(&parser)
    case "not": return try negated(&parser)
    case "phantom": return .phantom(try parser.argument())
    case "boxed": return .boxed(try parser.argument())
    case "mathop", "mathbin", "mathrel", "mathord", "mathopen", "mathclose": return try parser.argument()
    case "bmod": return .function("mod", takesLimits: false)
    case "pmod": return .fenced(open: "(", .row([.function("mod", takesLimits: false), .space(0.333), try parser.argument()]), close: ")")
    case "label", "tag":
      _ = try parser.words()
      return nil
    case "nonumber", "notag", "hline": return nil
    default: throw TeXError("\\\(name) is not known here")
    }
  }

  private static func symbol(_ name: String) -> MathNode? {
    if let letter = TeXSymbols.letters[name] { return .identifier(letter) }
    if let letter = TeXSymbols.uprightLetters[name] { return .upright(letter) }
    if let text = TeXSymbols.operators[name] { return .symbol(text, .plain) }
    if let text = TeXSymbols.dots[name] { return .symbol(text, .ordinary) }
    if let text = TeXSymbols.largeOperators[name] { return .symbol(text, .takesLimits) }
    if let text = TeXSymbols.integrals[name] { return .symbol(text, .plain) }
    if TeXSymbols.functions.contains(name) { return .function(name, takesLimits: false) }
    if let text = TeXSymbols.functionsWithLimits[name] { return .function(text, takesLimits: true) }
    if let width = TeXSymbols.spaces[name] { return .space(width) }
    if let text = TeXSymbols.delimiters["\\" + name] { return .symbol(text, .fixed) }
    return nil
  }

  private static func bracketed(_ parser: inout TeXParser) throws(TeXError) -> MathNode {
    let open = try parser.delimiter()
    let content = try parser.row()
    guard parser.takeToken() == "\\right" else { throw TeXError("\\left has no \\right") }
    return .fenced(open: open, .row(content), close: try parser.delimiter())
  }

  private static func environment(_ parser: inout TeXParser) throws(TeXError) -> MathNode {
    let name = try parser.words()
    guard let known = TeXSymbols.environments[name] else { throw TeXError("\\begin{\(name)} is not known here") }
    let style = name == "array" ? .columns(try parser.words().filter { "lcr".contains($0) }) : known.style
    let rows = try parser.table(named: name)
    let table = rows.count == 1 && rows[0].count == 1 && style == .matrix && known.open.isEmpty ? rows[0][0] : .table(rows, style)
    return known.open.isEmpty && known.close.isEmpty ? table : .fenced(open: known.open, table, close: known.close)
  }

  /// A stroke through the relation that follows.
  private static func negated(_ parser: inout TeXParser) throws(TeXError) -> MathNode {
    guard case .symbol(let text, let style) = try parser.argument() else { throw TeXError("\\not needs a relation after it") }
    return .symbol((text + "\u{338}"), style)
  }
}
