import Display
import CellResults
import Reports
import Testing

@Test func aReportIsOneDocumentThatNeedsNothingElse() throws {
  let html = HTMLWriter.html(for: Sample.full)
  let page = try PageReader.read(html)
  page.expectHarmless()
  #expect(page.text["title"] == "First light")
  #expect(page.tags["h1"] == 1)
  #expect(html.contains("prefers-color-scheme: dark") && html.contains("@media print"))
}

@Test func equalReportsHaveEqualBytes() {
  #expect(HTMLWriter.html(for: Sample.full) == HTMLWriter.html(for: Sample.full))
}

@Test func figuresAndTablesAreNumberedAndCaptioned() throws {
  let page = try PageReader.read(HTMLWriter.html(for: Sample.full))
  #expect(page.text["figcaption"] == "Figure 1. Loss against generations.Figure 2. Loss against generations.")
  #expect(page.text["caption"] == "Table 1. Losses at the end.")
  #expect(page.tags["svg"] == 2)
  for id in ["figure.1", "figure.2", "table.1"] { #expect(page.ids.contains(id)) }
}

@Test func idsInDrawingsAreTheirOwnAndSoAreReferencesToThem() throws {
  let html = HTMLWriter.html(for: Sample.full)
  let page = try PageReader.read(html)
  let dots = page.ids.filter { $0.hasSuffix("dot") }
  #expect(dots.count == 2 && Set(dots).count == 2)
  for dot in dots { #expect(page.resources.contains("#" + dot)) }
  for cut in page.ids.filter({ $0.hasSuffix("cut") }) { #expect(page.resources.contains("url(#\(cut))")) }
  #expect(html.contains("aria-label=\"Loss. It falls.\"") && !html.contains("a tooltip"))
  #expect(html.contains("loss &lt; 3"))
}

@Test func contentsLinkToTheHeadings() throws {
  let page = try PageReader.read(HTMLWriter.html(for: Sample.full))
  #expect(page.text["nav"]?.split(separator: "\n") == ["Contents", "Method", "Results", "Method"])
  for address in page.links where address.hasPrefix("#") { #expect(page.ids.contains(String(address.dropFirst())), "\(address)") }
}

@Test func markdownHasTablesStrikesAndLinks() throws {
  let page = try PageReader.read(HTMLWriter.html(for: Sample.full))
  #expect(page.text["del"] == "long")
  #expect(page.links.contains("https://example.org"))
  #expect(page.text["th"]?.hasPrefix("ab") == true)
}

@Test func streamsAreShownAsATerminalLeavesThem() {
  let html = HTMLWriter.html(for: Sample.full)
  #expect(html.contains("<pre class=\"stdout\">step 2 red</pre>"))
  #expect(html.contains("<pre class=\"stderr\">a warning</pre>"))
  #expect(html.contains("<pre class=\"result\">0.003</pre>"))
}

@Test func failuresAreShownWhereTheyHappenedAndAtTheTop() throws {
  let html = HTMLWriter.html(for: Sample.full)
  #expect(html.contains("<strong>Index out of range</strong> <span>trapped, line 1</span>"))
  #expect(html.contains("<details open>"))
  #expect(html.contains("<strong>One cell failed:</strong> <a href=\"#cell.3\">"))
  #expect(html.contains("not run"))
}

@Test func codeIsFoldedAndColoured() {
  let html = HTMLWriter.html(for: Sample.full)
  #expect(html.contains("<span class=\"k\">let</span> rate = <span class=\"n\">0.003</span> <span class=\"c\">// per step</span>"))
  #expect(html.contains("<span class=\"s\">&quot;rate </span>\\(rate)<span class=\"s\">&quot;</span>"))
  #expect(!HTMLWriter.html(for: Sample.full, hidingCode: true).contains("per step"))
  #expect(HTMLWriter.html(for: Sample.full, hidingCode: true).contains("<details open>"))
}

@Test func tagsHidePartsOfCellsButNeverAFailure() {
  func html(_ tag: String, failing: Bool = false) -> String {
    var cell = ReportCell(.code, tags: [tag], source: "secret()")
    cell.outputs = [.text(.standardOutput, "printed")] + (failing ? [.failure(CellFailure(.trap, summary: "boom", details: ""))] : [])
    return HTMLWriter.html(for: Report(title: "t", cells: [cell]))
  }
  #expect(!html("remove_cell").contains("secret") && !html("remove_cell").contains("printed"))
  #expect(!html("remove-input").contains("secret") && html("remove-input").contains("printed"))
  #expect(html("remove_output").contains("secret") && !html("remove_output").contains("printed"))
  for tag in ["remove_cell", "remove-input", "remove_output"] { #expect(html(tag, failing: true).contains("boom")) }
}

@Test func longOutputsKeepTheirBeginningAndEnd() {
  var cell = ReportCell(.code, source: "loop()")
  cell.outputs = [.text(.standardOutput, (1...100_000).map { "line \($0)\n" }.joined())]
  let html = HTMLWriter.html(for: Report(title: "t", cells: [cell]))
  #expect(html.contains("line 1\n") && html.contains("line 100000"))
  #expect(html.contains("98000 lines"))
  #expect(html.utf8.count < 100_000)
}

@Test func durationsReadAsAPersonSaysThem() {
  let html = HTMLWriter.html(for: Sample.full)
  #expect(html.contains(">1.23 s<") && html.contains(">20 ms<"))
}
