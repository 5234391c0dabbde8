import ArgumentParser
import Megadoc

/// `runs compare`: a few runs side by side.
struct RunsCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare runs: settings that differ, and every final loss.")

  @Argument(help: "Identities, or the first digits of them.") var identities: [String]
  @Option(help: "The directory of the runs.") var store = "runs"

  func validate() throws {
    if identities.count < 2 { throw ValidationError("name two runs or more to compare") }
  }

  func run() throws {
    let store = RunStore(store)
    let runs = try identities.map { try store.find($0) }
    var table = Table([""] + runs.map(\.identity.short))
    let fields = try runs.map { try ConfigurationFields($0.configuration).fields }
    for name in ConfigurationFields.differing(fields) { table.append([name] + fields.map { $0[name] ?? "–" }) }
    table.append(["status"] + runs.map(\.status.rawValue))
    let evaluations = try runs.map { try $0.evaluations.losses }
    for metric in Set(evaluations.flatMap(\.keys)).sorted() {
      table.append([metric] + evaluations.map { $0[metric]?.last.map { formatted($0) } ?? "–" })
    }
    print(table.text)
  }
}
