import CellResults
import Display
internal import Foundation
import Jupyter
import Kernel
import Synchronization

/// An engine of a few words, so that tests of the protocol need no compiler: `print TEXT`, `complain TEXT`, `value TEXT`,
/// `sleep SECONDS`, `fail`, `ask PROMPT`, `secret PROMPT`, `flood MEGABYTES`, `progress STEPS`, `redraw`, `clear`; one per line.
final class FakeEngine: ExecutionEngine {
  let languageVersion = "0.0"
  private let isInterrupted = Mutex(false)
  private let isShutDown = Mutex(false)

  func execute(
    _ code: String, name: String, cellID: String?, report: @escaping @Sendable (RunEvent) -> Void,
    readInput: @escaping @Sendable (InputQuestion) -> String?
  ) -> CellFailure? {
    for line in code.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      let rest = words.count > 1 ? String(words[1]) : ""
      switch words[0] {
      case "print": report(.output(.standardOutput, rest + "\n"))
      case "complain": report(.output(.standardError, rest + "\n"))
      case "value": report(.display(.result(MimeBundle(plain: rest, html: "<b>\(rest)</b>"))))
      case "sleep":
        if !sleep(Double(rest)!) { return CellFailure(.interrupted, summary: name, details: "stopped") }
      case "fail": return CellFailure(.trap, summary: "it failed", details: "\(name): it failed")
      case "ask", "secret":
        let answer = readInput(InputQuestion(prompt: rest, isSecret: words[0] == "secret"))
        report(.output(.standardOutput, answer.map { "got \($0)\n" } ?? "no one to ask\n"))
      case "flood":
        let line = String(repeating: "x", count: 99) + "\n"
        let text = String(repeating: line, count: 100)
        for _ in 0..<Int(rest)! * 100 { report(.output(.standardOutput, text)) }
      case "progress":
        let total = Int(rest)!
        for step in 0...total { report(.display(.progress(ProgressBar("work", completed: step, total: total)))) }
      case "redraw":
        report(.display(.display(MimeBundle(plain: "one"), id: "it")))
        report(.display(.update(MimeBundle(plain: "two"), id: "it")))
      case "clear": report(.display(.clear(wait: true)))
      default: return CellFailure(.compile, summary: String(line), details: String(line))
      }
    }
    return nil
  }

  /// False when interrupted.
  private func sleep(_ seconds: Double) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if isInterrupted.withLock({ $0 }) { return false }
      usleep(2000)
    }
    return true
  }

  func interrupt() { isInterrupted.withLock { $0 = true } }

  func forgetInterrupt() { isInterrupted.withLock { $0 = false } }

  func setEnvironment(_ variables: [String: String]) {}

  func complete(_ code: String, at position: Int) -> Completions {
    Completions([.init("ßeta", kind: "variable")], replacing: max(0, position - 1)..<position)
  }

  func inspect(_ code: String, at position: Int, isDetailed: Bool) -> MimeBundle? {
    code == "nothing" ? nil : MimeBundle(plain: isDetailed ? "much" : "little")
  }

  func completeness(of code: String) -> Completeness {
    code.hasSuffix("{") ? .incomplete(indentation: "  ") : code == "}" ? .invalid : .complete
  }

  func shutDown() {
    isShutDown.withLock { $0 = true }
    interrupt()
  }
}
