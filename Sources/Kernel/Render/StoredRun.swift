import Foundation
import Provenance
import Reports

/// What the last run of a file gave, kept beside it under `.megadoc`, so that a report can be written without running anything.
///
/// One file for each set of parameters. The key covers the code of every cell, the compiler and Megadoc's own libraries; files
/// that cells read it does not know.
struct StoredRun: Codable {
  var key: ContentHash
  /// Every cell ran and none failed.
  var isComplete: Bool
  /// Those with code.
  var cells: [ReportCell]
  var provenance: [ProvenanceItem]

  init(_ report: Report, key: ContentHash, isComplete: Bool) {
    (self.key, self.isComplete, provenance) = (key, isComplete, report.provenance)
    cells = report.cells.filter { $0.kind == .code }
  }

  /// Throws where the toolchain cannot say what it is.
  static func key(_ plan: RunPlan, toolchain: Toolchain, runtime: RuntimeLocation) throws -> ContentHash {
    let library = ContentHash(of: FileManager.default.contents(atPath: runtime.library) ?? Data())
    let code = plan.steps.filter { $0.code != nil }.map { ContentHash(of: $0.options.code).hexadecimal }
    return try CanonicalJSON.hash([try toolchain.version(), library.hexadecimal] + code)
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
    let folder = (path as NSString).deletingLastPathComponent
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
