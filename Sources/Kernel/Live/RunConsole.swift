import CellEngine
import Display
import Foundation
import CellResults
import Figures

/// What a person sees of a run: a line per cell, its output as it comes, its time. At a prompt, what was typed stands in
/// place of that line, and only long times are told.
package final class RunConsole: RunObserver {
  package enum Style { case report, prompt }

  private static let longTime = 2.0
  private let style: Style
  /// The terminal shows pictures of dots (sixel).
  private let drawsPictures: Bool
  private let isTerminal: Bool
  private let hasColour: Bool
  /// Nothing has been written after the cell's own line, so its time still fits on it.
  private var isOnTitleLine = false
  private var isAtLineStart = true
  private var progressIsShown = false
  private var lastSparse: [String: Int] = [:]
  private var cell = CellHeading(number: 0)

  package init(_ style: Style = .report, drawsPictures: Bool = false) {
    (self.style, self.drawsPictures) = (style, drawsPictures)
    isTerminal = isatty(1) == 1
    let environment = ProcessInfo.processInfo.environment
    hasColour = isTerminal && environment["NO_COLOR"]?.isEmpty ?? true && environment["TERM"] != "dumb"
  }

  package func receive(_ event: RunEvent) {
    switch event {
    case .runStarted(let file, let cells, let session):
      dim("\(file): \(cells) \(cells == 1 ? "cell" : "cells")" + (session.map { " in session \($0)" } ?? ""))
    case .waiting(let ahead): dim("waiting for \(ahead == 1 ? "another client" : "\(ahead) other clients") of the session")
    case .prose(let text): dim(text)
    case .cellStarted(let heading):
      cell = heading
      if style == .report { cellStarted(heading.number, of: heading.count, name: heading.title ?? "cell \(heading.number)") }
    case .output(_, let text): printed(Array(text.utf8))
    case .display(let event): self.event(event)
    case .warnings(let text): warnings(text)
    case .note(let text): line(text)
    case .interrupting: dim("interrupting: Ctrl-C again kills the session")
    case .cellEnded(let result):
      if let failure = result.failure { self.failure(failure, cell: cell.name) }
      if style == .report || result.seconds >= Self.longTime { cellEnded(seconds: result.seconds) } else { finishLine() }
    case .cellKnown(let date, let isPutBack): cellKnown(since: date, isPutBack)
    case .inputRequested, .cellSkipped: break
    case .runEnded(let failures, _, let seconds, let reports):
      let verdict = failures == 0 ? "done" : failures == 1 ? "1 cell failed" : "\(failures) cells failed"
      let report = reports.isEmpty ? "" : ", report: \(reports.joined(separator: ", "))"
      dim("\(verdict) in \(Self.time(seconds))\(report)")
    case .stale(let cells):
      dim(cells.isEmpty ? "no cell is stale" : "stale:\n" + cells.map { "  " + $0.text }.joined(separator: "\n"))
    }
  }

  func line(_ text: String) {
    leaveTitleLine()
    if !isAtLineStart { write("\n") }
    write(text + "\n")
  }

  func dim(_ text: String) { line(styled(text, "2")) }

  func cellStarted(_ index: Int, of count: Int, name: String) {
    leaveTitleLine()
    if !isAtLineStart { write("\n") }
    write(styled("[\(index)/\(count)]", "36") + " " + styled(name, "1"))
    isOnTitleLine = true
  }

  func printed(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    clearProgress()
    leaveTitleLine()
    write(bytes)
  }

  func event(_ event: DisplayEvent) {
    switch event {
    case .display(let bundle, _), .update(let bundle, _), .result(let bundle):
      clearProgress()
      // Without gnuplot there is the text all the same.
      if drawsPictures, let script = bundle[FigureScript.mimeType], let picture = try? PictureFormat.sixel.drawing(of: script) {
        return line(String(decoding: picture, as: UTF8.self))
      }
      line(bundle.plain ?? "(\(bundle.representations.keys.sorted().joined(separator: ", ")))")
    case .progress(let progress): show(progress)
    case .clear, .source: break
    }
  }

  func cellEnded(seconds: Double) {
    clearProgress()
    let time = styled(Self.time(seconds), "2")
    if isOnTitleLine {
      write("  \(time)\n")
      isOnTitleLine = false
    } else {
      line("      " + time)
    }
  }

  /// The prompt begins on a line of its own.
  private func finishLine() {
    clearProgress()
    if !isAtLineStart { write("\n") }
  }

  /// Ends a cell that did not run, because its results were known.
  private func cellKnown(since date: Date, _ isPutBack: Bool) {
    let note = styled("kept from \(date.ISO8601Format())" + (isPutBack ? ", its variables put back" : ""), "2")
    if isOnTitleLine {
      write("  \(note)\n")
      isOnTitleLine = false
    } else {
      line("      " + note)
    }
  }

  func failure(_ failure: CellFailure, cell: String) {
    clearProgress()
    let place = failure.line.map { ", line \($0)" } ?? ""
    line(styled("✗ \(cell)\(place): ", "31;1") + styled(failure.kind.words, "31"))
    line(failure.details)
  }

  func warnings(_ text: String) {
    line(styled(text, "33"))
  }

  static func time(_ seconds: Double) -> String {
    if seconds < 60 { return String(format: "%.2f s", seconds) }
    // Another session's message may say anything.
    guard seconds < 1e15 else { return formattedDuration(seconds) }
    let whole = Int(seconds.rounded())
    return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
  }

  // MARK: - Progress

  /// On a terminal one line that replaces itself; elsewhere a line at each tenth.
  private func show(_ progress: ProgressBar) {
    if isTerminal {
      leaveTitleLine()
      if !isAtLineStart && !progressIsShown { write("\n") }
      write("\r\u{1B}[2K" + progress.line())
      progressIsShown = true
      if progress.isFinished {
        write("\n")
        progressIsShown = false
      }
      return
    }
    let tenth = progress.total > 0 ? progress.part(of: 10) : progress.completed / 1000
    guard lastSparse[progress.title] != tenth else { return }
    lastSparse[progress.title] = tenth
    line(progress.line())
  }

  private func clearProgress() {
    guard progressIsShown else { return }
    write("\r\u{1B}[2K")
    progressIsShown = false
    isAtLineStart = true
  }

  // MARK: - Writing

  private func leaveTitleLine() {
    guard isOnTitleLine else { return }
    isOnTitleLine = false
    write("\n")
  }

  private func styled(_ text: String, _ code: String) -> String { hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

  private func write(_ text: String) { write(Array(text.utf8)) }

  private func write(_ bytes: [UInt8]) {
    guard let last = bytes.last else { return }
    isAtLineStart = last == UInt8(ascii: "\n")
    Output.write(bytes)
  }
}
