import CellFiles
import Kernel
import TestSupport
import Testing

@Suite struct CellFileTests {
  /// Files that have caught other readers.
  static let corpus = [
    "", "\n", "\n\n\n", "let x = 1", "let x = 1\n", "// %%", "// %%\n", "// %%\n\n\n// %%\n",
    "#!/usr/bin/env megadoc run\n// -*- coding: utf-8 -*-\n// ---\n// jupyter:\n//   kernelspec:\n//     name: swift\n// ---\n\n// %%\nlet ä = \"ü\"\n",
    "// ---\n// title: broken header\nlet x = 1\n// %%\nx\n",
    "\u{FEFF}// %% With a mark\nx\n",
    "// %% Windows\r\nlet a = 1\r\n\r\n// %% [markdown]\r\n// text\r\n",
    "let before = 1\n// %% first\n2\n",
    "// %%time\nx\n//%%\n\ty\n  // %% indented\n// %%%% deep\n",
    "// %% [markdown]\n// /* not code\n// %% code\nx /* one\n// %% not a marker\n*/ y\n// %% next\n",
    "// %%\nlet s = \"\"\"\n// %% inside a string \\(f(\"a\\\")\", [1: \"\"\"\n// %% deeper\n\"\"\"]))\n\"\"\"\n// %% after\n",
    "// %%\nlet r = #\"\"\"\n\"\"\"\n// %% inside\n\"\"\"#\n// %% after\n",
    "// %%\nlet url = \"https://a.b/*c\" // \"\"\"\n// %% after\n",
    "// %%\n/* never closed\n// %% still a cell\nx\n// %% and another\n",
    "// %%\nlet s = \"not closed\n// %% after\n",
    "// %% a [markdown] tags=[\"x\"]\n//\n//no space\nno prefix\n// %% [raw]\n// raw\n",
    "// %% name=\"fit\" tags=[\"parameters\", \"x\"] jupyter={\"source_hidden\": true} flag\n1\n// %% {\"a\": 1}\n2\n// %% odd = what ] ever=[\n3",
    "// <codecell>\n1\n// In[3]:\n2\n",
    "\t \n// %%\n" + String(repeating: "\n", count: 5) + "x" + String(repeating: "\n", count: 7),
  ]

  @Test("Reading a file and writing it back gives the same bytes", arguments: corpus)
  func roundTrip(text: String) { #expect(Array(CellFile(text: text).text.utf8) == Array(text.utf8)) }

  @Test("Any cut of the corpus comes back whole")
  func cuts() {
    let everything = Array(Self.corpus.joined(separator: "\n").unicodeScalars)
    for end in stride(from: 0, through: everything.count, by: 3) {
      let text = String(String.UnicodeScalarView(everything[..<end]))
      #expect(Array(CellFile(text: text).text.utf8) == Array(text.utf8))
    }
  }

  private func titles(_ text: String) -> [String?] { CellFile(text: text).cells.map(\.title) }

  @Test func `Markers inside comments and strings are text`() {
    #expect(titles("// %% a\nx /* one\n// %% no\n /* nested */ \n// %% no\n*/\n// %% b\n") == ["a", "b"])
    #expect(titles("// %% a\nlet s = \"\"\"\n// %% no\n\\(f(\"\"\"\n// %% no\n\"\"\"))\n// %% no\n\"\"\"\n// %% b\n") == ["a", "b"])
    #expect(titles("// %% a\nlet s = \"/*\" + \"\\\"/*\" // /*\n// %% b\n") == ["a", "b"])
  }

  @Test func `A comment that is never closed stays in its cell`() {
    #expect(titles("// %% a\n/* open\n// %% b\nx\n// %% c\n") == ["a", "b", "c"])
  }

  @Test func `Titles, kinds, tags and values are read from the marker`() {
    let cell = CellFile(text: "// %% Two words [markdown] tags=[\"a\", \"b\"] nb={\"k\": [1, \"x y\"]} flag\n// # T\n//\n// text\n\n")
      .cells[0]
    #expect(cell.title == "Two words")
    #expect(cell.kind == .markdown)
    #expect(cell.tags == ["a", "b"])
    #expect(cell.marker.options.map(\.key) == ["tags", "nb", "flag"])
    #expect(cell.marker.options[1].json == "{\"k\": [1, \"x y\"]}")
    #expect(cell.source == "# T\n\ntext")
    #expect(cell.heading == "T")
  }

  @Test func `Lines that only resemble markers are code`() {
    #expect(CellFile(text: "// %%time\n// %%!ls\n// % %\nx\n").cells.count == 1)
    #expect(CellFile(text: "//%%\n//\t%% t\n  // %%%% deep\n").cells.map(\.marker.depth) == [0, 0, 1])
  }

  @Test func `Cells know their first line`() {
    let file = CellFile(text: "// ---\n// a: 1\n// ---\n\nx\n// %% b\n\ny\n")
    #expect(file.header == "// ---\n// a: 1\n// ---\n")
    #expect(file.cells.map(\.firstLine) == [4, 7])
    #expect(file.cells.map(\.source) == ["\nx", "\ny"])
  }

  @Test func `A file that is not UTF-8 or not there is refused by name`() throws {
    #expect(throws: CellFileError.self) { try CellFile(path: "/no/such/file.swift") }
    let folder = try TemporaryDirectory()
    let path = folder.write("latin.swift", bytes: [0x6C, 0xE4, 0x0A])
    let error = #expect(throws: CellFileError.self) { try CellFile(path: path) }
    #expect(error?.description.contains("UTF-8") == true)
  }
}
