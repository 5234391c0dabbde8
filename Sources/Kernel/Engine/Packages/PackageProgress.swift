import Display

/// How far the package manager has come, by what it says.
public struct PackageProgress: Sendable {
  public private(set) var bar = ProgressBar("packages", completed: 0, total: 0)

  init() {}

  static var finished: PackageProgress {
    var progress = PackageProgress()
    progress.bar = ProgressBar("packages", completed: 1, total: 1, detail: "built")
    return progress
  }

  /// True where the line says something new.
  mutating func hear(_ line: String) -> Bool {
    if let match = line.wholeMatch(of: #/\[([0-9]+)\/([0-9]+)\] (.*)/#), let done = Int(match.1), let total = Int(match.2) {
      // Its own end is not the end of all.
      (bar.completed, bar.total, bar.detail) = (min(done, total - 1), total, Self.short(match.3))
      return true
    }
    guard line.contains(#/^(Fetching|Fetched|Creating|Working|Computing|Building|Waiting)/#), bar.detail != Self.short(line[...]) else {
      return false
    }
    bar.detail = Self.short(line[...])
    return true
  }

  private static func short(_ text: Substring) -> String { text.count > 60 ? text.prefix(59) + "…" : String(text) }
}
