import ArgumentParser

struct Export: WorkerCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write stored runs as one file for other programs: HDF5, CSV or JSON.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc export --help` lists them.")
  var arguments: [String] = []
}
