import ArgumentParser
import Megadoc

/// `runs show`: one run in full.
struct RunsShow: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a run: settings, state, loss, evaluations.")

  @Argument(help: "The run's identity, or the first digits of it.") var identity: String
  @Option(help: "The directory of the runs.") var store = "runs"

  func run() throws {
    let run = try RunStore(store).find(identity)
    let history = try run.history
    var table = Table(["", ""])
    table.append(["identity", run.identity.hexadecimal])
    table.append(["status", run.failure.map { "\(run.status.rawValue): \($0)" } ?? run.status.rawValue])
    table.append(["steps", "\(history.count) of \(run.steps)"])
    table.append(["created", run.created])
    if let finished = run.finished { table.append(["finished", finished]) }
    table.append(["code", run.codeVersion])
    table.append(["processor", run.processor])
    for (name, value) in try ConfigurationFields(run.configuration).fields { table.append([name, value]) }
    if history.count > 0 { table.append(["loss", "\(sparkline(history.loss.map(Double.init), width: 24)) \(history.loss.last!)"]) }
    print(table.text)

    let evaluations = try run.evaluations
    guard !evaluations.step.isEmpty else { return }
    var losses = Table(["metric"] + evaluations.step.map { "step \($0)" })
    for (metric, values) in evaluations.losses.sorted(by: { $0.key < $1.key }) { losses.append([metric] + values.map { formatted($0) }) }
    print("\n" + losses.text)
  }
}
