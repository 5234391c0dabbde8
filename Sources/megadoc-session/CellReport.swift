import CSessionGuard
import CSessionProtocol

/// How a cell ended, as the front reads it: `ending code thread`, then `frame <library> <offset>` lines, then the error.
struct CellReport {
  let text: String

  init(_ outcome: megadoc_cell_outcome, error: String?) {
    let ending =
      switch outcome.ending {
      case megadoc_cell_trapped: MEGADOC_TRAPPED
      case megadoc_cell_exited: MEGADOC_EXITED
      case megadoc_cell_threw: MEGADOC_THREW
      case megadoc_cell_interrupted: MEGADOC_INTERRUPTED
      default: MEGADOC_FINISHED
      }
    var lines = ["\(ending) \(outcome.code) \(outcome.on_other_thread ? MEGADOC_OTHER_THREAD : MEGADOC_MAIN_THREAD)"]
    var frames = outcome.frames
    withUnsafeBytes(of: &frames) { bytes in
      for (index, address) in bytes.bindMemory(to: UInt.self).prefix(outcome.frame_count).enumerated() {
        // A return address is just behind the call.
        lines += Self.place(of: index == 0 ? address : address - 1)
      }
    }
    if let error { lines.append("\(MEGADOC_ERROR) \(error)") }
    text = lines.joined(separator: "\n")
  }

  private static func place(of address: UInt) -> [String] {
    var offset: UInt = 0
    guard let path = megadoc_locate(address, &offset) else { return [] }
    return ["\(MEGADOC_FRAME) \(String(offset, radix: 16)) \(String(cString: path))"]
  }
}
