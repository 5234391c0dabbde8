import CSessionGuard
import CSessionProtocol
import Glibc

/// The runtime's notes of a cell's variables, reached by name: this program does not link the runtime.
struct VariableHooks {
  /// What becomes of the variables of a cell.
  enum Use {
    case none
    /// Written to this file at the end of the cell.
    case note(String)
    /// Read from this file instead of being computed.
    case putBack(String)

    /// From the words of the front, each on a line: what, and the file.
    init(_ words: ArraySlice<Substring>) {
      switch (words.first.map(String.init), words.dropFirst().first) {
      case (MEGADOC_VARIABLES_NOTE, let path?): self = .note(String(path))
      case (MEGADOC_VARIABLES_PUT_BACK, let path?): self = .putBack(String(path))
      default: self = .none
      }
    }
  }

  private typealias Write = @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32

  private let ignore: @convention(c) () -> Void
  private let note: @convention(c) (UnsafePointer<CChar>) -> Void
  private let putBack: @convention(c) (UnsafePointer<CChar>) -> Void
  private let write: Write

  /// Throws `LoadError` where the runtime is of another version.
  init(_ runtime: SharedLibrary) throws {
    ignore = try runtime.function("megadoc_variables_ignore", as: (@convention(c) () -> Void).self)
    note = try runtime.function("megadoc_variables_note", as: (@convention(c) (UnsafePointer<CChar>) -> Void).self)
    putBack = try runtime.function("megadoc_variables_put_back", as: (@convention(c) (UnsafePointer<CChar>) -> Void).self)
    write = try runtime.function("megadoc_variables_write", as: Write.self)
  }

  func begin(_ use: Use) {
    switch use {
    case .none: ignore()
    case .note(let path): note(path)
    case .putBack(let path): putBack(path)
    }
  }

  /// After a cell that ran to its end. Types write themselves by code of their own, which may do whatever a cell may.
  func end(_ use: Use, of cell: Int32) -> megadoc_cell_outcome? {
    guard case .note = use else { return nil }
    return megadoc_guard_run(write, false, cell)
  }
}
