import CellResults
import Display
import Reports

/// Prose, mathematics, and what cells show.
extension FuzzedParser {
  static let reports = [
    FuzzedParser(name: "math", seeds: ["docs"]) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return }
      _ = try TeXMath.mathML(text, isDisplay: false)
    },
    FuzzedParser(name: "prose", seeds: ["docs", "README.md"]) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      check(Report(title: "fuzz", cells: [ReportCell(.markdown, source: text)]))
    },
    FuzzedParser(name: "markup", seeds: ["figures"]) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      check(report(.result(MimeBundle(plain: "", html: text))))
      check(report(.result(MimeBundle(plain: "", svg: text))))
    },
    FuzzedParser(name: "terminal", seeds: []) { bytes in
      check(report(.text(.standardOutput, String(decoding: bytes, as: UTF8.self))))
    },
  ]

  private static func report(_ output: CellOutput) -> Report {
    var cell = ReportCell(.code, source: "1 + 1")
    cell.outputs = [output]
    return Report(title: "fuzz", cells: [cell])
  }

  private static func check(_ report: Report) {
    let html = HTMLWriter.html(for: report)
    mustHold("a report holds no script") { !html.contains("<script") }
    mustHold("a report has no link to a script") { !html.contains("=\"javascript:") }
    _ = ReportMarkdown(report, pictureFolder: "pictures")
    _ = NotebookWriter.json(for: report)
  }
}
