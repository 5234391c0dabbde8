import Display
import Foundation
import CellResults
import Reports
import TestSupport
import Testing

/// Writes the notebook, has nbformat validate it and write it out again; the two files.
private func throughNbformat(_ report: Report) throws -> (ours: String, theirs: String) {
  let directory = try TemporaryDirectory()
  let (path, copy) = (directory.path + "/a.ipynb", directory.path + "/b.ipynb")
  let ours = NotebookWriter.json(for: report)
  try ours.write(toFile: path, atomically: true, encoding: .utf8)
  let outcome = try OutsideProgram.python().run([OutsideProgram.packageRoot + "/Tests/ReportsTests/Readers/notebook.py", path, copy])
  try #require(outcome.succeeded, "\(outcome.errors)")
  #expect(outcome.errors.isEmpty, "nbformat warns: \(outcome.errors)")
  return (ours, try String(contentsOfFile: copy, encoding: .utf8))
}

@Test func nbformatValidatesNotebooksAndWritesTheSameBytes() throws {
  let (ours, theirs) = try throughNbformat(Sample.full)
  #expect(ours == theirs)
  #expect(NotebookWriter.json(for: Sample.full) == ours)
}

@Test func textOfEveryKindSurvivesInANotebook() throws {
  let text = "quote \" back \\ tab\t nul \u{0} bell \u{7} del \u{7F} é 漢 👩‍🔬 \u{2028} \u{85} a\r\nb\rc\u{B}d\u{1C}e </script> \n\nend"
  var cell = ReportCell(.code, title: text, tags: [text], source: text)
  var bundle = MimeBundle(plain: text, html: text, svg: text)
  bundle["image/png"] = "AAAA"
  bundle[FigureCaption.mimeType] = text
  cell.outputs = [
    .text(.standardError, text), .display(bundle, id: "a"), .result(bundle), .failure(CellFailure(.trap, summary: text, details: text)),
  ]
  let report = Report(title: text, cells: [cell, ReportCell(.markdown, source: text), ReportCell(.raw, source: "")])
  let (ours, theirs) = try throughNbformat(report)
  #expect(ours == theirs)
  let notebook = try #require(try JSONSerialization.jsonObject(with: Data(ours.utf8)) as? [String: Any])
  let cells = try #require(notebook["cells"] as? [[String: Any]])
  #expect((cells[0]["source"] as? [String])?.joined() == text)
}

@Test func cellsHaveIdsTagsTitlesAndTimes() throws {
  let data = Data(NotebookWriter.json(for: Sample.full).utf8)
  let notebook = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  let cells = try #require(notebook["cells"] as? [[String: Any]])
  #expect(cells.map { $0["cell_type"] as? String } == ["markdown", "code", "code", "code", "raw", "markdown"])
  #expect(cells[1]["id"] as? String == "train-a-model")
  #expect(Set(cells.compactMap { $0["id"] as? String }).count == cells.count)
  let metadata = try #require(cells[1]["metadata"] as? [String: Any])
  #expect(metadata["title"] as? String == "Train a model")
  #expect(metadata["tags"] as? [String] == ["parameters"])
  #expect((metadata["megadoc"] as? [String: Double]) == ["seconds": 1.234])
  let outputs = try #require(cells[1]["outputs"] as? [[String: Any]])
  #expect(
    outputs.map { $0["output_type"] as? String } == ["stream", "stream", "display_data", "display_data", "display_data", "execute_result"])
  #expect(cells[3]["execution_count"] is NSNull)
}

@Test func idsOfEqualCellsDifferAndOutliveChangesElsewhere() throws {
  func ids(_ cells: [ReportCell]) throws -> [String] {
    let data = Data(NotebookWriter.json(for: Report(title: "t", cells: cells)).utf8)
    let notebook = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(notebook["cells"] as? [[String: Any]]).compactMap { $0["id"] as? String }
  }
  let (a, b) = (ReportCell(.code, source: "a()"), ReportCell(.code, source: "b()"))
  let first = try ids([a, a, b])
  #expect(Set(first).count == 3)
  #expect(try ids([ReportCell(.markdown, source: "new"), a, a, b]).dropFirst() == first[...])
}
