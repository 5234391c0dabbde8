import ArgumentParser

struct Bench: WorkerCommand {
  static let configuration = CommandConfiguration(commandName: "bench", abstract: "Measure training and evaluation speed of this machine.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc bench --help` lists them.")
  var arguments: [String] = []
}
