import Display

/// Colours Swift code for a reader: keywords, types, strings, numbers, comments. Not a parser; wrong code comes out readable too.
enum SwiftHighlighter {
  /// HTML of the code: every character escaped, tokens in `<span class="…">` with the classes k, t, s, n, c and a.
  static func html(_ code: String) -> String {
    var scanner = Scanner(Array(code.unicodeScalars))
    scanner.scanCode(untilParenthesis: false)
    return scanner.output
  }

  private static let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case", "catch", "class", "consuming", "continue",
    "convenience", "default", "defer", "deinit", "didSet", "do", "dynamic", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "final", "for", "func", "get", "guard", "if", "import", "in", "indirect", "infix", "init", "inout", "internal", "is",
    "isolated", "lazy", "let", "mutating", "nil", "nonisolated", "nonmutating", "open", "operator", "optional", "override", "package",
    "postfix", "precedencegroup", "prefix", "private", "protocol", "public", "repeat", "required", "rethrows", "return", "self", "set",
    "some", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "unowned", "var", "weak",
    "where", "while", "willSet",
  ]

  private struct Scanner {
    let scalars: [Unicode.Scalar]
    var position = 0
    var output = ""

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    func peek(_ offset: Int = 0) -> Unicode.Scalar? { position + offset < scalars.count ? scalars[position + offset] : nil }

    func starts(with text: String) -> Bool {
      let wanted = Array(text.unicodeScalars)
      return position + wanted.count <= scalars.count && scalars[position..<position + wanted.count].elementsEqual(wanted)
    }

    func text(from start: Int) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<position])
      return String(view)
    }

    mutating func emit(_ start: Int, _ style: String?) {
      guard position > start else { return }
      let escaped = escapedHTML(text(from: start))
      output += style.map { "<span class=\"\($0)\">\(escaped)</span>" } ?? escaped
    }

    /// Scans to the end, or inside an interpolation to its closing parenthesis, which is left to the caller.
    mutating func scanCode(untilParenthesis: Bool) {
      var depth = 0
      while let scalar = peek() {
        let start = position
        if starts(with: "//") {
          while let next = peek(), next != "\n" { position += 1 }
          emit(start, "c")
        } else if starts(with: "/*") {
          scanBlockComment()
          emit(start, "c")
        } else if scalar == "\"" || (scalar == "#" && opensRawString()) {
          scanString()
        } else if scalar.properties.isXIDStart || scalar == "_" {
          scanWord()
          let word = text(from: start)
          let isMember = start > 0 && scalars[start - 1] == "."
          emit(start, word.first!.isUppercase ? "t" : SwiftHighlighter.keywords.contains(word) && !isMember ? "k" : nil)
        } else if scalar.properties.numericType == .decimal {
          scanNumber()
          emit(start, "n")
        } else if scalar == "@" || scalar == "#" {
          position += 1
          scanWord()
          emit(start, "a")
        } else {
          if scalar == "(" { depth += 1 }
          if scalar == ")" {
            if depth == 0 && untilParenthesis { return }
            depth -= 1
          }
          position += 1
          emit(start, nil)
        }
      }
    }

    mutating func scanWord() {
      while let scalar = peek(), scalar.properties.isXIDContinue { position += 1 }
    }

    mutating func scanNumber() {
      while let scalar = peek() {
        let continues = scalar.properties.isXIDContinue
        let isPoint = scalar == "." && (peek(1).map { $0.properties.numericType == .decimal } ?? false)
        let isSign = (scalar == "-" || scalar == "+") && "eEpP".unicodeScalars.contains(scalars[position - 1])
        guard continues || isPoint || isSign else { return }
        position += 1
      }
    }

    mutating func scanBlockComment() {
      var depth = 0
      while position < scalars.count {
        if starts(with: "/*") {
          depth += 1
          position += 2
        } else if starts(with: "*/") {
          depth -= 1
          position += 2
          if depth == 0 { return }
        } else {
          position += 1
        }
      }
    }

    func opensRawString() -> Bool {
      var offset = 0
      while peek(offset) == "#" { offset += 1 }
      return peek(offset) == "\""
    }

    /// A string literal with its interpolations, which are coloured as code.
    mutating func scanString() {
      var start = position
      let hashes = String(repeating: "#", count: scalars[position...].prefix { $0 == "#" }.count)
      position += hashes.count
      let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
      position += quotes.count
      while let scalar = peek() {
        if starts(with: quotes + hashes) {
          position += quotes.count + hashes.count
          break
        } else if scalar == "\n" && quotes.count == 1 {
          break
        } else if starts(with: "\\" + hashes + "(") {
          position += hashes.count + 2
          emit(start, "s")
          scanCode(untilParenthesis: true)
          start = position
        } else if starts(with: "\\" + hashes) {
          position += min(hashes.count + 2, scalars.count - position)
        } else {
          position += 1
        }
      }
      emit(start, "s")
    }
  }
}
