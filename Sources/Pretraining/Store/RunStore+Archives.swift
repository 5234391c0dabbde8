internal import Contracts
internal import Glibc
internal import OperatingSystem
public import Provenance

extension RunStore {
  /// A store that also finds the runs of archives that `export` has written. A finished run of an archive is not trained again, unless its
  /// model is needed. So a notebook can draw its figures from a small file, without the training and without a change to its cells.
  ///
  /// A missing archive counts as empty. Throws a ``RunStoreError`` for one that cannot be read.
  public init(_ directory: String, archives: [String]) throws {
    self.init(directory, archives: try archives.filter { access($0, F_OK) == 0 }.map { try RunArchive($0) })
  }

  /// Writes runs into one file, for other programs and for `init(_:archives:)`, with every assessment of these runs and no others. `docs/results.md` has the layout.
  public func export(_ runs: [Run], to path: String, history: ArchivedHistory = .everyStep) throws {
    if case .steps(let count) = history { require(count >= 1, "an archive keeps at least 1 step of each history, not \(count)") }
    if let slash = path.lastIndex(of: "/") { try Folder.make(String(path[..<slash])) }
    try RunArchive.write(runs.map { try $0.record }, origin: origin(of:), assessments: assessments(of: runs), history: history, to: path)
  }

  /// How a stream was made, as the archive's columns `origin.real` and `origin.synthetic` say it; nil where neither the directory nor an archive knows it.
  public func origin(of stream: ContentHash) -> String? {
    if let text = streams.description(of: stream), !text.isEmpty { return text }
    return archives.lazy.compactMap { $0.origins[stream] }.first
  }
}
