internal import Foundation
internal import OperatingSystem
internal import Provenance

/// One job array of a store: the runs that its tasks take from, and what they leave. It has a folder, `jobs/<name>`, and its name is unique,
/// since Slurm gives numbers of jobs again.
struct Submission: Codable, Hashable {
  let name: String
  let settings: SlurmSettings
  var runs: [RunIdentity]
  /// Its runs were in a job that ended, whose leases may still count: its tasks wait for that.
  let isRepeated: Bool
  /// Of Slurm; nil until it has taken the job.
  var job: String?
  /// Of the job that finds out whether nodes see the store.
  var probe: String?

  init(_ runs: [RunIdentity], settings: SlurmSettings, isRepeated: Bool = false) {
    name = "megadoc-\(LeaseHolder.newNonce())"
    (self.runs, self.settings, self.isRepeated) = (runs, settings, isRepeated)
  }

  var probeName: String { name + "-probe" }

  static func folder(in store: String) -> String { "\(store)/jobs" }
  func folder(in store: String) -> String { "\(Self.folder(in: store))/\(name)" }
  /// A task makes it when it begins.
  func seen(in store: String) -> String { folder(in: store) + "/seen" }
  /// What a worker said that ended by a fault of its own; such a run is not tried again.
  func failure(of run: RunIdentity, in store: String) -> String { "\(folder(in: store))/\(run).failure" }
  func isOver(in store: String) -> Bool { access(folder(in: store) + "/over", F_OK) == 0 }

  func write(in store: String) throws {
    try Folder.make(folder(in: store))
    try AtomicFile.write(CanonicalJSON.text(self), to: folder(in: store) + "/job.json")
  }

  /// Marks that nothing of it is left to wait for.
  func end(in store: String) { try? AtomicFile.write("", to: folder(in: store) + "/over") }

  static func all(in store: String) -> [Submission] {
    Folder.names(in: folder(in: store)).compactMap { try? Submission(folder: "\(folder(in: store))/\($0)") }
  }

  init(folder: String) throws {
    self = try CanonicalJSON.decode(Submission.self, from: String(contentsOfFile: folder + "/job.json", encoding: .utf8))
  }
}
