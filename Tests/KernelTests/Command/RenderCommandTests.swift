import CellEngine
import Foundation
import TestSupport
import Testing

@Suite struct RenderCommandTests {
  private static let figure = """
    var figure = Figure("Growth", x: .linear("x"), y: .linear("y"))
    figure.add(.line("a", [Point(1, 1), Point(2, 2)], .simple))
    figure

    """

  private static let cells = """
    // %% [markdown]
    // # Growth
    // See @fig-growth.
    // %% tags=["parameters"]
    let top = 3
    // %%
    //| label: fig-growth
    //| fig-cap: How it *grows*.
    var figure = Figure("Growth", x: .linear("x"), y: .linear("y"))
    figure.add(.line("a", (1...top).map { Point(Double($0), Double($0)) }, .simple))
    figure
    // %%
    print("ran at", ContinuousClock.now)

    """

  private func render(_ path: String, _ arguments: String...) throws -> MegadocProgram.Outcome {
    try MegadocProgram.run(["render", path] + arguments, cache: URL(fileURLWithPath: path).deletingLastPathComponent().path + "/cache")
  }

  @Test func `What ran is not run again, whatever is written of it`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", Self.cells)
    let first = try render(path)
    #expect(first.status == 0 && first.output.contains("[1/3]"), "\(first.output)")
    let html = try #require(folder.read("a.html"))
    for text in ["<a href=\"#figure.1\">Figure 1</a>", "How it <em>grows</em>.", "gnuplot script", "ran at"] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(!html.contains("fig-cap"))
    let second = try render(path)
    #expect(second.status == 0 && !second.output.contains("[1/3]") && second.output.contains("stored outputs"), "\(second.output)")
    #expect(folder.read("a.html") == html)

    _ = folder.write("a.swift", Self.cells.replacing("# Growth", with: "# Decline").replacing("*grows*", with: "falls"))
    let third = try render(path, "--to", "html,md,ipynb", "--hide-code")
    #expect(!third.output.contains("[1/3]"), "\(third.output)")
    let changed = try #require(folder.read("a.html"))
    #expect(
      changed.contains("Decline") && changed.contains("How it falls.") && !changed.contains("<details open>")
        && !changed.contains("class=\"source\""))
    let ranAt = try #require(html.firstMatch(of: /ran at [^<]*/)).output
    #expect(changed.contains(ranAt))
    let markdown = try #require(folder.read("a.md"))
    #expect(markdown.contains("See Figure 1.") && markdown.contains("![Figure 1](a_files/figure-1.svg)") && !markdown.contains("```swift"))
    #expect(try #require(folder.read("a_files/figure-1.svg")).contains("<svg"))
    #expect(try #require(folder.read("a.ipynb")).contains("\"source_hidden\": true"))
  }

  @Test func `Changed code and other parameters run`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", Self.cells)
    #expect(try render(path).output.contains("[3/3]"))
    #expect(try render(path, "-p", "top=5").output.contains("[3/3]"))
    #expect(try !render(path, "-p", "top=5").output.contains("[3/3]"))
    #expect(try !render(path).output.contains("[3/3]"))
    _ = folder.write("a.swift", Self.cells.replacing("ran at", with: "ran again at"))
    #expect(try render(path).output.contains("[3/3]"))
    let html = try #require(folder.read("a.html"))
    #expect(html.contains("ran again at"))
    // One that ran behind two that did not is the third all the same.
    #expect(html.matches(of: /<span class="count">(\d+)</).map(\.1) == ["1", "2", "3"])
  }

  @Test func `A file that a cell has read is looked at before its outputs are written again`() throws {
    let folder = try TemporaryDirectory()
    let words = folder.write("words.txt", "first")
    let path = folder.write(
      "a.swift", "// %%\nimport Foundation\nprint(try String(contentsOfFile: \"\(words)\", encoding: .utf8))\n// %%\n1 + 1\n")
    #expect(try render(path).output.contains("[2/2]"))
    #expect(try !render(path).output.contains("[2/2]"))
    _ = folder.write("words.txt", "second")
    #expect(try render(path).output.contains("[1/2]"))
    #expect(try #require(folder.read("a.html")).contains("<pre class=\"stdout\">second"))
  }

  @Test func `A display that a later cell has redrawn stays redrawn`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write(
      "a.swift",
      "// %%\ndisplay(MimeBundle(plain: \"sketched\"), id: \"it\")\n// %%\nupdateDisplay(MimeBundle(plain: \"finished\"), id: \"it\")\n")
    for _ in 0..<2 {
      #expect(try render(path).status == 0)
      let html = try #require(folder.read("a.html"))
      #expect(html.contains("<pre class=\"result\">finished") && !html.contains(">sketched"))
    }
  }

  @Test func `Outputs from the cache lead to the runs behind them`() throws {
    let folder = try TemporaryDirectory()
    let cells = "// %%\nDisplayChannel.send(.source(DataSource(\"run\", path: \"\(folder.path)/runs/r.h5\")))\nprint(1)\n// %%\nprint(2)\n"
    let path = folder.write("a.swift", cells)
    #expect(try render(path).status == 0)
    _ = folder.write("a.swift", cells.replacing("print(2)", with: "print(3)"))
    let outcome = try render(path)
    #expect(outcome.output.contains("[2/2]") && outcome.status == 0)
    #expect(try #require(folder.read("a.html")).contains("href=\"runs/r.h5\""))
  }

  @Test func `Frozen runs nothing and says what is missing`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", Self.cells)
    let empty = try render(path, "--frozen")
    #expect(empty.status == 2 && empty.output.contains("no stored outputs"), "\(empty.output)")
    #expect(try MegadocProgram.run(["run", path]).status == 0)
    _ = folder.write("a.swift", Self.cells.replacing("ran at", with: "never"))
    let frozen = try render(path, "--frozen")
    #expect(frozen.status == 0 && frozen.output.contains("1 of 3 cells have no stored outputs"), "\(frozen.output)")
    let html = try #require(folder.read("a.html"))
    #expect(html.contains("Figure 1.") && html.contains("not run"))
  }

  @Test func `A failure is shown, and tried again the next time`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", "// %%\n//| label: fig-x\nlet a = [1]\n// %%\na[3]\n")
    #expect(try render(path).status == 1)
    #expect(try #require(folder.read("a.html")).contains("Index out of range"))
    #expect(try render(path).output.contains("[2/2]"))
    #expect(try render(path, "--frozen").status == 0)
    #expect(try #require(folder.read("a.html")).contains("Index out of range"))
  }

  @Test func `Pictures beside the file are put into the page, and a pipe is not waited for`() throws {
    let folder = try TemporaryDirectory()
    let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A])
    for name in ["pictures", "elsewhere"] {
      try FileManager.default.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    try png.write(to: URL(fileURLWithPath: folder.path + "/pictures/one two.png"))
    #expect(mkfifo(folder.path + "/pipe.png", 0o600) == 0)
    let path = folder.write("a b#c?.swift", "// %% [markdown]\n// ![x](<pictures/one two.png>) ![y](pipe.png)\n// %%\n" + Self.figure)
    #expect(try render(path, "--to", "html,md", "-o", folder.path + "/elsewhere/a b#c?").status == 0)
    let html = try #require(folder.read("elsewhere/a b#c?.html"))
    #expect(
      html.contains("<img alt=\"x\" src=\"data:image/png;base64,\(png.base64EncodedString())\">")
        && html.contains("<a href=\"pipe.png\">y</a>"))
    #expect(try #require(folder.read("elsewhere/a b#c?.md")).contains("![Figure 1](a%20b%23c%3F_files/figure-1.svg)"))
  }

  @Test func `A notebook keeps its attachments`() throws {
    let folder = try TemporaryDirectory()
    let cell = """
      {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "![x](attachment:one%20two.png)",
       "attachments": {"one two.png": {"image/png": "iVBORw0KGgo="}}}
      """
    let path = folder.write("a.ipynb", "{\"cells\": [\(cell)], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}")
    #expect(try render(path, "--to", "html,md,ipynb", "-o", folder.path + "/b").status == 0)
    #expect(try #require(folder.read("b.html")).contains("src=\"data:image/png;base64,iVBORw0KGgo=\""))
    #expect(try #require(folder.read("b.md")).contains("![x](b_files/attachment-one%20two.png)"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/b_files/attachment-one two.png"))
    let written = try JSONSerialization.jsonObject(with: Data(try #require(folder.read("b.ipynb")).utf8)) as? [String: Any]
    let attachments = (written?["cells"] as? [[String: Any]])?.first?["attachments"] as? [String: [String: String]]
    #expect(attachments == ["one two.png": ["image/png": "iVBORw0KGgo="]])
  }

  @Test func `A notebook brings its outputs`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", Self.cells)
    #expect(try MegadocProgram.run(["run", path, "--to", "html,ipynb"]).status == 0)
    let html = try #require(folder.read("a.html"))
    let rendered = try render(folder.path + "/a.ipynb", "-o", folder.path + "/b.html")
    #expect(rendered.status == 0 && !rendered.output.contains("[1/3]"), "\(rendered.output)")
    let fromNotebook = try #require(folder.read("b.html"))
    for text in ["Figure 1</a>", "How it <em>grows</em>.", try #require(html.firstMatch(of: /ran at [^<]*/)).output, "Toolchain"] {
      #expect(fromNotebook.contains(text), "\(text)")
    }
  }

  @Test func `Options of Quarto are honoured`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write(
      "a.swift",
      """
      // %%
      #| echo: false
      let hidden = 1
      print("shown", hidden)
      // %%
      //| output: false
      print("silent")
      // %%
      //| eval: false
      nonsense
      // %%
      //| error: true
      fatalError("meant")

      """)
    let outcome = try render(path)
    #expect(outcome.status == 0, "\(outcome.output)")
    let html = try #require(folder.read("a.html"))
    #expect(html.contains("<pre class=\"stdout\">shown 1</pre>") && !html.contains("hidden = ") && html.contains("meant"))
    #expect(!html.contains("<pre class=\"stdout\">silent"))
    let wrong = try MegadocProgram.run(["run", folder.write("b.swift", "// %%\n//| label: [\n1\n")])
    #expect(wrong.status == 2 && wrong.output.contains("option lines of cell 1"), "\(wrong.output)")
  }

  @Test func `A run of some of the cells leaves the stored outputs of all`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", "// %%\nprint(\"first\")\n// %%\nprint(\"second\")\n")
    #expect(try MegadocProgram.run(["run", path]).status == 0)
    #expect(try MegadocProgram.run(["run", path, "--only", "2"]).status == 0)
    #expect(try render(path, "--frozen").status == 0)
    let html = try #require(folder.read("a.html"))
    #expect(html.contains("<pre class=\"stdout\">first") && html.contains("<pre class=\"stdout\">second"))
  }

  @Test func `Watching renders again after a change, and Ctrl-C ends it`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", Self.cells)
    #expect(try render(path).status == 0)
    let outcome = try MegadocProgram.run(["render", path, "--watch"], when: ["watching"]) { process in
      _ = folder.write("a.swift", Self.cells.replacing("# Growth", with: "# Later"))
      for _ in 0..<1_000 where folder.read("a.html")?.contains("Later") != true { usleep(50_000) }
      kill(process, SIGINT)
    }
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(try #require(folder.read("a.html")).contains("Later"))
  }

  @Test func `Without a browser a PDF is refused with advice, and the rest is written`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.write("a.swift", "// %%\n1 + 1\n")
    let outcome = try MegadocProgram.run(["render", path, "--to", "pdf,html"], environment: ["MEGADOC_BROWSER": "/no/such/browser"])
    #expect(outcome.status == 2 && outcome.output.contains("MEGADOC_BROWSER"), "\(outcome.output)")
    #expect(folder.read("a.html") != nil && folder.read("a.pdf") == nil)
  }
}
