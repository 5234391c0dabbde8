import CellEngine
import Display
import Foundation
import Kernel
import OperatingSystem

/// `megadoc repl`: cells typed one after another, in a session of its own or in a named one.
public final class Prompt {
  public struct Options: Sendable {
    /// A cell file whose cells are run first.
    public var file: String?
    /// The named session to work in; nil for one that ends with the prompt.
    public var session: String?
    /// Where entries are kept for later prompts; nil to keep none.
    public var historyPath: String? = History.defaultPath

    public init() {}
  }

  private let session: any CellSession
  private let options: Options
  private let history: History
  private let interruption: InterruptionSource
  private let console: RunConsole
  private let terminal = Terminal()
  /// Lives as long as the prompt.
  private let hangup: (any DispatchSourceSignal)?
  /// Typed before there was a prompt.
  private let typedAhead: [UInt8]
  private var count = 0

  /// Throws where the toolchain or the runtime is missing, or the named session cannot be had.
  public init(_ options: Options) throws {
    self.options = options
    interruption = try InterruptionSource(signals: [SIGINT])
    hangup = isatty(0) == 1 ? Self.endAtHangup() : nil
    let question = SixelQuestion()
    typedAhead = question.typed
    console = RunConsole(.prompt, drawsPictures: question.showsSixel)
    session = try NamedSession.session(options.session)
    history = History(path: options.historyPath)
    count = try session.ledger().entries.count
  }

  /// Whatever a cell does when the terminal goes, and though whoever started this process may have had the signal ignored.
  private static func endAtHangup() -> any DispatchSourceSignal {
    signal(SIGHUP, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
    source.setEventHandler {
      Session.endAll()
      _exit(128 + SIGHUP)
    }
    source.activate()
    return source
  }

  /// Runs until the end of the input.
  public func run() throws -> ExitCode {
    if isatty(0) == 1 {
      let version = (try? Toolchain.find().version()) ?? ""
      let place = session.sessionName.map { ", session \($0)" } ?? ""
      console.receive(.note("Megadoc\(place), \(version)\n%help lists the commands, Tab completes, Ctrl-C stops a cell, Ctrl-D ends."))
      session.warmUp()
    }
    var code = ExitCode.success
    if let file = options.file { code = try execute("%load " + URL(fileURLWithPath: file).path) }
    let source = entrySource()
    defer { LineEditor.current = nil }
    while let entry = source(count + 1) {
      if entry.allSatisfy(\.isWhitespace) { continue }
      if ["exit", "quit", ":q", "%exit", "%quit"].contains(entry.trimmingCharacters(in: .whitespaces)) { break }
      code = try execute(entry)
    }
    // At a terminal nobody asks; in a pipe the last cell tells.
    return isatty(0) == 1 ? .success : code
  }

  /// Where entries come from: the line editor, or plain lines where there is no terminal.
  private func entrySource() -> (Int) -> String? {
    let past = history.answer(.tail(2000)).map(\.input)
    let assistance = LineEditor.Assistance(
      completeness: { Completeness(of: $0) }, completions: session.complete, signatures: session.signatures)
    guard let editor = LineEditor(terminal: terminal, history: past, typedAhead: typedAhead, assistance: assistance) else {
      return { _ in PlainEntries.next() }
    }
    return { [terminal] number in
      while true {
        switch editor.read(prompt: "\(number)> ") {
        case .code(let text):
          if !text.allSatisfy(\.isWhitespace) { editor.remember(text) }
          return text
        case .interrupted: terminal.write("^C\n")
        case .end:
          terminal.write("\n")
          return nil
        }
      }
    }
  }

  /// Runs one entry and shows what comes of it.
  private func execute(_ text: String) throws -> ExitCode {
    interruption.forget()
    let heading = CellHeading(number: count + 1)
    let job = CellJob(CellCode(text: text, path: heading.name), name: heading.name, heading: heading)
    var shown: String?
    let interruption = self.interruption
    let result: CellResult
    do {
      try session.beginTurn(interruption: interruption, receive: console.receive)
      defer { try? session.endTurn() }
      result = try session.run(job, interruption: interruption, input: { TypedLine.read(interruption) }) { [console] event in
        console.receive(event)
        if case .display(.result(let bundle)) = event { shown = bundle.plain }
      }
    } catch let waiting as InterruptedWaiting {
      console.receive(.note("\(waiting)"))
      return .interrupted
    }
    count = try session.ledger().entries.count
    history.append(text, line: count, output: shown)
    // The language server reads the new cell while the next one is typed.
    if isatty(0) == 1 { session.warmUp() }
    if result.lostVariables { try offerReplay() }
    return result.failure.map { ExitCode($0) } ?? .success
  }

  /// Variables have gone with their process: the cells that made them can be run again.
  private func offerReplay() throws {
    guard isatty(0) == 1 else { return }
    let lost = try session.ledger().lost.count
    let cells = lost == 1 ? "the cell" : "the \(lost) cells"
    terminal.write("Run \(cells) again that had made them? [y/N] ")
    let answer = TypedLine.read(interruption)?.lowercased() ?? ""
    if answer == "y" || answer == "yes" { _ = try execute("%replay") } else { console.receive(.note("%replay does so later")) }
  }
}
