import Display
import Foundation
import CellResults
import Reports
import TestSupport
import Testing

@Test func markdownHasEverythingInTheFormOfOtherTools() {
  var report = Sample.full
  report.cells[0].source += "\n\nSee @fig-curve-2: $x$."
  report.cells[1].label = "fig-curve"
  let markdown = ReportMarkdown(report, pictureFolder: "a_files")
  for text in [
    "# First light", "See Figure 2: $x$.", "```swift\nlet rate", "```text\nstep 2 red\n```",
    "| run | loss |\n|:--|--:|\n| real only | 3.554 |",
    "![Figure 1](a_files/figure-1.svg)\n\n**Figure 1.** Loss against *generations*.", "> **Index out of range** (trapped, line 1)",
    "## Provenance", "| Code | 4cfa69c |",
  ] { #expect(markdown.text.contains(text), "\(text)") }
  #expect(markdown.pictures.map(\.name) == ["figure-1.svg", "figure-2.svg"])
  #expect(markdown.pictures[0].content == Array(Sample.drawing.utf8))
  #expect(!ReportMarkdown(report, pictureFolder: "", hidingCode: true).text.contains("let rate"))
}

/// What values and names say must stay text when another tool renders the file: cmark's own reading is the judge.
@Test(arguments: ["```\n<script>", "| a | b <img src=x onerror=y>", "# no heading", "](javascript:x)", "````` ~~~", "*a* _b_ $c$ \\"])
func hostileTextStaysTextInMarkdown(text: String) throws {
  var cell = ReportCell(.code, title: text, source: text)
  cell.outputs = [
    .text(.standardOutput, text), .result(MimeBundle(plain: text)),
    .display(Table([text], rows: [[text]], caption: text).mimeBundle, id: nil),
    .failure(CellFailure(.trap, summary: text, details: text)),
  ]
  let markdown = ReportMarkdown(Report(title: text, cells: [cell], provenance: [ProvenanceItem(text, text)]), pictureFolder: "f").text
  let html = HTMLWriter.html(for: Report(title: "t", cells: [ReportCell(.markdown, source: markdown)]))
  let read = try PageReader.read(html)
  read.expectHarmless()
  #expect(read.tags["table"] == 2 && read.tags["h1"] == 1 && read.tags["pre"] == 4 && read.tags["em"] == nil)
  let words = text.split(separator: "\n").map(String.init)
  for word in words { #expect(read.text["td"]!.contains(word) && read.text["pre"]!.contains(word), "\(word)") }
}
