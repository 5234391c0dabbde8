import CellFiles
import Kernel
import OrderedJSON
import Testing

/// Where jupytext would lose something, we do not.
@Suite struct FidelityTests {
  private func code(_ source: String, _ metadata: JSONObject = [:]) -> NotebookCell {
    NotebookCell(.code, source: source, metadata: metadata)
  }

  private func back(_ cells: [NotebookCell], by format: DocumentFormat) throws -> [NotebookCell] {
    var notebook = Notebook()
    notebook.cells = cells
    return try format.read(Array(format.text(of: notebook).utf8)).cells
  }

  @Test(arguments: [
    "[markdown]", "a [raw] b", "a = \"b\" c", "x {a}", "%% x", " spaced ", "n=3 runs", "tags=[\"x", "{\"a\": 1}", "Fit", ".class",
    "two\nlines",
    "// %%",
  ])
  func `A title stays a title, and code stays code`(title: String) throws {
    for format in [DocumentFormat.swift, .markdown] {
      let cells = try back([code("let a = 1", ["title": .string(title)]), code("let b = 2")], by: format)
      #expect(cells.map(\.kind) == [.code, .code])
      #expect(cells.map(\.source) == ["let a = 1", "let b = 2"])
      #expect(cells.first?.metadata["title"] == .string(title))
    }
  }

  @Test func `A title that is an option is the title of a run`() {
    #expect(CellFile(text: "// %% title=\"[markdown]\" tags=[\"x\"]\nlet a = 1\n").cells[0].title == "[markdown]")
    let cell = CellFile(text: "// %% Fit {\"tags\": [\"x\"]}\nlet a = 1\n").cells[0]
    #expect(cell.title == "Fit" && cell.tags == ["x"])
  }

  @Test(
    arguments: [
      ["my key": 1, "tags": ["x"]], ["grüße": nil], ["x=y": "z", "title": "T"], ["a-b": nil], ["title": 3], ["": [:]],
    ] as [JSONObject])
  func `Every key of the metadata comes back`(metadata: JSONObject) throws {
    for format in [DocumentFormat.swift, .markdown] {
      let cells = try back([code("let a = 1", metadata), code("let b = 2", ["n": 1])], by: format)
      #expect(cells[0].metadata == metadata)
      #expect(cells[1].metadata["n"] == 1)
    }
  }

  @Test func `A line of blanks at the end of a cell comes back`() throws {
    let text = "// %%\nlet a = 1\n  \n\n// %%\nlet b = 2\n"
    #expect(try DocumentFormat.swift.text(of: DocumentFormat.swift.read(Array(text.utf8))) == text)
    #expect(try back([code("let a = 1\n  "), code("let b = 2")], by: .swift).map(\.source) == ["let a = 1\n  ", "let b = 2"])
  }

  @Test(arguments: [
    "let a = \"\"\"", "/* never closed", "let r = /\"\"\"/", "let r = #/\"\"\"/#", "let r = #/\n  \"\"\"\n/#", "let c = a / b  // \"\"\"",
    "let s = \"\"\"\n```\n\"\"\"", "let s = \"\"\"\n```swift\nx\n```\n\"\"\"",
  ])
  func `Cells of Markdown stay apart`(source: String) throws {
    let cells = [code(source), NotebookCell(.markdown, source: "Prose"), code("let b = 2"), code("let c = \"\"\"\n3\n\"\"\"")]
    #expect(try back(cells, by: .markdown).map(\.source) == cells.map(\.source))
  }

  @Test func `A fence in a string of a short block closes nothing`() throws {
    let text = "```swift\nlet s = \"\"\"\n```swift\nx\n```\n\"\"\"\nlet t = 1\n```\n\nProse\n\n```swift\nlet a = 1\n```\n"
    let cells = try DocumentFormat.markdown.read(Array(text.utf8)).cells
    #expect(cells.map(\.source) == ["let s = \"\"\"\n```swift\nx\n```\n\"\"\"\nlet t = 1", "Prose", "let a = 1"])
  }

  @Test func `A pattern in slashes opens no string`() {
    let text = "// %%\nlet r = /\"\"\"/\nlet q = x.split(separator: /[\"/]\"\"\"/)\n// %%\nlet b = \"\"\"\n// %%\n\"\"\"\n"
    #expect(CellFile(text: text).cells.count == 2)
  }
}
