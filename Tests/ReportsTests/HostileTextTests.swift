import Display
import CellResults
import Reports
import Testing

/// Texts that would do harm in a page that took them as they are.
private let hostile = [
  "<script>alert(1)</script>",
  "\"><img src=x onerror=alert(1)>",
  "'><svg onload=alert(1)><animate onbegin=alert(1) attributeName=x>",
  "</title></style></pre></code></details></section></main></body><script>alert(1)</script>",
  "<!-- <b> --!> <![CDATA[ ]]> <? ?>",
  "<iframe src=\"https://evil.example\"></iframe><object data=x></object><link rel=stylesheet href=//evil.example>",
  "<a href=\"javascript:alert(1)\">a</a><a href=\"java&#115;cript:alert(1)\">b</a><a href=' \tjavascript:x'>c</a>",
  "[a](javascript:alert(1)) [b](data:text/html;base64,PHNjcmlwdD4=) ![c](http://evil.example/x.png) <javascript:alert(1)>",
  "<div style=\"background:url(https://evil.example);position:fixed\" id=\"contents\" class=x>",
  "<svg><style>*{background:url(//evil.example)}</style><foreignObject><iframe></iframe></foreignObject><use href=\"//evil.example#x\"/>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  "<form action=x><input autofocus onfocus=alert(1)></form><base href=//evil.example>",
  "\u{0}\u{1B}]8;;https://evil.example\u{7}link\u{1B}]8;;\u{7}\u{202E}",
  "<img src=data:image/svg+xml;base64,PHN2Zz4= srcset=//evil.example/x>",
  "<table><caption><td></table></table></div></div><p id=provenance>",
  // What browsers read anew, once it has been written out, as something else.
  "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
  "<math><mtext><table><mglyph><style><math><img src onerror=alert(1)></style></math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<template><img src=x onerror=alert(1)></template><b>",
  "<svg><desc><svg><style><!--</style><img src=x onerror=alert(1)>--></style></desc>",
  "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>", "<!-- a --!><img src=x onerror=alert(1)>", "<!--><img src=x onerror=alert(1)>-->",
  "<!-- never closed <img src=x onerror=alert(1)>", "<b title='a\"b' title2=\"a'b\" c=a\"b' onclick=alert(1)>",
  "<b class=`x` id=a`onclick=alert(1)>",
  "<a\u{0} href=\"java\u{0}script:alert(1)\" on\u{0}click=alert(1)>",
  "<svg/onload=alert(1)><desc><a href='</desc><img src=x onerror=alert(1)>'>",
  "<plaintext><b>", "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
  "<a <b <c", "<", "</", "<a href=", "<a href=\"", "&lt;script&gt;", "<a/onclick=alert(1)//href=x>", "<p =onclick=alert(1) x>",
]

@Test(arguments: hostile)
func hostileTextIsHarmlessWhereverItComesFrom(text: String) throws {
  var code = ReportCell(.code, title: text, tags: [text], source: text)
  code.executionCount = 1
  var bundle = MimeBundle(
    plain: text, svg: "<svg xmlns='x' width='9' height='9'><title>\(text)</title><desc>\(text)</desc><g id='\(text)'>\(text)</g></svg>")
  bundle[FigureCaption.mimeType] = text
  bundle[FigureScript.mimeType] = text
  (code.label, code.captions) = ("fig-\(text)", ["", text])
  code.sources = [DataSource(text, path: text), DataSource("a", path: "javascript:\(text)")]
  code.outputs = [
    .text(.standardOutput, text), .text(.standardError, text), .display(MimeBundle(plain: text), id: text), .display(bundle, id: nil),
    .display(MimeBundle(plain: text, html: text), id: nil), .display(MimeBundle(plain: text, svg: text), id: nil),
    .display(MimeBundle(["text/markdown": text]), id: nil),
    .display(MimeBundle(["image/png": text, FigureCaption.mimeType: text]), id: nil),
    .display(MimeBundle(["text/latex": text]), id: nil), .display(MimeBundle(["text/latex": "$\(text)$"]), id: nil),
    .display(Table([text, "b"], rows: [[text, text]], caption: text).mimeBundle, id: nil), .result(MimeBundle(plain: text)),
    .failure(CellFailure(.compile, summary: text, details: text, line: 3)),
  ]
  let cells = [
    ReportCell(.markdown, title: text, source: "# \(text)\n\n\(text)\n\n## \(text)\n\n$\(text)$ $$\(text)$$ @fig-\(text) {#sec-\(text)}"),
    code, ReportCell(.raw, source: text),
  ]
  let report = Report(title: text, cells: cells, provenance: [ProvenanceItem(text, text)])
  try PageReader.read(HTMLWriter.html(for: report)).expectHarmless()
}

@Test func harmlessMarkupIsKept() throws {
  let html = """
    <div style="color: #123456; text-align: right; position: fixed"><b>bold</b> 1 < 2 &amp; 3
    <a href="https://example.org/?a=1&amp;b=2">web</a>
    <img src="data:image/png;base64,AAAA" alt="dot"><progress value="3" max="4"></progress><br></div>
    """
  var cell = ReportCell(.code, source: "x")
  cell.outputs = [.display(MimeBundle(plain: "", html: html), id: nil)]
  let page = HTMLWriter.html(for: Report(title: "t", cells: [cell]))
  for kept in [
    "<div style=\"color: #123456; text-align: right\">", "<b>bold</b> 1 &lt; 2 &amp; 3\n",
    "<a href=\"https://example.org/?a=1&amp;b=2\">web</a>",
    "<img alt=\"dot\" src=\"data:image/png;base64,AAAA\">", "<progress value=\"3\" max=\"4\"></progress><br></div>",
  ] { #expect(page.contains(kept), "\(kept)") }
}

/// With work that grows as the square of the length each of these would take hours.
@Test(arguments: [
  String(repeating: "<a b=", count: 200_000), String(repeating: "<a \"", count: 200_000),
  String(repeating: "<b>", count: 100_000) + String(repeating: "</i>", count: 100_000),
  String(repeating: "<b>", count: 100_000) + String(repeating: "<table><caption>", count: 50_000),
])
func longMarkupThatIsNeverClosedIsPassed(html: String) {
  var cell = ReportCell(.code, source: "x")
  cell.outputs = [.display(MimeBundle(plain: "", html: html), id: nil)]
  let page = HTMLWriter.html(for: Report(title: "t", cells: [cell]))
  #expect(page.contains("</html>") && !page.contains("<a b="))
}
