import ArgumentParser
import Megadoc

/// `megadoc export`: stored runs in one file for other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the curves of runs for other programs: HDF5, CSV, JSON, TensorBoard.",
    discussion: """
      h5 holds a table of the runs (settings, state, final losses), their evaluations and histories along run and step, and what \
      was found out about their models, with units and dimension scales: for h5py, xarray, pandas, MATLAB. It is an archive \
      too: RunStore("runs", archives: ["results.h5"]) finds its runs as if they had been trained here.
      csv and json are one tidy table: a row per run, step and metric, and a column for every setting in which the runs differ.
      tensorboard is a folder with an event file for each run, to which a later export adds what is new; --follow goes on adding while runs \
      train, once a second, until Ctrl-C.

      Without a condition on their status only complete runs are written; to tensorboard, runs of any status. A run whose file is damaged is \
      named and left out; the exit status is then 1.

      EXAMPLES
        megadoc export --to h5 -o results.h5                         every complete run
        megadoc export 'realEpochs>=16' -o results.h5 --history 64   64 steps of each history: a small file
        megadoc export seed=0 --to csv > curves.csv
        megadoc export --to tensorboard events --follow              then: tensorboard --logdir events

      \(RunSelection.guide)
      """)

  @OptionGroup var selection: RunSelection

  @Option(name: .customLong("to"), help: "h5, csv, json or tensorboard; what the file's name ends in, or else csv.")
  var format: Format?

  @Option(name: .shortAndLong, help: "The file to write, for tensorboard the folder; standard output if there is none.")
  var output: String?

  @Option(help: "csv and json: which curves, evaluations or history.")
  var curves = TidyTable.Curves.evaluations

  @Option(help: ArgumentHelp("h5: keep so many steps of each history, evenly spaced, instead of all.", valueName: "steps"))
  var history: Int?

  @Flag(help: "tensorboard: go on while runs train.")
  var follow = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case h5, csv, json, tensorboard }

  func validate() throws {
    if chosenFormat == .h5, output == nil { throw ValidationError("h5 is written to a file: name it with --output") }
    if follow, chosenFormat != .tensorboard { throw ValidationError("--follow is for --to tensorboard") }
    if let history, history < 1 { throw ValidationError("--history must be 1 step or more") }
  }

  mutating func run() throws {
    if chosenFormat == .tensorboard { return try EventExport(&selection, folder: output, follows: follow).run() }
    let store = try selection.openStore()
    try selection.withRuns(in: store) { try export($0.filter { selection.saysStatus || $0.status == .complete }, of: store) }
  }

  private func export(_ runs: [Run], of store: RunStore) throws {
    if runs.isEmpty { throw ValidationError("no run to export; `runs ls` lists what there is") }
    switch chosenFormat {
    case .h5: try store.export(runs, to: output!, history: history.map { ArchivedHistory.steps($0) } ?? .everyStep)
    case .csv: try write(TidyTable(runs, curves: curves).csv)
    case .json: try write(TidyTable(runs, curves: curves).json)
    case .tensorboard: break
    }
  }

  private var chosenFormat: Format {
    format ?? output.flatMap { $0.split(separator: ".").last }.flatMap { Format(rawValue: String($0)) } ?? .csv
  }

  private func write(_ text: String) throws {
    if let output { try AtomicFile.write(text, to: output) } else { print(text, terminator: "") }
  }
}
