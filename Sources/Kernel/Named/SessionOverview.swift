import CellEngine
import CellFiles
import Display
import Foundation
import OperatingSystem

/// What `megadoc session` shows.
public enum SessionOverview {
  public static func list() throws -> String {
    let names = try NamedSession.names()
    var rows: [[String]] = []
    var remarks: [String] = []
    for name in names {
      do {
        // Nobody listens any more: its socket is gone now.
        guard let session = try NamedSession.existing(name) else { continue }
        rows.append(try row(name, session))
      } catch {
        remarks.append("\(name): \(error)")
      }
    }
    if rows.isEmpty && remarks.isEmpty { return "no session is running; 'megadoc run FILE --session NAME' starts one" }
    let table = rows.isEmpty ? [] : [Table(["session", "state", "cells", "stale", "process", "started", "folder"], rows: rows).text]
    return (table + remarks).joined(separator: "\n")
  }

  private static func row(_ name: String, _ session: SessionClient) throws -> [String] {
    let facts = try session.description()
    var state = "idle"
    if let running = facts["running"], let cell = running["cell"]?.string {
      state = "\(cell) for \(formattedDuration(Double(running["seconds"]?.integer ?? 0)))"
    }
    if let waiting = facts["waiting"]?.integer, waiting > 0 { state += ", \(waiting) waiting" }
    let ledger = try session.ledger()
    let stale = Set(ledger.living.compactMap(\.file)).flatMap { staleCells(of: $0, ledger) }
    return [
      name, state, "\(facts["cells"]?.integer ?? 0)", stale.isEmpty ? "–" : "\(stale.count)",
      "\(facts["process"]?.integer ?? 0)", facts["started"]?.string ?? "", facts["folder"]?.string ?? "",
    ]
  }

  public static func cells(of name: String) throws -> String {
    let ledger = try NamedSession.named(name).ledger()
    guard !ledger.entries.isEmpty else { return "session \(name) has run no cell yet" }
    let stale = Dictionary(
      Set(ledger.entries.compactMap(\.file)).map { ($0, staleCells(of: $0, ledger)) }, uniquingKeysWith: { first, _ in first })
    let rows = ledger.entries.map { entry -> [String] in
      let file = entry.file.map { ($0 as NSString).lastPathComponent } ?? "prompt"
      let state = entry.failure ?? (entry.fate == .kept ? "ran" : entry.fate.rawValue)
      return ["\(entry.number)", file, entry.heading.name, state, formattedDuration(entry.seconds)]
    }
    let lists = stale.sorted { $0.key < $1.key }.map { file, cells in
      let list = cells.isEmpty ? "no cell is stale" : "stale\n" + cells.map { "  " + $0.text }.joined(separator: "\n")
      return "\n\((file as NSString).lastPathComponent): \(list)"
    }
    return ([Table(["run", "file", "cell", "state", "time"], rows: rows).text] + lists).joined(separator: "\n")
  }

  /// None where the file cannot be read any more.
  private static func staleCells(of file: String, _ ledger: Ledger) -> [StaleCell] {
    guard let cells = try? CellFile(path: file), let values = try? ParameterValues(assignments: []),
      let plan = try? RunPlan(cells, path: file, parameters: values)
    else { return [] }
    return StaleCells.find(in: plan, file: file, ledger: ledger).map(\.cell)
  }

  public static func attach(to name: String, printsEvents: Bool) throws -> ExitCode {
    let session = try NamedSession.named(name)
    let interruption = try InterruptionSource(signals: [SIGINT])
    let observer: any RunObserver = printsEvents ? EventStream() : RunConsole()
    var code = ExitCode.success
    let isOver = try session.attach(interruption) { event in
      observer.receive(event)
      if case .cellEnded(let result) = event { code = result.failure.map { ExitCode($0) } ?? .success }
    }
    if !isOver { observer.receive(.note("session \(name) goes on; megadoc session interrupt \(name) stops its cell")) }
    return isOver ? code : .success
  }

  public static func replay(in name: String) throws -> ExitCode {
    let session = try NamedSession.named(name)
    let interruption = try InterruptionSource(signals: [SIGINT])
    let console = RunConsole()
    try session.beginTurn(interruption: interruption, receive: console.receive)
    let job = CellJob(CellCode(text: "%replay", path: "replay"), name: "replay", heading: CellHeading(number: 1, count: 1, title: "replay"))
    let result = try session.run(job, interruption: interruption, input: { nil }, receive: console.receive)
    session.endTurn()
    return result.failure.map { ExitCode($0) } ?? .success
  }
}
