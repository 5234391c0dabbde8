import ArgumentParser

/// `megadoc-worker runs`: what was trained.
struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at stored runs.", subcommands: [RunsList.self, RunsShow.self, RunsCompare.self], defaultSubcommand: RunsList.self)
}
