import Display
import Foundation
import Provenance
import Reports

/// The kinds of report that Megadoc writes.
public enum ReportFormat: String, CaseIterable, Sendable {
  case html
  case markdown = "md"
  case ipynb, pdf
}

/// Where reports go.
struct ReportFiles {
  /// Without extension.
  private let base: String
  private let pictures: ProsePictures
  let formats: [ReportFormat]

  /// Beside the cell file under its name, or as `output` says: with an extension of a format, or without.
  init(file: String, output: String?, formats: [ReportFormat]) {
    let named = output.map { path in ReportFormat.allCases.first { path.hasSuffix(".\($0.rawValue)") } } ?? nil
    let path = output ?? file
    pictures = ProsePictures(folder: (Self.absolute(file) as NSString).deletingLastPathComponent)
    let isSource = output == nil && ["swift", "ipynb"].contains((file as NSString).pathExtension)
    base = named != nil || isSource ? (path as NSString).deletingPathExtension : path
    self.formats = named.map { formats.contains($0) ? formats : [$0] } ?? formats
  }

  var paths: [String] { formats.map { "\(base).\($0.rawValue)" } }

  /// Throws `FileError`, or `BrowserError` where a PDF cannot be printed; the other formats are then written all the same.
  func write(_ report: Report, hidingCode: Bool) throws {
    var report = report
    for index in report.cells.indices {
      report.cells[index].sources = report.cells[index].sources.map { DataSource($0.name, path: relative($0.path)) }
    }
    var failure: (any Error)?
    for (format, path) in zip(formats, paths) {
      switch format {
      case .html: try AtomicFile.write(html(report, hidingCode: hidingCode), to: path)
      case .ipynb: try AtomicFile.write(NotebookWriter.json(for: report, hidingCode: hidingCode), to: path)
      case .markdown: try writeMarkdown(report, hidingCode: hidingCode, to: path)
      case .pdf:
        do {
          try AtomicFile.write(BrowserPrinter.pdf(of: html(report, hidingCode: hidingCode)), to: path)
        } catch let error as BrowserError {
          failure = error
        }
      }
    }
    if let failure { throw failure }
  }

  private func html(_ report: Report, hidingCode: Bool) -> String {
    HTMLWriter.html(for: report, hidingCode: hidingCode, picture: pictures.content)
  }

  /// Pictures go into a folder beside it, as with other tools.
  private func writeMarkdown(_ report: Report, hidingCode: Bool, to path: String) throws {
    let folder = "\(base)_files"
    let markdown = ReportMarkdown(report, pictureFolder: (folder as NSString).lastPathComponent, hidingCode: hidingCode)
    if !markdown.pictures.isEmpty { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    for picture in markdown.pictures { try AtomicFile.write(picture.content, to: "\(folder)/\(picture.name)") }
    try AtomicFile.write(markdown.text, to: path)
  }

  static func warning(of labels: [String]) -> String {
    """
    nothing in the report has the label \(labels.joined(separator: ", ")): write '//| label: \(labels[0])' at the head of the cell \
    that shows it
    """
  }

  static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  /// The path as seen from the report, so that both can move together.
  private func relative(_ path: String) -> String {
    let folder = (Self.absolute(base) as NSString).deletingLastPathComponent.split(separator: "/")
    let parts = path.split(separator: "/")
    let shared = zip(folder, parts).prefix { $0 == $1 }.count
    let steps = folder.dropFirst(shared).map { _ in ".." } + parts.dropFirst(shared).map(String.init)
    return steps.joined(separator: "/").addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
