import Display
import CellResults
import Reports
import Testing

private func page(_ prose: String, cells: [ReportCell] = []) -> String {
  HTMLWriter.html(for: Report(title: "t", cells: [ReportCell(.markdown, source: prose)] + cells))
}

private func figureCell(_ label: String?, count: Int = 1, captions: [String] = []) -> ReportCell {
  var cell = ReportCell(.code, source: "figure")
  cell.outputs = (0..<count).map { _ in .display(MimeBundle(plain: "plot", svg: Sample.drawing), id: nil) }
  (cell.label, cell.captions) = (label, captions)
  return cell
}

@Test func formulasInProseAreMathML() throws {
  let html = page("With $x_1^2$ and $$\\sum_i x_i$$ it costs \\$5, or $5 and $6; `$code$` stays.\n\n```\n$fenced$\n```\n\n    $indented$\n")
  let read = try PageReader.read(html)
  read.expectHarmless()
  #expect(read.tags["math"] == 2)
  #expect(html.contains("<math alttext=\"x_1^2\">") && html.contains("<math display=\"block\""))
  #expect(html.contains("costs $5, or $5 and $6; <code>$code$</code> stays"))
  for code in ["$fenced$", "$indented$"] { #expect(read.text["code"]!.contains(code)) }
}

@Test func emphasisDoesNotReachIntoFormulas() {
  let html = page("$a_{i}$ and $b_{i}$ *c*")
  #expect(html.contains("<em>c</em>") && !html.contains("<em>{i}"))
}

@Test func aFormulaThatCannotBeReadIsShownWithTheReason() {
  let html = page("$\\nonsense{x}$")
  #expect(html.contains("<code class=\"unreadable\" title=\"\\nonsense is not known here\">\\nonsense{x}</code>"))
}

@Test func referencesNameWhatTheyReferTo() throws {
  var table = ReportCell(.code, source: "table")
  table.outputs = [.result(Table(["a"], rows: [["1"]]).mimeBundle)]
  (table.label, table.captions) = ("tbl-runs", ["All *runs*."])
  let prose = """
    # A title
    ## The method {#sec-method}
    See @fig-loss, [@fig-pair-2; @tbl:runs], @eq-law and @sec-method; not mail@fig-loss.org, `@fig-loss` or [@fig-loss](address).
    $$ L = E $$ {#eq-law}
    """
  let html = page(prose, cells: [figureCell("fig-loss"), figureCell("fig-pair", count: 2), table])
  let read = try PageReader.read(html)
  read.expectHarmless()
  for link in [
    "<a href=\"#figure.1\">Figure 1</a>, <a href=\"#figure.3\">Figure 3</a>, <a href=\"#table.1\">Table 1</a>",
    "<a href=\"#equation.1\">Equation 1</a> and <a href=\"#sec-method\">The method</a>",
    "mail@fig-loss.org</a>, <code>@fig-loss</code> or <a href=\"address\">@fig-loss</a>.",
    "<h2 id=\"sec-method\">The method</h2>", "id=\"equation.1\"", "<span class=\"number\">(1)</span>",
    "<p class=\"caption\"><span class=\"number\" id=\"table.1\">Table 1.</span> All <em>runs</em>.</p>",
  ] { #expect(html.contains(link), "\(link)") }
  for address in read.links where address.hasPrefix("#") { #expect(read.ids.contains(String(address.dropFirst())), "\(address)") }
}

@Test func aReferenceToNothingIsSeenAndReported() {
  let report = Report(
    title: "t", cells: [ReportCell(.markdown, source: "See @fig-gone, @fig-gone and @fig-here."), figureCell("fig-here")])
  #expect(report.unresolvedReferences == ["fig-gone"])
  #expect(HTMLWriter.html(for: report).contains("<strong class=\"unresolved\">?@fig-gone</strong>"))
}

@Test func captionsOfTheCellTakeTheFiguresPlace() throws {
  let html = page("", cells: [figureCell("fig-a", captions: ["Where $x$ is *that* of @fig-a."])])
  #expect(try PageReader.read(html).text["figcaption"]?.hasPrefix("Figure 1. Where x") == true)
  #expect(html.contains("<em>that</em> of <a href=\"#figure.1\">Figure 1</a>"))
}

@Test func figuresLinkToTheirScriptAndRuns() throws {
  var cell = ReportCell(.code, source: "figure")
  var drawn = MimeBundle(plain: "plot", svg: Sample.drawing)
  drawn[FigureScript.mimeType] = "set title '<b>loss'\nplot 1\n"
  cell.outputs = [.result(drawn)]
  cell.sources = [DataSource("0123abcd", path: "../runs/0123abcd.h5"), DataSource("<b>", path: "javascript:alert(1)")]
  let html = HTMLWriter.html(for: Report(title: "t", cells: [cell], provenance: [ProvenanceItem("Code", "1")]))
  let read = try PageReader.read(html)
  read.expectHarmless()
  #expect(read.links.contains("../runs/0123abcd.h5"))
  #expect(read.links.contains { $0.hasPrefix("data:text/plain;base64,") })
  #expect(read.text["section"]!.contains("Runs read"))
}

@Test func marksInHostileProseAreNoMarks() throws {
  for text in [
    "\u{E000}0\u{E001}", "$x$ \u{E000}0\u{E001} \u{E000}99\u{E001}", "![$\"><script>$](data:image/png;base64,AA)", "<b title=\"$x$\">",
    "$<script>$",
  ] {
    let html = page(text + "\n\n# $\"><script>alert(1)</script>$ {#sec-\"x}\n\n" + text)
    try PageReader.read(html).expectHarmless()
  }
}

/// Without limits the last two would take minutes each.
@Test func proseThatNestsTooDeepIsShownAsItIsWritten() {
  let list = (0..<3000).map { String(repeating: "  ", count: $0) + "- item\n" }.joined()
  let quotations = String(repeating: "> ", count: 20_000) + "deep <b>"
  let links = "[a]: http://\(String(repeating: "b", count: 50_000))\n\n" + String(repeating: "[a] ", count: 2000)
  let runs = (0..<20_000).map { String(repeating: "`", count: $0 % 300 + 1) + "a" }.joined(separator: " ")
  let brackets = String(repeating: "](", count: 30_000)
  let pages = [list, quotations, links, runs, brackets].map { page($0) }
  #expect(pages[0].contains("<pre>- item") && pages[1].contains("<pre>&gt; &gt; ") && pages[1].contains("deep &lt;b&gt;"))
  #expect(pages[2].contains("<pre>[a]: "))
  #expect(pages[3].contains("</html>") && pages[4].contains("</html>"))
  #expect(page("- a\n  - b\n    - c\n\n> > d").contains("<blockquote>"))
}

@Test func dollarsAndSignsInAddressesAreTheirs() throws {
  let html = page("See http://e.com/$p$/x, [a](http://e.com/$q$/@fig-a), [b](c$d$e) and <https://e.com/$r$>; but $s$.")
  let read = try PageReader.read(html)
  read.expectHarmless()
  for address in ["http://e.com/$p$/x", "http://e.com/$q$/@fig-a", "c$d$e", "https://e.com/$r$"] {
    #expect(read.links.contains(address), "\(address)")
  }
  #expect(read.tags["math"] == 1)
}

@Test func htmlInProseIsShownAndWhatIsNoHTMLIsText() throws {
  let prose = """
    Array<Int> and <br> a <b>bold</b> word, <kbd>Ctrl</kbd>.

    <table><tr><td>first</td><td>second</td></tr></table>

    <div align="center">centred <script>alert(1)</script></div>

    <h2>Not Markdown</h2>

    # Dictionary<Key> here
    """
  let html = page(prose)
  let read = try PageReader.read(html)
  read.expectHarmless()
  #expect(
    html.contains("Array&lt;Int&gt; and <br> a <b>bold</b>") && html.contains("<td>second</td>") && html.contains("<div align=\"center\">"))
  #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  #expect(html.contains("<h2>Not Markdown</h2>") && html.contains("<h1 id=\"dictionary-key-here\">Dictionary&lt;Key&gt; here</h1>"))
}

@Test func picturesOfProseAreInThePage() throws {
  let png = [0x89, 0x50, 0x4E, 0x47] + Array("\r\n\u{1A}\n and more".utf8)
  let drawing = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)
  let files = ["a b.png": png, "d&e.svg": drawing, "secret.png": Array("root:x:0:0".utf8)]
  var cell = ReportCell(
    .markdown,
    source: "![one](<a b.png>) <img src=\"d&amp;e.svg\" alt=\"two\"> ![three](secret.png) ![four](gone.png) ![five](attachment:five.png)")
  cell.attachments = ["five.png": MimeBundle(["image/png": "iVBORw0KGgo="])]
  let report = Report(title: "t", cells: [cell])
  let html = HTMLWriter.html(for: report) { files[$0] }
  try PageReader.read(html).expectHarmless()
  #expect(
    html.ranges(of: "<img ").count == 3 && html.contains("data:image/svg+xml;base64,")
      && html.contains("src=\"data:image/png;base64,iVBORw0KGgo=\""))
  #expect(html.contains("<a href=\"secret.png\">three</a>") && html.contains("<a href=\"gone.png\">four</a>"))
  let markdown = ReportMarkdown(report, pictureFolder: "my study_files")
  #expect(markdown.text.contains("![five](my%20study_files/attachment-five.png)"))
  #expect(markdown.pictures.map(\.name) == ["attachment-five.png"])
  #expect(markdown.pictures.first?.content == Array(png.prefix(4)) + Array("\r\n\u{1A}\n".utf8))
}

@Test func theLabelOfAHeadingIsNotInTheTitle() {
  #expect(HTMLWriter.html(for: Report(title: "Study {#sec-study}")).contains("<title>Study</title>"))
}
