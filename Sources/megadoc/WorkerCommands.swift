import ArgumentParser
import Foundation
import Kernel
import OperatingSystem
import OrderedJSON

/// A command of `megadoc-worker`, under its own name here. This program links neither models nor stored runs, so it turns into
/// the worker, which takes the arguments as they were typed, `--help` included. Its configuration must name the command.
protocol WorkerCommand: ParsableCommand {
  var arguments: [String] { get }
}

extension WorkerCommand {
  func run() throws {
    try finish {
      let worker = try RuntimeLocation.find().worker
      // The worker calls itself by the first argument in what it prints.
      let words = ["megadoc", Self.configuration.commandName!] + arguments
      var pointers = words.map { strdup($0) } + [nil]
      execv(worker, &pointers)
      throw RuntimeError(missing: worker)
    }
  }
}

struct Bench: WorkerCommand {
  static let configuration = CommandConfiguration(commandName: "bench", abstract: "Measure training and evaluation speed of this machine.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc bench --help` lists them.")
  var arguments: [String] = []
}

struct CorpusCommand: WorkerCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Turn files of text into a token file; learn a tokenizer from them.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc corpus --help` lists them.")
  var arguments: [String] = []
}

struct Board: WorkerCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: "Watch runs in a browser: curves, searches, the cluster's queue.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc board --help` lists them.")
  var arguments: [String] = []
}

struct Export: WorkerCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write stored runs for other programs: HDF5, CSV, JSON, TensorBoard.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc export --help` lists them.")
  var arguments: [String] = []
}

struct Generate: WorkerCommand {
  static let configuration = CommandConfiguration(commandName: "generate", abstract: "Rephrases or thoughts by a chat-completions server.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc generate --help` lists them.")
  var arguments: [String] = []
}

struct ModelCommand: WorkerCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Write a run's model for other programs; read a model from elsewhere.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc model --help` lists them.")
  var arguments: [String] = []
}

struct Runs: WorkerCommand {
  static let configuration = CommandConfiguration(commandName: "runs", abstract: "List, show, compare and remove stored runs.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc runs --help` lists them.")
  var arguments: [String] = []
}

struct Serve: WorkerCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Answer OpenAI's completions and chat completions by a run's model.")

  @Argument(parsing: .captureForPassthrough, help: "`megadoc serve --help` lists them.")
  var arguments: [String] = []
}
