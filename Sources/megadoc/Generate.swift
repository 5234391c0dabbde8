import ArgumentParser

struct Generate: WorkerCommand {
  static let configuration = CommandConfiguration(commandName: "generate", abstract: "Rephrase documents with a chat-completions server.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc generate --help` lists them.")
  var arguments: [String] = []
}
