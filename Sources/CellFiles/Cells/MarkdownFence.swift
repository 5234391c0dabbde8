/// A block of code within prose, such as a diagram, where a line that looks like a cell marker is none.
struct MarkdownFence: Hashable {
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

/// Where blocks of code end, each looked for once.
struct FenceClosings {
  /// For each opening: the line that closes it, of those looked at last; none means that no later line does.
  private var found: [MarkdownFence: Int?] = [:]

  mutating func isClosed(_ fence: MarkdownFence, in lines: [Substring], after number: Int) -> Bool {
    if case .some(let known) = found[fence] {
      guard let line = known else { return false }
      if line > number { return true }
    }
    let line = lines[(number + 1)...].firstIndex { fence.isClosed(by: String($0.withoutEnding).withoutCommentPrefix) }
    found[fence] = .some(line)
    return line != nil
  }
}
