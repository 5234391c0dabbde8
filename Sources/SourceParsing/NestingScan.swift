/// One pass over the bytes of a Swift text that finds where it nests deeper than `NestingLimits`, without a parser.
struct NestingScan {
  private enum Opener { case round, square, curly, interpolation }

  /// One level of nesting.
  private struct Level {
    var opener: Opener
    /// Words and signs since the last separator.
    var chain = 0
    /// `<` since the last separator that no `>` has closed.
    var angles = 0
    /// Of the string that an interpolation is in.
    var string = StringForm(hashes: 0, isMultiline: false)
  }

  private struct StringForm {
    var hashes: Int
    var isMultiline: Bool
  }

  private let bytes: [UInt8]
  private var position = 0
  private var levels = [Level(opener: .curly)]
  private var squares = 0
  private var squareWork = 0
  private var conditions = 0
  /// The last word or sign asks for more, whatever line that is on.
  private var goesOn = false
  /// It was a word, a number, a string or a closing bracket: a `/` behind it divides.
  private var isOperand = false
  private var isNewLine = false
  private var refusal: (message: String, position: Int)?

  static func refusal(_ text: String) -> NestingRefusal? {
    var scan = NestingScan(bytes: Array(text.utf8))
    scan.run()
    return scan.refusal.map { message, position in
      let before = scan.bytes[..<position]
      let line = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      return NestingRefusal(message: message, line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: position - line + 1)
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() {
    while position < bytes.count, refusal == nil { step() }
  }

  private func byte(_ offset: Int = 0) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }

  private func starts(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { position + $0.count <= bytes.count && bytes[position..<position + $0.count].elementsEqual($0) }
  }

  // MARK: - One word or sign

  private mutating func step() {
    switch byte() {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      isNewLine = true
      position += 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"): skipLine()
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
    case UInt8(ascii: "("): open(.round)
    case UInt8(ascii: "["): open(.square)
    case UInt8(ascii: "{"): open(.curly)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close()
    case UInt8(ascii: ","), UInt8(ascii: ";"): separate()
    case UInt8(ascii: "\""): openString(hashes: 0)
    case UInt8(ascii: "`"): skipQuotedName()
    case UInt8(ascii: "#"): hash()
    case UInt8(ascii: "/") where isRegex: skipRegex(hashes: 0)
    case let first where Self.isWord(first): word()
    default: sign()
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 128...,
      UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool { "+-*/%=<>!&|^~?.:@".utf8.contains(byte) }

  /// Counts a word or sign into its expression; the first of a line begins another one, but for what goes on with the line before.
  private mutating func count(goesOn now: Bool, isOperand operand: Bool, continues: Bool) {
    let top = levels.count - 1
    if isNewLine, !goesOn, !continues { (levels[top].chain, levels[top].angles) = (0, 0) }
    (isNewLine, goesOn, isOperand) = (false, now, operand)
    levels[top].chain += 1
    if levels[top].chain > NestingLimits.chain { refuse("an expression has more than \(NestingLimits.chain) parts: cut it into several") }
  }

  private mutating func refuse(_ message: String) { refusal = refusal ?? (message, min(position, bytes.count - 1)) }

  private mutating func word() {
    let start = position
    while Self.isWord(byte()) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    count(goesOn: Self.openWords.contains(word), isOperand: !Self.openWords.contains(word), continues: word == "else")
  }

  private static let openWords: Set = [
    "try", "await", "else", "in", "is", "as", "any", "some", "each", "repeat", "inout", "consume", "copy", "borrowing", "consuming",
    "unsafe",
    "return", "throw", "case", "where", "throws", "async",
  ]

  private mutating func sign() {
    guard Self.isSign(byte()) else {
      position += 1
      return
    }
    let isSpaced = position == 0 || byte(-1) == UInt8(ascii: " ")
    let start = position
    while Self.isSign(byte()), position == start || byte() != UInt8(ascii: "/") { position += 1 }
    let text = bytes[start..<position]
    // `!` and `?` behind an operand end it.
    let ends = !isSpaced && text.allSatisfy { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: ">") }
    count(goesOn: !ends, isOperand: ends, continues: true)
    let top = levels.count - 1
    if text.elementsEqual([UInt8(ascii: "<")]) {
      levels[top].angles += 1
      if levels.reduce(0, { $0 + $1.angles }) > NestingLimits.angleBrackets {
        refuse("more than \(NestingLimits.angleBrackets) < are open at once")
      }
    } else if text.last == UInt8(ascii: ">"), !text.starts(with: [UInt8(ascii: "-")]) {
      levels[top].angles = max(0, levels[top].angles - text.count { $0 == UInt8(ascii: ">") })
    }
  }

  private mutating func separate() {
    let top = levels.count - 1
    // Generic arguments go on behind a comma.
    if byte() == UInt8(ascii: ";") { levels[top].angles = 0 }
    levels[top].chain = 0
    (goesOn, isOperand) = (true, false)
    position += 1
  }

  // MARK: - Brackets

  private mutating func open(_ opener: Opener, string: StringForm = StringForm(hashes: 0, isMultiline: false)) {
    count(goesOn: true, isOperand: false, continues: opener == .curly)
    // Closures and blocks hold statements of their own.
    var level = Level(opener: opener)
    level.string = string
    levels.append(level)
    (goesOn, isOperand) = (false, false)
    if opener == .square {
      squares += 1
      if squares > NestingLimits.squareBrackets {
        refuse("\(squares) square brackets are open at once; no more than \(NestingLimits.squareBrackets) can be")
      } else if squares >= 8 {
        squareWork += (0..<squares).reduce(1) { work, _ in work * 3 }
        if squareWork > NestingLimits.squareWork { refuse("too many square brackets stand \(squares) levels deep") }
      }
    }
    checkLevels()
    position += 1
  }

  private mutating func checkLevels() {
    let count = levels.count - 1 + conditions
    if count > NestingLimits.levels { refuse("brackets, interpolations and #if are nested more than \(NestingLimits.levels) levels deep") }
  }

  private mutating func close() {
    let wanted: [Opener] =
      switch byte() {
      case UInt8(ascii: ")"): [.round, .interpolation]
      case UInt8(ascii: "]"): [.square]
      default: [.curly]
      }
    position += 1
    // What is not closed inside a block ends with it; what closes nothing is passed over.
    guard let index = levels.lastIndex(where: { wanted.contains($0.opener) || $0.opener == .interpolation }), index > 0,
      wanted.contains(levels[index].opener), wanted == [.curly] || !levels[(index + 1)...].contains(where: { $0.opener == .curly })
    else { return }
    let closed = levels[index]
    squares -= levels[index...].count { $0.opener == .square }
    levels.removeSubrange(index...)
    (goesOn, isOperand, isNewLine) = (false, true, false)
    if closed.opener == .interpolation { string(closed.string) }
  }

  // MARK: - Strings, comments, regular expressions

  private mutating func hash() {
    let start = position
    while byte() == UInt8(ascii: "#") { position += 1 }
    let hashes = position - start
    if byte() == UInt8(ascii: "\"") { return openString(hashes: hashes) }
    if byte() == UInt8(ascii: "/"), hashes > 0 { return skipRegex(hashes: hashes) }
    if starts("if"), !Self.isWord(byte(2)) {
      conditions += 1
      checkLevels()
    } else if starts("endif"), !Self.isWord(byte(5)) {
      conditions = max(0, conditions - 1)
    }
    if refusal == nil, Self.isWord(byte()) { word() }
  }

  private mutating func openString(hashes: Int) {
    count(goesOn: false, isOperand: true, continues: false)
    let isMultiline = starts("\"\"\"")
    position += isMultiline ? 3 : 1
    string(StringForm(hashes: hashes, isMultiline: isMultiline))
  }

  /// Reads on inside a string, to its end or to the next interpolation.
  private mutating func string(_ form: StringForm) {
    let quotes = form.isMultiline ? 3 : 1
    while position < bytes.count {
      if byte() == UInt8(ascii: "\\"), hasHashes(form.hashes, at: 1) {
        position += 1 + form.hashes
        if byte() == UInt8(ascii: "(") { return open(.interpolation, string: form) }
        position += 1
      } else if (0..<quotes).allSatisfy({ byte($0) == UInt8(ascii: "\"") }), hasHashes(form.hashes, at: quotes) {
        position += quotes + form.hashes
        (goesOn, isOperand) = (false, true)
        return
      } else if byte() == UInt8(ascii: "\n"), !form.isMultiline {
        return
      } else {
        position += 1
      }
    }
  }

  private func hasHashes(_ count: Int, at offset: Int) -> Bool { (0..<count).allSatisfy { byte(offset + $0) == UInt8(ascii: "#") } }

  private mutating func skipLine() {
    while position < bytes.count, byte() != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        position += 2
      } else if starts("*/") {
        depth -= 1
        position += 2
      } else {
        position += 1
      }
    } while depth > 0 && position < bytes.count
  }

  private mutating func skipQuotedName() {
    count(goesOn: false, isOperand: true, continues: false)
    position += 1
    while position < bytes.count, byte() != UInt8(ascii: "`"), byte() != UInt8(ascii: "\n") { position += 1 }
    if byte() == UInt8(ascii: "`") { position += 1 }
  }

  /// A `/` where no operand stands before it, closed on its line.
  private var isRegex: Bool {
    guard !isOperand || isNewLine, ![UInt8(ascii: " "), UInt8(ascii: "=")].contains(byte(1)) else { return false }
    var index = position + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      if bytes[index] == UInt8(ascii: "/") { return true }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return false
  }

  private mutating func skipRegex(hashes: Int) {
    count(goesOn: false, isOperand: true, continues: false)
    // With `#`, it may go over several lines.
    let isMultiline = hashes > 0 && byte(1) == UInt8(ascii: "\n")
    position += 1
    while position < bytes.count, isMultiline || byte() != UInt8(ascii: "\n") {
      if byte() == UInt8(ascii: "\\") {
        position += 2
      } else if byte() == UInt8(ascii: "/"), hasHashes(hashes, at: 1) {
        position += 1 + hashes
        return
      } else {
        position += 1
      }
    }
  }
}
