import ArgumentParser
import Foundation
import Kernel

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
