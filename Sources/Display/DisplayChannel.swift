import Synchronization

/// Where display events go: in a session to the front, elsewhere to standard output.
public protocol DisplaySink: Sendable {
  func send(_ event: DisplayEvent)
}

/// The process's one display sink.
public enum DisplayChannel {
  private static let sink = Mutex<any DisplaySink>(TextSink())

  public static func install(_ newSink: any DisplaySink) { sink.withLock { $0 = newSink } }
  public static func send(_ event: DisplayEvent) { sink.withLock { $0 }.send(event) }
}

/// Prints the text of what is displayed; progress is left to those who have a terminal.
struct TextSink: DisplaySink {
  func send(_ event: DisplayEvent) {
    switch event {
    case .display(let bundle, _), .update(let bundle, _), .result(let bundle): print(bundle.plain ?? "")
    case .progress, .clear, .source: break
    }
  }
}

/// Shows a value now, while the cell goes on. Give an `id` to replace it later with `updateDisplay`.
public func display(_ value: some Displayable, id: String? = nil) {
  DisplayChannel.send(.display(value.mimeBundle, id: id))
}

/// Removes what the cell has shown so far; with `wait`, only when it shows something new, so that nothing flickers.
public func clearOutput(wait: Bool = false) {
  DisplayChannel.send(.clear(wait: wait))
}

/// Replaces what was displayed under `id`.
public func updateDisplay(_ value: some Displayable, id: String) {
  DisplayChannel.send(.update(value.mimeBundle, id: id))
}
