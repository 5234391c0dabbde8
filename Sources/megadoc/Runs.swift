import ArgumentParser

struct Runs: WorkerCommand {
  static let configuration = CommandConfiguration(commandName: "runs", abstract: "List, show, compare and remove stored runs.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc runs --help` lists them.")
  var arguments: [String] = []
}
