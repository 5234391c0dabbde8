import ArgumentParser
import Kernel

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run every cell of a file in order, and write a report.",
    discussion: """
      Output appears as it comes. The run stops at the first cell that fails; the report is written all the same. Ctrl-C lets \
      the running cell come to an end, a second one kills it.

      A cell does not run where its results are known from an earlier run: same text, same parameters, same state of everything it \
      depends on and of every file it looked at. 'megadoc cache why FILE' tells what would run; the tag no-cache makes a cell run always.

      EXAMPLES
        megadoc run analysis.swift
        megadoc run analysis.swift -p corpus=/data/texts -p epochs=16
        megadoc run analysis.swift --timeout 600 --keep-going --to html,ipynb -o results/monday

      EXIT STATUS
        0 all cells ran · 1 a cell failed · 2 wrong usage or unreadable file · 3 a cell does not compile
        4 unknown parameter or unfit value · 124 time limit · 130 interrupted · 138 the session process died
      """)

  @Argument(help: "The cell file.", completion: .file(extensions: ["swift"]))
  var file: String

  @Option(
    name: [.customShort("p"), .customLong("parameter")], help: ArgumentHelp("Value of a parameter, once or more.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(help: ArgumentHelp("Longest time for each cell.", valueName: "seconds"))
  var timeout: Double?

  @Flag(help: "Go on after a cell that failed; fail at the end.")
  var keepGoing = false

  @OptionGroup var report: ReportArguments

  @Flag(help: "Run every cell, and keep no results.")
  var noCache = false

  @Flag(help: "Run every cell, and keep the new results.")
  var refresh = false

  func validate() throws {
    if noCache && refresh { throw ValidationError("--no-cache and --refresh exclude each other") }
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout must be more than 0 seconds") }
  }

  func run() throws {
    var options = RunOptions(file: file)
    options.parameters = parameters
    options.timeout = timeout
    options.keepsGoing = keepGoing
    options.cache = noCache ? .off : refresh ? .refresh : .use
    report.apply(to: &options)
    try finish { try CellFileRun(options).run() }
  }
}
