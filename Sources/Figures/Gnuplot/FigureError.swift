/// A figure could not be drawn.
public struct FigureError: Error, CustomStringConvertible, Sendable {
  /// gnuplot's own words, or why it could not be started.
  public let message: String
  /// gnuplot's exit status; nil where it did not start.
  public let status: Int?
  /// The script's line that gnuplot stopped at, from 1, and its text, where gnuplot names one.
  public let line: Int?
  public let lineText: String?

  public var description: String {
    guard let status else { return "gnuplot could not be started: \(message). Install it with: apt-get install gnuplot-nox" }
    let place = line.map { " at line \($0) of its script" + (lineText.map { " (\($0))" } ?? "") } ?? ""
    return "gnuplot stopped with status \(status)\(place): \(message)"
  }

  init(couldNotStart reason: String) { (message, status, line, lineText) = (reason, nil, nil, nil) }

  /// From what gnuplot wrote to standard error: `"/dev/stdin" line 7: undefined variable: x`.
  init(status: Int, messages: String, script: String) {
    self.status = status
    let found = messages.firstMatch(of: /line (\d+): *(.*)/)
    let number = found.flatMap { Int($0.1) }.flatMap { $0 > 0 ? $0 : nil }
    let said = messages.split(separator: "\n").map { String($0.trimmingPrefix { $0 == " " }) }.filter { !$0.isEmpty }
    message = found.map { String($0.2) } ?? (said.isEmpty ? "it said nothing" : said.joined(separator: " "))
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    // gnuplot counts a last command as one line further than it stands.
    line = number.map { min($0, lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 1) }
    lineText = line.map { String(lines[$0 - 1].trimmingPrefix { $0 == " " }) }
  }
}
