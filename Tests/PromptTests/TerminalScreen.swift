import Foundation
import Kernel
import OperatingSystem
import TestSupport

/// A terminal of its own (tmux), with a prompt in it, that a test types at and reads.
final class TerminalScreen {
  private let server = "megadoc-\(UInt32.random(in: 0...UInt32.max))"
  let folder: TemporaryDirectory

  static let megadoc = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/megadoc"

  /// Runs `megadoc` with these arguments; the screen stays when it ends.
  init(_ arguments: String, columns: Int = 100, rows: Int = 40, environment: [String: String] = [:], in folder: TemporaryDirectory? = nil)
    throws
  {
    self.folder = try folder ?? TemporaryDirectory()
    let home = self.folder.path
    // Whoever runs the tests may not want colours; the prompt is to show what it can.
    let standard = [
      "XDG_STATE_HOME": home, "MEGADOC_SESSIONS": home + "/s", "MEGADOC_CACHE": home + "/cache", "TERM": "screen-256color", "NO_COLOR": "",
    ]
    let variables = standard.merging(environment) { $1 }
    let settings = variables.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
    try tmux([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "env \(settings) \(Self.megadoc) \(arguments); echo ENDED $?; sleep 100",
    ])
  }

  deinit { close() }

  /// As somebody closes a window: what runs in it is hung up.
  func close() { _ = try? tmux(["kill-server"]) }

  /// Running programs of this name that were started from here.
  func programs(named name: String) -> [String] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { process in
      guard (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) == name + "\n" else { return false }
      let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
      return String(decoding: environment, as: UTF8.self).contains(folder.path)
    }
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    // Foundation's Process would wait for the server too, which keeps the descriptors that it was started with.
    try Subprocess.run("/usr/bin/env", ["LC_ALL=C.UTF-8", "/usr/bin/tmux", "-u", "-L", server] + arguments).output
  }

  /// Text as it is; then keys by their names, such as `Enter`, `C-c`, `Tab`.
  func type(_ text: String, _ keys: String...) throws {
    if !text.isEmpty { try tmux(["send-keys", "-l", text]) }
    for key in keys { try tmux(["send-keys", key]) }
  }

  /// As a terminal pastes: between marks, where the program has asked for them.
  func paste(_ text: String) throws {
    try tmux(["set-buffer", text])
    try tmux(["paste-buffer", "-p"])
  }

  /// What the screen shows now, without blank lines at the end. With `colours`, with its escape sequences.
  func text(colours: Bool = false) throws -> String {
    var lines = try tmux(["capture-pane", "-p", "-S", "-200"] + (colours ? ["-e"] : [])).split(
      separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The screen as soon as it satisfies the condition, or as it is after a minute.
  @discardableResult
  func wait(seconds: Double = 60, _ condition: (String) -> Bool) throws -> String {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let text = try text()
      if condition(text) || ContinuousClock.now > end { return text }
      usleep(50_000)
    }
  }

  /// Waits for a prompt with this number on the last line, with nothing behind it.
  @discardableResult
  func waitForPrompt(_ number: Int) throws -> String {
    try wait { $0.hasSuffix("\n\(number)>") || $0 == "\(number)>" }
  }
}
