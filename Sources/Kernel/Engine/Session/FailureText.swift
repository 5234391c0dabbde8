import Foundation
import CellResults

/// Turns the end of a cell into what a person reads: what happened, where in the cell, and through which cells it came.
struct FailureText {
  /// A cell that has been compiled in this session, for the lines of a trace.
  struct KnownCell: Sendable {
    var code: CellCode
    var name: String
  }

  let symbolizer: Symbolizer
  /// By module.
  var cells: [String: KnownCell]

  func compileFailure(_ diagnostics: [CompilerDiagnostic], code: CellCode) -> CellFailure {
    let text = DiagnosticText(code)
    let errors = diagnostics.filter { $0.severity == .error }
    let first = errors.min { ($0.line ?? 0) < ($1.line ?? 0) }
    let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
    return CellFailure(
      .compile, summary: (first?.message ?? "the cell does not compile") + more, details: text.text(of: diagnostics),
      line: text.lineInCell(first?.line))
  }

  /// Nil where the cell finished. `message` is what the runtime printed as its last word.
  func failure(_ ending: CellEnding, fate: VariablesFate, message: String?, module: String) -> CellFailure? {
    switch ending {
    case .finished: return nil
    case .trapped(let signal, let onOtherThread, let frames):
      let places = symbolizer.places(of: frames)
      let summary =
        message.map(Self.withoutPlace) ?? places.first?.runtimeFailure.map(Self.capitalized) ?? Self.describe(signal: signal, places)
      let more = fate == .kept ? "" : "; \(Self.text(fate))"
      return make(.trap, summary + (onOtherThread ? " (on another thread)" : "") + more, places, module)
    case .threw(let type, let text, let frames):
      let summary = text.hasPrefix(type) || text.isEmpty ? (text.isEmpty ? type : text) : "\(type): \(text)"
      return make(.uncaughtError, summary, symbolizer.places(of: frames), module)
    case .exited(let code, let frames):
      let summary = "the cell called exit(\(code)); the session goes on without the rest of the cell"
      var failure = make(.exit, summary, symbolizer.places(of: frames), module)
      failure.exitStatus = code
      return failure
    case .interrupted(let reason, let frames):
      let told = reason ?? (fate == .kept ? Self.text(fate) : "the session was killed, \(Self.text(fate))")
      return make(.interrupted, told.hasPrefix("interrupted") ? told : "interrupted; \(told)", symbolizer.places(of: frames), module)
    case .timedOut(let seconds, let frames):
      let told = fate == .kept ? Self.text(fate) : "the session had to be ended, \(Self.text(fate))"
      return make(.timeout, "stopped after the time limit of \(Self.short(seconds)) s; \(told)", symbolizer.places(of: frames), module)
    case .timedOutCompiling(let seconds):
      let summary = "stopped after the time limit of \(Self.short(seconds)) s, while it was compiled; nothing of it has run"
      return make(.timeout, summary, [], module)
    case .unloadable(let reason): return make(.trap, "the cell could not be loaded: \(reason)", [], module)
    case .unfit(let reason):
      let told = "the cell leaves a session in which no other can be run: \(reason); \(Self.text(fate))"
      return make(.trap, told, [], module)
    case .died(let status):
      let manner = status < 0 ? "killed by \(Self.name(ofSignal: -status))" : "exit status \(status)"
      return make(.sessionDied, "the session process died (\(manner)); \(Self.text(fate))", [], module)
    }
  }

  static func text(_ fate: VariablesFate) -> String {
    switch fate {
    case .kept: "variables of earlier cells are kept"
    case .broughtBack(let cell, let undone):
      "a snapshot from before \(cell) brings the variables back"
        + (undone.isEmpty ? "" : ", but for those of \(undone.reversed().joined(separator: ", "))")
    case .lost: "its variables are lost"
    }
  }

  private func make(_ kind: CellFailure.Kind, _ summary: String, _ places: [Symbolizer.Place], _ module: String) -> CellFailure {
    var details = summary
    for (index, place) in places.enumerated() where index == 0 || place != places[index - 1] {
      guard let cell = cells[place.module] else { continue }
      let line = place.line - cell.code.firstLine + 1
      let lines = cell.code.text.lines
      let file = cell.name == cell.code.path ? "" : "\(cell.code.path):\(place.line), "
      details += "\n  at \(file)\(cell.name), line \(line)" + (place.function.map { " in \($0)" } ?? "")
      if index == 0, lines.indices.contains(line - 1) { details += "\n    \(line) | \(lines[line - 1])" }
    }
    let own = places.first { $0.module == module }
    let line = own.flatMap { place in cells[module].map { place.line - $0.code.firstLine + 1 } }
    return CellFailure(kind, summary: summary, details: details, line: line)
  }

  /// `Cell.swift:3: Fatal error: text` says its place in the words of the library; the trace says it in those of the cell.
  private static func withoutPlace(_ message: String) -> String {
    let message = message.trimmingCharacters(in: .whitespacesAndNewlines)
    if let fatal = message.firstRange(of: "Fatal error: ") { return String(message[fatal.upperBound...]) }
    for mark in ["Fatal error", "Precondition failed", "Assertion failed"] {
      if let start = message.firstRange(of: mark) { return String(message[start.lowerBound...]) }
    }
    return message.replacing(#/ \(0x[0-9a-f]+\)/#, with: "")
  }

  private static func describe(signal: Int32, _ places: [Symbolizer.Place]) -> String {
    // The same line over and over is what endless recursion looks like.
    if signal == SIGSEGV, places.count > 24, Set(places.suffix(16)).count <= 4 { return "Stack overflow (SIGSEGV): endless recursion?" }
    return switch signal {
    case SIGSEGV, SIGBUS: "Bad memory access (\(name(ofSignal: signal)))"
    case SIGABRT: "Aborted (SIGABRT)"
    case SIGFPE: "Arithmetic error (SIGFPE)"
    default: "Trapped (\(name(ofSignal: signal)))"
    }
  }

  static func name(ofSignal number: Int32) -> String {
    let names = [
      SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGABRT: "SIGABRT", SIGKILL: "SIGKILL",
      SIGTERM: "SIGTERM", SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGSYS: "SIGSYS", SIGUSR1: "SIGUSR1", SIGUSR2: "SIGUSR2", SIGQUIT: "SIGQUIT",
      SIGALRM: "SIGALRM", SIGVTALRM: "SIGVTALRM", SIGPROF: "SIGPROF", SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ", SIGIO: "SIGIO",
      SIGPWR: "SIGPWR", SIGSTKFLT: "SIGSTKFLT",
    ]
    return names[number] ?? "signal \(number)"
  }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
  private static func short(_ seconds: Double) -> String { seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)" }
}
