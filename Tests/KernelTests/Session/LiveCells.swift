import CellEngine
import CellResults
import Kernel
import OperatingSystem

/// Cells of a prompt or a notebook, with what is said to them.
final class LiveCells {
  struct Told {
    var notes: [String] = []
    var warnings: [String] = []
    var printed = ""
    var failure: CellFailure?
  }

  let session: LiveSession

  init() throws { session = try LiveSession() }

  deinit { session.close() }

  /// With `stopsWhereWarned`, the cell is interrupted after it was compiled with a warning and before it runs.
  @discardableResult
  func run(_ code: String, cellID: String? = nil, stopsWhereWarned: Bool = false) throws -> Told {
    let interruption = stopsWhereWarned ? try InterruptionSource(byMessage: ()) : nil
    var told = Told()
    let heading = CellHeading(number: session.ledger().entries.count + 1)
    var job = CellJob(CellCode(text: code, path: heading.name), name: heading.name, heading: heading, timeout: 300)
    job.cellID = cellID
    let result = try session.run(job, interruption: interruption) { event in
      switch event {
      case .note(let text): told.notes.append(text)
      case .warnings(let text):
        told.warnings.append(text)
        interruption?.interrupt()
      case .output(_, let text): told.printed += text
      default: break
      }
    }
    told.failure = result.failure
    return told
  }
}
