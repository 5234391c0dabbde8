import ArgumentParser
import Megadoc

/// `megadoc-worker export`: stored curves for programs that do not read HDF5.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the curves of runs as one tidy table: a row per run, step and metric.",
    discussion: "Without a selection every complete run is written.")

  @Argument(help: "Identities, or the first digits of them.") var selection: [String] = []
  @Option(help: "The directory of the runs.") var store = "runs"
  @Option(name: .customLong("to"), help: "csv or json.") var format = Format.csv
  @Option(help: "Which curves: evaluations or history.") var curves = Curves.evaluations
  @Option(help: "The file to write; standard output if there is none.") var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }
  enum Curves: String, ExpressibleByArgument, CaseIterable { case evaluations, history }

  func run() throws {
    let store = RunStore(store)
    let runs = try selection.isEmpty ? store.runs { $0.status == .complete } : selection.map { try store.find($0) }
    let table = try TidyTable(runs, curves: curves)
    let text = format == .csv ? table.csv : try table.json
    if let output { try AtomicFile.write(text, to: output) } else { print(text, terminator: "") }
  }
}
