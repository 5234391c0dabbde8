internal import Foundation

/// What is noted of the running cell's variables, or put back into them. The session says which before each cell; cells run on
/// the main thread alone.
enum VariableNotes {
  enum Mode {
    case none
    case noting
    /// The values, by the names of their variables.
    case puttingBack([String: WrittenValue])
  }

  struct Declared {
    var name: String
    var isConstant: Bool
    var type: Any.Type
    var read: () -> Any
  }

  nonisolated(unsafe) static var mode = Mode.none
  nonisolated(unsafe) static var declared: [Declared] = []
  /// As they were before other statements of the cell.
  nonisolated(unsafe) static var initialTypes: [String: Any.Type] = [:]
  nonisolated(unsafe) private static var path = ""
  nonisolated(unsafe) private static var start = ContinuousClock.now
  nonisolated(unsafe) private static var surroundings = (files: 0, threads: 0)
  /// When the last statement of the cell had been run.
  nonisolated(unsafe) static var end: ContinuousClock.Instant?

  /// Before a cell.
  static func begin(_ newMode: Mode, path newPath: String) {
    (mode, path, declared, initialTypes, end) = (newMode, newPath, [], [:], nil)
    if case .noting = newMode { surroundings = (OpenFiles.count, threadCount) }
    start = .now
  }

  private static var threadCount: Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task"))?.count ?? 0 }

  // MARK: - After a cell

  /// Each part of a value takes some 5 µs to be written down and checked, which is to take no longer than the cell did.
  private static let partsPerSecond = 200_000.0
  /// So many may be looked at whatever time the cell took.
  private static let fewParts = 20_000

  /// Writes down what the variables are: about them to `path` with `.json`, their values to `path` itself.
  static func write() throws {
    guard case .noting = mode, let end else { return }
    let seconds = (end - start) / .seconds(1)
    var notes = CellVariables(variables: [], obstacle: nil, leavesThread: threadCount > surroundings.threads)
    if seconds < CellVariables.shortestTime { notes.obstacle = "it took less than \(CellVariables.shortestTime) s" }
    if OpenFiles.count > surroundings.files { notes.obstacle = "it leaves a file open" }
    let mostParts = max(fewParts, Int(seconds * partsPerSecond))
    let values = WrittenValue(.table([:]))
    for declaration in declared {
      let finding = KeptValue.find(declaration, mostParts: mostParts, isWanted: notes.obstacle == nil)
      notes.variables.append(finding.variable)
      if let written = finding.written { values.part(declaration.name).content = written.content }
    }
    if notes.obstacle == nil, notes.variables.allSatisfy({ $0.obstacle == nil }) {
      var bytes: [UInt8] = []
      values.append(to: &bytes)
      if bytes.count > CellVariables.largestSize {
        notes.obstacle = "its variables are too large"
      } else {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        notes.size = bytes.count
      }
    }
    try JSONEncoder().encode(notes).write(to: URL(fileURLWithPath: path + ".json"))
    (declared, initialTypes) = ([], [:])
  }
}
