import CellFiles
import Display
import Foundation
import CellResults
import OrderedJSON
import Reports

/// A notebook file with its outputs as a report. Nothing is run: the outputs are those that the notebook holds.
enum NotebookReport {
  /// Throws `CellFileError` or `ConversionError`.
  static func read(_ path: String) throws -> Report {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CellFileError(path: path, reason: FileManager.default.fileExists(atPath: path) ? "it cannot be read" : "there is no such file")
    }
    let notebook = try NotebookFile.read(Array(data))
    let cells = try notebook.cells.enumerated().map { try cell($1, number: $0 + 1) }
    let heading = cells.first { $0.kind == .markdown }.flatMap { $0.source.lines.first { $0.hasPrefix("# ") } }
    let title = notebook.metadata["title"]?.string ?? heading.map { String($0.dropFirst(2)) } ?? (path as NSString).lastPathComponent
    return Report(title: title, cells: cells, provenance: provenance(of: notebook))
  }

  private static func cell(_ cell: NotebookCell, number: Int) throws -> ReportCell {
    let kind = ReportCell.Kind(rawValue: cell.kind.rawValue)!
    let options = try CellOptionLines(of: kind == .code ? cell.source : "", cell: "cell \(number)")
    var result = ReportCell(kind, title: cell.metadata["title"]?.string, tags: cell.tags + options.tags, source: cell.source)
    (result.label, result.captions) = (options.label, options.captions)
    result.executionCount = cell.extras["execution_count"]?.integer
    result.seconds = seconds(of: cell.metadata)
    result.attachments = cell.extras["attachments"]?.object.map { $0.members.reduce(into: [:]) { $0[$1.key] = bundle($1.value) } }
    result.outputs = (cell.extras["outputs"]?.array ?? []).compactMap(output)
    return result
  }

  /// As `megadoc run` wrote it, or between the times that JupyterLab keeps.
  private static func seconds(of metadata: JSONObject) -> Double? {
    if case .number(let digits)? = metadata["megadoc"]?["seconds"] { return Double(digits) }
    func time(_ name: String) -> Date? {
      metadata["execution"]?[name]?.string.flatMap { try? Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
    }
    guard let start = time("iopub.execute_input"), let end = time("shell.execute_reply") else { return nil }
    return end.timeIntervalSince(start)
  }

  private static func output(_ json: JSON) -> CellOutput? {
    switch json["output_type"]?.string {
    case "stream": .text(json["name"] == "stderr" ? .standardError : .standardOutput, text(json["text"]))
    case "display_data": .display(bundle(json["data"]), id: nil)
    case "execute_result": .result(bundle(json["data"]))
    case "error":
      .failure(
        CellFailure(
          json["ename"]?.string.flatMap(CellFailure.Kind.init(rawValue:)) ?? .uncaughtError, summary: json["evalue"]?.string ?? "",
          details: (json["traceback"]?.array ?? []).compactMap(\.string).joined(separator: "\n")))
    default: nil
    }
  }

  private static func bundle(_ data: JSON?) -> MimeBundle {
    MimeBundle((data?.object ?? [:]).members.reduce(into: [:]) { $0[$1.key] = text($1.value) })
  }

  /// One string, or its lines.
  private static func text(_ json: JSON?) -> String { json?.string ?? json?.array?.compactMap(\.string).joined() ?? "" }

  private static func provenance(of notebook: Notebook) -> [ProvenanceItem] {
    let items = notebook.metadata["megadoc"]?["provenance"]?.array ?? []
    return items.compactMap { item in item["name"]?.string.flatMap { name in item["value"]?.string.map { ProvenanceItem(name, $0) } } }
  }
}
