extension RunStore {
  /// A store that also finds the runs of archives, which `export` has written. A finished run of an archive counts as
  /// finished, with its history, evaluations and configuration, and is not trained, unless its model is wanted. So a notebook
  /// draws its figures from a small file in place of weeks of training, with no change to its cells.
  ///
  /// An archive that does not exist holds nothing. Throws a ``RunStoreError`` for one that cannot be read.
  public init(_ directory: String, archives: [String]) throws {
    self.init(directory, archives: try archives.filter(Files.exists).map { try RunArchive($0) })
  }

  /// Writes runs into one file that other programs read and that `init(_:archives:)` takes; with them every assessment of these
  /// runs alone. `docs/results.md` has the layout.
  public func export(_ runs: [Run], to path: String, history: ArchivedHistory = .everyStep) throws {
    if case .steps(let count) = history { precondition(count >= 1, "an archive keeps at least 1 step of each history, not \(count)") }
    if let slash = path.lastIndex(of: "/") { try Files.createDirectory(String(path[..<slash])) }
    try RunArchive.write(runs.map { try $0.record }, assessments: assessments(of: runs), history: history, to: path)
  }
}
