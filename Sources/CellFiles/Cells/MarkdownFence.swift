/// A block of code within prose, such as a diagram, where a line that looks like a cell marker is none.
struct MarkdownFence {
  private let mark: Character
  private let length: Int

  /// Nil where the line, without its comment prefix, opens no block.
  init?(opening line: String) {
    guard let match = line.wholeMatch(of: #/ {0,3}(`{3,}|~{3,})(.*)/#), let mark = match.1.first else { return nil }
    if mark == "`" && match.2.contains("`") { return nil }
    (self.mark, length) = (mark, match.1.count)
  }

  func isClosed(by line: String) -> Bool {
    guard let match = line.wholeMatch(of: #/ {0,3}(`{3,}|~{3,})\s*/#) else { return false }
    return match.1.first == mark && match.1.count >= length
  }
}
