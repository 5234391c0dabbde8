internal import CSessionProtocol
import Display

/// How the session says a cell ended.
public enum CellEnding: Sendable {
  case finished
  case trapped(signal: Int32, onOtherThread: Bool, frames: [StackFrame])
  case exited(code: Int32, frames: [StackFrame])
  case threw(type: String, text: String, frames: [StackFrame])
  /// `reason` is the text of the error with which the cell stopped by itself.
  case interrupted(reason: String?, frames: [StackFrame])
  /// The time limit was reached.
  case timedOut(seconds: Double, frames: [StackFrame])
  /// The time limit was reached while the cell was compiled: nothing of it has run.
  case timedOutCompiling(seconds: Double)
  /// It ran to its end, but no other cell can be run in its process.
  case unfit(reason: String)
  /// The loader refused the cell's library.
  case unloadable(String)
  /// The process has gone: exit status, or the negative number of a signal.
  case died(status: Int32)

  /// An address in a library, as the symbolizer wants it.
  public struct StackFrame: Hashable, Sendable {
    public var library: String
    public var offset: UInt
  }

  var frames: [StackFrame] {
    switch self {
    case .trapped(_, _, let frames), .exited(_, let frames), .threw(_, _, let frames), .interrupted(_, let frames),
      .timedOut(_, let frames):
      frames
    case .finished, .timedOutCompiling, .unfit, .unloadable, .died: []
    }
  }

  /// Reads a status message of the session; nil where it is none about a cell.
  init?(status: String) {
    let lines = status.split(separator: "\n", omittingEmptySubsequences: false)
    let words = (lines.first ?? "").split(separator: " ").map(String.init)
    let frames = lines.compactMap { line -> StackFrame? in
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, parts[0] == MEGADOC_FRAME, let offset = UInt(parts[1], radix: 16) else { return nil }
      return StackFrame(library: String(parts[2]), offset: offset)
    }
    let code = words.count > 1 ? Int32(words[1]) ?? 0 : 0
    switch words.first {
    case MEGADOC_FINISHED:
      let unfit = lines.first { $0.hasPrefix("\(MEGADOC_UNFIT) ") }
      self = unfit.map { .unfit(reason: String($0.dropFirst(MEGADOC_UNFIT.count + 1))) } ?? .finished
    case MEGADOC_TRAPPED: self = .trapped(signal: code, onOtherThread: words.last == MEGADOC_OTHER_THREAD, frames: frames)
    case MEGADOC_EXITED: self = .exited(code: code, frames: frames)
    case MEGADOC_INTERRUPTED: self = .interrupted(reason: nil, frames: frames)
    case MEGADOC_UNLOADABLE: self = .unloadable(lines.dropFirst().joined(separator: "\n"))
    case MEGADOC_THREW:
      let error = lines.firstIndex { $0.hasPrefix("\(MEGADOC_ERROR) ") } ?? lines.endIndex
      let type = error < lines.endIndex ? String(lines[error].dropFirst(MEGADOC_ERROR.count + 1)) : "Error"
      let text = lines.dropFirst(error + 1).joined(separator: "\n")
      self = .threw(type: type, text: text, frames: frames)
    default: return nil
    }
  }
}
