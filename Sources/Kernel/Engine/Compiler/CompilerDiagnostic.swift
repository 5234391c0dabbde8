/// One message of the compiler, at its place in the cell.
public struct CompilerDiagnostic: Hashable, Codable, Sendable {
  public enum Severity: String, Codable, Sendable { case error, warning, note, remark }

  public var severity: Severity
  public var message: String
  /// Line of the file the cell is from, and column, both from 1; nil where the message has no place.
  public var line: Int?
  public var column: Int?
  /// Length of the underlined text, at least 1.
  public var length = 1
  /// The replacement the compiler proposes, at the column.
  public var fixIt: String?
  public var notes: [CompilerDiagnostic] = []

  init(_ severity: Severity, _ message: String) { (self.severity, self.message) = (severity, message) }

  /// Reads the output of `-diagnostic-style llvm`, keeping the messages about `path`. The compiler gives some twice where it also emits a module, as it does
  /// for a `try` without need in a variable's value; here each stands once.
  static func read(_ output: String, path: String) -> [CompilerDiagnostic] {
    var found: [CompilerDiagnostic] = []
    let lines = output.lines
    var index = 0
    while index < lines.count {
      defer { index += 1 }
      guard var diagnostic = CompilerDiagnostic(header: lines[index], path: path) else { continue }
      // Below the header: the source line, the caret line, and for a fix-it a third.
      if index + 2 < lines.count, let caret = lines[index + 2].firstIndex(of: "^"), lines[index + 2].allSatisfy({ " \t^~".contains($0) }) {
        let marks = lines[index + 2]
        diagnostic.length = marks[caret...].prefix { $0 == "^" || $0 == "~" }.count
        if index + 3 < lines.count, lines[index + 3].first == " ", Self(header: lines[index + 3], path: path) == nil {
          diagnostic.fixIt = lines[index + 3].trimmingSpaces
          index += 1
        }
        index += 2
      }
      if diagnostic.severity == .note, !found.isEmpty { found[found.count - 1].notes.append(diagnostic) } else { found.append(diagnostic) }
    }
    var seen: Set<CompilerDiagnostic> = []
    return found.filter { seen.insert($0).inserted }
  }

  private init?(header: String, path: String) {
    // `path:line:column: severity: message`, or `<unknown>:0: error: message`.
    guard let word = header.firstMatch(of: #/: (error|warning|note|remark): /#) else { return nil }
    guard let severity = Severity(rawValue: String(word.1)) else { return nil }
    let place = header[..<word.range.lowerBound]
    message = String(header[word.range.upperBound...])
    self.severity = severity
    if place.hasPrefix("\(path):") {
      let numbers = place.dropFirst(path.count + 1).split(separator: ":").compactMap { Int($0) }
      guard numbers.count == 2 else { return nil }
      (line, column) = (numbers[0], numbers[1])
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
