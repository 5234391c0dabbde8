import CellResults
import Display
import OrderedJSON

/// Writes a report as a Jupyter notebook, format 4.5, with its outputs.
///
/// The bytes are those that the nbformat library itself would write, and equal reports give equal bytes.
public enum NotebookWriter {
  /// The notebook's file. Titles, tags and times are in the cells' metadata; titles where jupytext puts them.
  /// With `hidingCode`, code is folded away where the notebook is opened.
  public static func json(for report: Report, hidingCode: Bool = false) -> String {
    var ids = CellIDs()
    let cells = report.cells.map { cell($0, id: ids.next(for: $0), hidingCode: hidingCode) }
    let notebook = JSON.object([
      "cells": .array(cells),
      "metadata": metadata(of: report),
      "nbformat": .integer(4),
      "nbformat_minor": .integer(5),
    ])
    return notebook.text(.notebook) + "\n"
  }

  private static func metadata(of report: Report) -> JSON {
    let provenance = report.provenance.map { JSON.object(["name": .string($0.name), "value": .string($0.value)]) }
    return .object([
      "kernelspec": .object(["display_name": .string("Swift"), "language": .string("swift"), "name": .string("swift")]),
      "language_info": .object([
        "codemirror_mode": .string("swift"), "file_extension": .string(".swift"), "mimetype": .string("text/x-swift"),
        "name": .string("swift"), "pygments_lexer": .string("swift"),
      ]),
      "megadoc": .object(["provenance": .array(provenance)]),
      "title": .string(report.title),
    ])
  }

  private static func cell(_ cell: ReportCell, id: String, hidingCode: Bool) -> JSON {
    var metadata: JSONObject = [:]
    metadata["title"] = cell.title.map { .string($0) }
    if !cell.tags.isEmpty { metadata["tags"] = .array(cell.tags.map { .string($0) }) }
    if let seconds = cell.seconds { metadata["megadoc"] = .object(["seconds": .number("\((seconds * 1000).rounded() / 1000)")]) }
    if hidingCode && cell.kind == .code { metadata["jupyter"] = .object(["source_hidden": .bool(true)]) }
    var fields: JSONObject = [
      "cell_type": .string(cell.kind.rawValue), "id": .string(id), "metadata": .object(metadata), "source": lines(cell.source),
    ]
    if let attachments = cell.attachments {
      fields["attachments"] = .object(attachments.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = data(of: $1.value) })
    }
    if cell.kind == .code {
      fields["execution_count"] = cell.executionCount.map { .integer($0) } ?? .null
      fields["outputs"] = .array(cell.outputs.joiningStreams().map { output($0, count: cell.executionCount) })
    }
    return .object(fields)
  }

  private static func output(_ output: CellOutput, count: Int?) -> JSON {
    switch output {
    case .text(let stream, let text):
      .object(["output_type": .string("stream"), "name": .string(stream.rawValue), "text": lines(text)])
    case .display(let bundle, _):
      .object(["output_type": .string("display_data"), "data": data(of: bundle), "metadata": .object([:])])
    case .result(let bundle):
      .object([
        "output_type": .string("execute_result"), "data": data(of: bundle), "metadata": .object([:]),
        "execution_count": count.map { .integer($0) } ?? .null,
      ])
    case .failure(let failure):
      .object([
        "output_type": .string("error"), "ename": .string(failure.kind.errorName), "evalue": .string(failure.summary),
        "traceback": .array(failure.details.split(separator: "\n", omittingEmptySubsequences: false).map { .string(String($0)) }),
      ])
    }
  }

  private static func data(of bundle: MimeBundle) -> JSON {
    .object(
      bundle.representations.reduce(into: JSONObject()) { fields, item in
        let isText = item.key.hasPrefix("text/") || ["image/svg+xml", "application/javascript"].contains(item.key)
        fields[item.key] = isText ? lines(item.value) : .string(item.value)
      })
  }

  /// Long text is a list of its lines, each with its line break, so that differences between notebooks can be read.
  private static func lines(_ text: String) -> JSON { .array(text.pythonLines.map { .string($0) }) }
}
