import CellEngine
import Foundation
import OperatingSystem
import Provenance
import CellResults
import Reports

/// What the last run of a file gave, kept beside it under `.megadoc`, so that the report can be written again as it was: failures,
/// provenance and all. One file for each set of parameters. Whether a cell's outputs are still its own, the cache says.
struct StoredRun: Codable {
  /// Those with code.
  var cells: [ReportCell]
  var provenance: [ProvenanceItem]

  init(_ report: Report) {
    provenance = report.provenance
    cells = report.cells.filter { $0.kind == .code }
  }

  // MARK: - On disk

  static func path(file: String, parameters: ParameterValues) -> String {
    let url = URL(fileURLWithPath: file)
    let values = parameters.values.map { "\($0.name)=\($0.text)" }.sorted().joined(separator: "\n")
    let suffix = values.isEmpty ? "" : "-" + ContentHash(of: values).short
    return url.deletingLastPathComponent().appending(path: ".megadoc/\(url.lastPathComponent)\(suffix).json").path
  }

  /// Nil where there is none, or none that this version can read.
  init?(path: String) {
    guard let data = FileManager.default.contents(atPath: path), let stored = try? JSONDecoder().decode(StoredRun.self, from: data) else {
      return nil
    }
    self = stored
  }

  func write(to path: String) throws {
    let folder = Folder.of(path)
    if !FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try AtomicFile.write("*\n", to: folder + "/.gitignore")
    }
    try AtomicFile.write(try CanonicalJSON.text(self), to: path)
  }

  // MARK: - Back into a report

  /// The report of the plan with what is stored of its cells; and how many of them have changed since, or never ran.
  func report(of plan: RunPlan) -> (report: Report, missing: Int) {
    let reported = plan.reportCells(keeping: cells)
    let missing = zip(plan.steps, reported).count { $0.code != nil && $1.executionCount == nil }
    return (Report(title: plan.title, cells: reported, provenance: provenance), missing)
  }
}
