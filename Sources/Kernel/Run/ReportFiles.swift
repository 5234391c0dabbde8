import Foundation
import Provenance
import Reports

/// The kinds of report a run can leave behind.
public enum ReportFormat: String, CaseIterable, Sendable {
  case html, ipynb

  func text(of report: Report) -> String {
    switch self {
    case .html: HTMLWriter.html(for: report)
    case .ipynb: NotebookWriter.json(for: report)
    }
  }
}

/// Where reports go.
struct ReportFiles {
  /// Without extension.
  private let base: String
  let formats: [ReportFormat]

  /// Beside the cell file under its name, or as `output` says: with an extension of a format, or without.
  init(file: String, output: String?, formats: [ReportFormat]) {
    let named = output.map { path in ReportFormat.allCases.first { path.hasSuffix(".\($0.rawValue)") } } ?? nil
    let path = output ?? file
    base = named != nil || output == nil && file.hasSuffix(".swift") ? (path as NSString).deletingPathExtension : path
    self.formats = named.map { formats.contains($0) ? formats : [$0] } ?? formats
  }

  var paths: [String] { formats.map { "\(base).\($0.rawValue)" } }

  /// Throws `FileError`.
  func write(_ report: Report) throws {
    for (format, path) in zip(formats, paths) { try AtomicFile.write(format.text(of: report), to: path) }
  }
}
