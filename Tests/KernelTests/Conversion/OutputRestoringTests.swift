import CellFiles
import Kernel
import Testing

@Suite struct OutputRestoringTests {
  private static func code(_ source: String, output: String? = nil, id: String) -> NotebookCell {
    var cell = NotebookCell(.code, source: source)
    cell.extras = ["id": .string(id), "execution_count": 1]
    cell.extras["outputs"] = output.map { [["output_type": "stream", "name": "stdout", "text": [.string($0)]]] } ?? []
    return cell
  }

  private let older: Notebook = {
    var notebook = Notebook()
    notebook.metadata = ["kernelspec": ["name": "swift", "language": "swift"], "widgets": ["state": [:]]]
    notebook.cells = [
      code("let a = 1", output: "one", id: "first"), code("print(a)", output: "two", id: "second"),
      code("a + 1", output: "three", id: "third"),
    ]
    notebook.cells[1].metadata = ["scrolled": true, "tags": ["old"]]
    return notebook
  }()

  private func restored(_ text: String) throws -> [NotebookCell] {
    try OutputRestoring.notebook(DocumentFormat.swift.read(Array(text.utf8)), from: older).cells
  }

  private func ids(_ cells: [NotebookCell]) -> [String?] { cells.map { $0.extras["id"]?.string } }

  @Test func unchangedCellsKeepTheirOutputs() throws {
    let cells = try restored("// %%\nlet a = 1\n\n// %%\nprint(a)\n\n// %%\na + 1\n")
    #expect(ids(cells) == ["first", "second", "third"])
    #expect(cells.map { $0.extras["outputs"] } == older.cells.map { $0.extras["outputs"] })
  }

  @Test func movedCellsTakeTheirOutputsAlong() throws {
    #expect(try ids(restored("// %%\na + 1\n\n// %%\nlet a = 1\n")) == ["third", "first"])
  }

  @Test func aReformattedCellIsTheSame() throws {
    #expect(try ids(restored("// %%\nlet a=1\n\n// %%\nprint( a )\n")) == ["first", "second"])
  }

  @Test func aNewCellBetweenHasNoOutputs() throws {
    let cells = try restored("// %%\nlet a = 1\n\n// %%\nlet new = 2\n\n// %%\nprint(a)\n\n// %%\na + 1\n")
    #expect(ids(cells)[0] == "first" && ids(cells)[2...] == ["second", "third"])
    #expect(cells[1].extras["outputs"] == nil)
  }

  @Test func aChangedCellInItsPlaceKeepsItsIdentity() throws {
    #expect(try ids(restored("// %%\nlet a = 1\n\n// %%\nprint(a, a)\n\n// %%\na + 1\n")) == ["first", "second", "third"])
  }

  @Test func marksOfProgramsStayAndTagsFollowTheText() throws {
    let cells = try restored("// %%\nlet a = 1\n\n// %% tags=[\"new\"]\nprint(a)\n")
    #expect(cells[1].metadata["tags"] == ["new"])
    #expect(cells[1].metadata["scrolled"] == true)
  }
}
