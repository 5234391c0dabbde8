import ArgumentParser
import Kernel

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the report of a file from the outputs it already has.",
    discussion: """
      A cell file is run only when its code, its parameters or Megadoc itself have changed since its last run; prose, captions \
      and formats can change freely. A notebook (.ipynb) is never run: it brings its outputs. HTML is one file that needs no network; \
      Markdown has its pictures in a folder beside it; PDF is printed by Chromium where there is one.

      EXAMPLES
        megadoc render analysis.swift                       analysis.html
        megadoc render analysis.swift --to html,md,pdf      three reports
        megadoc render analysis.swift --hide-code --watch   for readers, anew after every change
        megadoc render analysis.swift --frozen              never runs anything
        megadoc render notebook.ipynb --to html             what JupyterLab saved
      """)

  @Argument(help: "A cell file or a notebook.", completion: .file(extensions: ["swift", "ipynb"]))
  var file: String

  @Option(
    name: [.customShort("p"), .customLong("parameter")], help: ArgumentHelp("Value of a parameter, once or more.", valueName: "name=value"))
  var parameters: [String] = []

  @OptionGroup var report: ReportArguments

  @Flag(help: "Write the report again whenever the file changes.")
  var watch = false

  @Flag(help: "Run nothing, whatever has changed.")
  var frozen = false

  func run() throws {
    var options = RunOptions(file: file)
    options.parameters = parameters
    report.apply(to: &options)
    let render = ReportRender(options, isFrozen: frozen)
    try finish { watch ? try render.watch() : try render.run() }
  }
}
