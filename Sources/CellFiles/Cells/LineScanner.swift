/// Knows, line by line, whether the next line begins inside a block comment, string or regular expression, where a marker is none.
struct LineScanner {
  private enum Context {
    case comment
    case string(hashes: Int, isMultiline: Bool)
    /// `#/ … /#` over several lines.
    case pattern(hashes: Int)
    /// Code inside `\( … )`, with the count of open parentheses.
    case interpolation(parentheses: Int)
  }

  private var contexts: [Context] = []
  /// The line has begun a string that ends with it.
  private var hasLineString = false

  /// True where the next line is part of something begun on a line before.
  var isInside: Bool { !contexts.isEmpty }

  mutating func read(_ line: Substring) {
    let bytes = Array(line.utf8)
    var position = 0
    while position < bytes.count {
      switch contexts.last {
      case .comment: readComment(bytes, &position)
      case .string(let hashes, let isMultiline): readString(bytes, &position, hashes, isMultiline)
      case .pattern(let hashes): readPattern(bytes, &position, hashes)
      case .interpolation, nil: readCode(bytes, &position)
      }
    }
    // A string of one line ends with it, closed or not.
    guard hasLineString else { return }
    hasLineString = false
    if let open = contexts.firstIndex(where: { if case .string(_, false) = $0 { true } else { false } }) {
      contexts.removeSubrange(open...)
    }
  }

  private mutating func readComment(_ bytes: [UInt8], _ position: inout Int) {
    if bytes.has("*/", at: position) {
      contexts.removeLast()
      position += 2
    } else if bytes.has("/*", at: position) {
      contexts.append(.comment)
      position += 2
    } else {
      position += 1
    }
  }

  private mutating func readString(_ bytes: [UInt8], _ position: inout Int, _ hashes: Int, _ isMultiline: Bool) {
    let pounds = String(repeating: "#", count: hashes)
    let closing = (isMultiline ? "\"\"\"" : "\"") + pounds
    if bytes.has(closing, at: position) {
      contexts.removeLast()
      position += closing.utf8.count
    } else if bytes.has("\\" + pounds + "(", at: position) {
      contexts.append(.interpolation(parentheses: 0))
      position += hashes + 2
    } else if bytes.has("\\" + pounds, at: position) {
      position += hashes + 2
    } else {
      position += 1
    }
  }

  private mutating func readPattern(_ bytes: [UInt8], _ position: inout Int, _ hashes: Int) {
    let closing = "/" + String(repeating: "#", count: hashes)
    if bytes.has(closing, at: position) {
      contexts.removeLast()
      position += closing.utf8.count
    } else {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  private mutating func readCode(_ bytes: [UInt8], _ position: inout Int) {
    if bytes.has("//", at: position) {
      position = bytes.count
      return
    }
    if bytes.has("/*", at: position) {
      contexts.append(.comment)
      position += 2
      return
    }
    let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    if bytes.has("\"", at: position + hashes) {
      let isMultiline = bytes.has("\"\"\"", at: position + hashes)
      contexts.append(.string(hashes: hashes, isMultiline: isMultiline))
      hasLineString = hasLineString || !isMultiline
      position += hashes + (isMultiline ? 3 : 1)
      return
    }
    if hashes > 0, bytes.has("/", at: position + hashes) {
      contexts.append(.pattern(hashes: hashes))
      position += hashes + 1
      return
    }
    if let end = bytes.endOfPattern(at: position) {
      position = end
      return
    }
    if case .interpolation(let parentheses) = contexts.last {
      if bytes[position] == UInt8(ascii: "(") {
        contexts[contexts.count - 1] = .interpolation(parentheses: parentheses + 1)
      } else if bytes[position] == UInt8(ascii: ")") {
        contexts.removeLast()
        if parentheses > 0 { contexts.append(.interpolation(parentheses: parentheses - 1)) }
      }
    }
    position += max(hashes, 1)
  }
}

extension [UInt8] {
  /// Where a regular expression ends that begins here, as in `/"""/`; nil where none does.
  fileprivate func endOfPattern(at start: Int) -> Int? {
    guard has("/", at: start), start + 1 < count, !" \t*/".utf8.contains(self[start + 1]) else { return nil }
    // Behind a value it divides.
    let before = self[..<start].last { !" \t".utf8.contains($0) }
    guard before.map({ "(,=:[{;!&|?".utf8.contains($0) }) ?? true else { return nil }
    var position = start + 1
    while position < count, self[position] != UInt8(ascii: "/") { position += self[position] == UInt8(ascii: "\\") ? 2 : 1 }
    return position < count ? position + 1 : nil
  }

  fileprivate func has(_ text: String, at position: Int) -> Bool { self[Swift.min(position, count)...].starts(with: text.utf8) }
}
