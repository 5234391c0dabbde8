import CellEngine
import CellFiles
import Display
import Foundation
import Provenance
import CellResults

extension Magic {
  static let cells = [
    Magic(
      name: "load", usage: "%load FILE", summary: "run the cells of a file here",
      work: .action { path, call in try MagicCells.load(path, call) }),
    Magic(
      name: "save", usage: "%save [-f] FILE", summary: "write the cells that have run to a cell file; -f replaces one",
      work: .action { argument, call in try MagicCells.save(argument, call) }),
    Magic(
      name: "history", usage: "%history [COUNT | TEXT]", summary: "what was run here: all, the last ones, or those that contain a text",
      work: .action { argument, call in
        MagicCells.history(argument, call)
        return nil
      }),
    Magic(
      name: "replay", usage: "%replay", summary: "run the cells again whose variables were lost with their process",
      work: .action { _, call in
        // What commands did outside the session is not done a second time.
        let lost = call.session.ledger().lost.compactMap { entry -> MagicCells.Part? in
          let code = MagicCell(entry.text).repeatable
          if code.allSatisfy(\.isWhitespace) { return nil }
          return MagicCells.Part(text: code, heading: entry.heading, file: entry.file, cellID: entry.cellID, replayed: entry.number)
        }
        if lost.isEmpty { call.say("no cell has lost its variables") }
        return try MagicCells.run(lost, call)
      }),
  ]
}

enum MagicCells {
  /// A cell that is run as part of another.
  struct Part {
    var text: String
    var heading: CellHeading
    var file: String?
    var cellID: String?
    /// The number in the ledger of the run that this one takes the place of.
    var replayed: Int?
  }

  static func load(_ path: String, _ call: MagicCall) throws -> CellFailure? {
    guard !path.isEmpty else { return MagicCall.fail("%load wants a file: %load analysis.swift") }
    do {
      let plan = try RunPlan(try CellFile(path: path), path: path, parameters: try ParameterValues(assignments: []))
      let file = URL(fileURLWithPath: path).path
      if let failure = call.session.need(plan.packages, call.context) { return failure }
      let cells = plan.steps.compactMap { step in
        step.code.map { Part(text: $0.text, heading: step.heading(of: plan), file: file) }
      }
      return try run(cells, call)
    } catch let error as PackageError {
      return error.failure
    } catch let error where error is CellFileError || error is CellOptionError {
      return MagicCall.fail("\(error)")
    }
  }

  /// Runs cells one after the other, up to the first that fails.
  static func run(_ cells: [Part], _ call: MagicCall) throws -> CellFailure? {
    for cell in cells {
      let (text, heading, file) = (cell.text, cell.heading, cell.file)
      call.say("▸ \(heading.name)")
      if let number = cell.replayed { call.session.replay(number) }
      let start = ContinuousClock.now
      let date = Date()
      let path = file.map { ($0 as NSString).lastPathComponent } ?? heading.name
      let failure = try MagicCell.run(CellCode(text: text, path: path), name: heading.name, in: call.session, call.context)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      call.session.record(text, heading: heading, file: file, cellID: cell.cellID, failure: failure, seconds: seconds, started: date)
      if let failure { return failure }
    }
    return nil
  }

  static func save(_ argument: String, _ call: MagicCall) throws -> CellFailure? {
    let replaces = argument.hasPrefix("-f ")
    let path = (replaces ? String(argument.dropFirst(3)) : argument).trimmingCharacters(in: .whitespaces)
    guard !path.isEmpty else { return MagicCall.fail("%save wants a file: %save analysis.swift") }
    if FileManager.default.fileExists(atPath: path) && !replaces {
      return MagicCall.fail("\(path) is there already; %save -f \(path) replaces it")
    }
    let cells = call.session.ledger().living.filter { entry in
      let cell = MagicCell(entry.text)
      return cell.commands.allSatisfy { $0.name == "forget" } && !cell.repeatable.allSatisfy(\.isWhitespace)
    }
    let text = cells.map { entry in
      // A command of a cell file is a comment to Swift.
      let code = entry.text.replacing(#/^\s*%forget/#.anchorsMatchLineEndings(), with: "// %forget")
      return "// %%\(entry.heading.title.map { " " + $0 } ?? "")\n\(entry.forgets.isEmpty ? entry.text : code)\n"
    }
    .joined(separator: "\n")
    do { try AtomicFile.write(text, to: path) } catch { return MagicCall.fail("\(error)") }
    call.say("\(cells.count) cells in \(path)")
    return nil
  }

  static func history(_ argument: String, _ call: MagicCall) {
    var entries = call.session.ledger().entries
    if let count = Int(argument) {
      entries = entries.suffix(max(0, count))
    } else if !argument.isEmpty {
      entries = entries.filter { $0.text.contains(argument) }
    }
    for entry in entries {
      let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
      let mark = "\(entry.number)"
      let margin = String(repeating: " ", count: mark.count + 2)
      call.say(mark + (entry.succeeded ? "  " : "✗ ") + lines.joined(separator: "\n" + margin))
    }
    if entries.isEmpty { call.say("nothing yet") }
  }
}
