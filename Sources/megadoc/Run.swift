import ArgumentParser
import Kernel
import OrderedJSON

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the cells of a file in order, and write a report.",
    discussion: """
      Output appears as it comes. The run stops at the first cell that fails; the report is written all the same. Ctrl-C lets \
      the running cell come to an end, a second one kills it.

      A cell does not run where its results are known from an earlier run: same text, same parameters, same state of everything it \
      depends on and of every file it looked at. 'megadoc cache why FILE' tells what would run; the tag no-cache makes a cell run always. \
      Where another cell needs its variables, these are put back if they are kept.

      EXAMPLES
        megadoc run analysis.swift
        megadoc run analysis.swift -p corpus=/data/texts -p epochs=16
        megadoc run analysis.swift --timeout 600 --keep-going --to html,ipynb -o results/monday
        megadoc run analysis.swift --session fit                   keep the variables for the next command
        megadoc run analysis.swift --session fit --from Plot       the cell titled Plot and those behind it
        megadoc run analysis.swift --session fit --only 3 --only slow    cell 3, and those with the tag slow
        megadoc run analysis.swift --session fit --stale           what edits have made stale
        megadoc run analysis.swift --watch                         the same at every save
        megadoc run analysis.swift --json | jq .                   events for a program; docs/session.md lists them

      EXIT STATUS
        0 all cells ran · 1 a cell failed · 2 wrong usage or unreadable file · 3 a cell does not compile, or a package cannot be had
        4 unknown parameter or unfit value · 124 time limit · 130 interrupted · 138 the session process died
      """)

  @Argument(help: "The cell file.", completion: .file(extensions: ["swift"]))
  var file: String

  @Option(
    name: [.customShort("p"), .customLong("parameter")], help: ArgumentHelp("Value of a parameter, once or more.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(help: ArgumentHelp("Run in a session of this name, which stays; it is started where there is none.", valueName: "name"))
  var session: String?

  @Option(help: ArgumentHelp("Only these cells: a number, 2-5, a title or a tag; once or more.", valueName: "cell"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Not these cells; once or more.", valueName: "cell"))
  var skip: [String] = []

  @Option(help: ArgumentHelp("Begin with this cell.", valueName: "cell"))
  var from: String?

  @Option(help: ArgumentHelp("End with this cell.", valueName: "cell"))
  var until: String?

  @Flag(help: "Only cells that are stale: edited, failed or not run yet, or using what such a cell declares or changes.")
  var stale = false

  @Flag(help: "Stay, and run at every save of the file what the edit has made stale.")
  var watch = false

  @Flag(help: "Tell events as JSON, one object a line, instead of showing them.")
  var json = false

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
    options.session = session
    (options.selection.only, options.selection.skip, options.selection.staleOnly) = (only, skip, stale)
    (options.selection.from, options.selection.until) = (from, until)
    (options.watches, options.printsEvents) = (watch, json)
    options.timeout = timeout
    options.keepsGoing = keepGoing
    report.apply(to: &options)
    options.cache = noCache ? .off : refresh ? .refresh : .use
    try finish { try CellFileRun(options).run() }
  }
}
