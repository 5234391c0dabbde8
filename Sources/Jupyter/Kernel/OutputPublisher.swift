import CellResults
import Display
import Kernel
import OrderedJSON
import Synchronization

/// Turns what a running cell reports into iopub messages, in order.
///
/// Printed text is gathered for a moment, so that a loop of short lines does not become as many messages.
final class OutputPublisher: Sendable {
  private struct State {
    var stream = CellOutput.Stream.standardOutput
    var text = ""
    var waitingSince: ContinuousClock.Instant?
    var progress: [String: ContinuousClock.Instant] = [:]
    var result: MimeBundle?
  }

  private let publisher: Publisher
  private let parent: JSON
  private let count: Int
  private let isSilent: Bool
  private let state = Mutex(State())

  private static let longestText = 64 << 10
  private static let longestWait = Duration.milliseconds(20)
  private static let progressInterval = Duration.milliseconds(50)

  init(publisher: Publisher, parent: JSON, count: Int, isSilent: Bool) {
    (self.publisher, self.parent, self.count, self.isSilent) = (publisher, parent, count, isSilent)
  }

  /// The value of the cell's last expression, if it had one.
  var result: MimeBundle? { state.withLock { $0.result } }

  func report(_ event: RunEvent) {
    state.withLock { state in
      switch event {
      case .output(let stream, let text): add(text, to: stream, &state)
      case .warnings(let text): add(text + "\n", to: .standardError, &state)
      case .note(let text): add(text + "\n", to: .standardOutput, &state)
      case .display(let event):
        flush(&state)
        show(event, &state)
      // Clients are told of the beginning and the end of cells by other messages; the rest is of files and named sessions.
      default: break
      }
    }
  }

  private func add(_ text: String, to stream: CellOutput.Stream, _ state: inout State) {
    if stream != state.stream { flush(&state) }
    state.stream = stream
    state.text += text
    if state.text.utf8.count >= Self.longestText {
      flush(&state)
    } else if state.waitingSince == nil {
      state.waitingSince = .now
      publisher.outbox.wakeUp.signal()
    }
  }

  /// Publishes text that has waited long enough. Never blocks; returns the milliseconds after which to ask again, if any.
  func flushIfDue() -> Int? {
    let retry = state.withLockIfAvailable { state -> Int? in
      guard let since = state.waitingSince else { return nil }
      let left = Self.longestWait - (.now - since)
      guard left <= .zero else { return 1 + Int(left.components.attoseconds / 1_000_000_000_000_000) }
      flush(&state, mayWait: false)
      return nil
    }
    return retry ?? 1
  }

  /// Publishes all that waits.
  func flush() { state.withLock { flush(&$0) } }

  private func flush(_ state: inout State, mayWait: Bool = true) {
    guard !state.text.isEmpty else { return }
    publish(
      "stream", ["name": .string(state.stream == .standardOutput ? "stdout" : "stderr"), "text": .string(state.text)], mayWait: mayWait)
    (state.text, state.waitingSince) = ("", nil)
  }

  private func show(_ event: DisplayEvent, _ state: inout State) {
    switch event {
    case .display(let bundle, let id):
      publish("display_data", content(bundle, id: id))
    case .update(let bundle, let id):
      publish("update_display_data", content(bundle, id: id))
    case .result(let bundle):
      state.result = bundle
      publish("execute_result", ["execution_count": .integer(count), "data": bundle.content, "metadata": [:]])
    case .progress(let progress): show(progress, &state)
    case .clear(let wait): publish("clear_output", ["wait": .bool(wait)])
    case .source: break
    }
  }

  /// One display per title, redrawn in place; not more often than an eye can follow, but always when finished.
  private func show(_ progress: ProgressBar, _ state: inout State) {
    let last = state.progress[progress.title]
    if let last, !progress.isFinished, .now - last < Self.progressInterval { return }
    state.progress[progress.title] = .now
    publish(last == nil ? "display_data" : "update_display_data", content(progress.mimeBundle, id: "progress-\(count)-\(progress.title)"))
  }

  private func content(_ bundle: MimeBundle, id: String?) -> JSON {
    ["data": bundle.content, "metadata": [:], "transient": id.map { ["display_id": .string($0)] } ?? [:]]
  }

  private func publish(_ type: String, _ content: JSON, mayWait: Bool = true) {
    if !isSilent { publisher.publish(type, content, parent: parent, mayWait: mayWait) }
  }
}

extension ProgressBar {
  /// A line of text, and the browser's own progress bar.
  var mimeBundle: MimeBundle {
    let bar = total > 0 ? "<progress value=\"\(completed)\" max=\"\(total)\"></progress> \(part(of: 100))&nbsp;%" : "\(completed)"
    return MimeBundle(plain: line(), html: "<div>\(escapedHTML(title)) \(bar) \(escapedHTML(detail))</div>")
  }
}
