import ArgumentParser
import Kernel

/// What reports are made and where they go.
struct ReportArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Formats of the report: html, md, ipynb, pdf. Without: html, or none for a run of only some cells.", valueName: "formats"),
    transform: { text in
      try text.split(separator: ",").map { name in
        guard let format = ReportFormat(rawValue: String(name)) else {
          throw ValidationError("--to knows html, md, ipynb and pdf, not '\(name)'")
        }
        return format
      }
    })
  var to: [ReportFormat]?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the report goes, instead of beside the file.", valueName: "path"))
  var output: String?

  @Flag(help: "Leave the code out of the report, but for cells that failed.")
  var hideCode = false

  func apply(to options: inout RunOptions) { (options.formats, options.output, options.hidesCode) = (to, output, hideCode) }
}
