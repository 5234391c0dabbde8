import ArgumentParser
import Megadoc

/// `runs show`: one run in full.
struct RunsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a run: settings, state, loss, evaluations.",
    discussion: """
      EXAMPLES
        megadoc runs show 3fa2
        megadoc runs show 3fa2 --store results.h5    from an archive
      """)

  @Argument(help: "The run's identity, or the first digits of it.") var identity: String
  @Option(help: "The directory of the runs, or an archive that `export --to h5` wrote.") var store = "runs"

  func run() throws {
    let run = try RunStore(at: store).find(identity)
    let history = try run.history
    var table = Table(["", ""])
    table.append(["identity", run.identity.hexadecimal])
    table.append(["status", run.failure.map { "\(run.status.rawValue): \($0)" } ?? run.status.rawValue])
    table.append(["steps", "\(try run.stepsDone) of \(run.steps)"])
    table.append(["created", run.created])
    if let finished = run.finished { table.append(["finished", finished]) }
    table.append(["code", run.codeVersion])
    table.append(["processor", run.processor])
    if let exposure = try run.exposure {
      table.append(["real epochs", formatted(exposure.realEpochs)])
      if exposure.syntheticWindows > 0 { table.append(["synthetic epochs", formatted(exposure.syntheticEpochs)]) }
      if let exposures = exposure.realExposures { table.append(["real exposures in all", formatted(exposures)]) }
    }
    for (name, value) in run.configuration.fields.sorted(by: { $0.key < $1.key }) { table.append([name, DifferingSettings.text(value)]) }
    if history.count > 0 { table.append(["loss", "\(sparkline(history.loss.map(Double.init), width: 40)) \(history.loss.last!)"]) }
    print(table.text)

    let evaluations = try run.evaluations
    guard !evaluations.step.isEmpty else { return }
    var losses = Table(["metric"] + evaluations.step.map { "step \($0)" })
    for (metric, values) in evaluations.losses.sorted(by: { $0.key < $1.key }) { losses.append([metric] + values.map { formatted($0) }) }
    print("\n" + losses.text)
  }
}
