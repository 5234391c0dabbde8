import Display
import CellResults
import Reports

/// Reports that several tests look at.
enum Sample {
  static let drawing = """
    <?xml version="1.0" encoding="utf-8"?>
    <svg width="60" height="30" viewBox="0 0 60 30" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
    <title>Loss</title><desc>It falls.</desc>
    <defs><circle id="dot" r="2"/><clipPath id="cut"><rect width="9" height="9"/></clipPath></defs>
    <g id="plot" clip-path="url(#cut)"><title>a tooltip</title><use xlink:href="#dot" x="3" y="4"/><text x="1" y="2">loss &lt; 3</text></g>
    </svg>
    """

  static let full: Report = {
    var intro = ReportCell(
      .markdown,
      source: "# First light\n\nA ~~long~~ text, https://example.org and a table:\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n## Method\n\nText.")
    intro.tags = ["intro"]
    var code = ReportCell(
      .code, title: "Train a model", tags: ["parameters"], source: "let rate = 0.003 // per step\nprint(\"rate \\(rate)\")")
    (code.seconds, code.executionCount) = (1.234, 1)
    var table = Table(["run", "loss"], rows: [["real only", "3.554"], ["stitched", "3.384"]], caption: "Losses at the end.")
    table.append(["latent", "3.344"])
    var figure = MimeBundle(plain: "a plot", svg: drawing)
    figure[FigureCaption.mimeType] = "Loss against *generations*."
    code.outputs = [
      .text(.standardOutput, "step 1\r"), .text(.standardOutput, "step 2\u{1B}[31m red\u{1B}[0m\n"), .text(.standardError, "a warning\n"),
      .display(table.mimeBundle, id: nil), .display(figure, id: "curve"), .display(figure, id: nil), .result(MimeBundle(plain: "0.003")),
    ]
    var failed = ReportCell(.code, source: "let x = [1][3]")
    (failed.seconds, failed.executionCount) = (0.02, 2)
    failed.outputs = [.failure(CellFailure(.trap, summary: "Index out of range", details: "let x = [1][3]\n           ^", line: 1))]
    let later = ReportCell(.code, source: "print(x)")
    let raw = ReportCell(.raw, source: "raw <b>text</b>")
    let end = ReportCell(.markdown, source: "## Results\n\nDone.\n\n## Method\n\nAgain.")
    return Report(
      title: "First light", cells: [intro, code, failed, later, raw, end],
      provenance: [ProvenanceItem("Code", "4cfa69c"), ProvenanceItem("Machine", "2 cores")])
  }()
}
