import ArgumentParser
import Kernel
import OrderedJSON

struct SessionList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show every session: what it is doing, and what is stale in it.")

  func run() throws {
    try finish {
      print(try SessionOverview.list())
      return .success
    }
  }
}

struct SessionCells: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cells", abstract: "Show the cells that a session has run, and which of their files' cells are stale now.",
    discussion: """
      A cell is stale when it was edited or has failed, or uses what an earlier cell declares or changes and that one is stale or \
      was run again since.
      """)

  @OptionGroup var session: SessionName

  func run() throws {
    try finish {
      print(try SessionOverview.cells(of: session.name))
      return .success
    }
  }
}

struct SessionAttach: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach", abstract: "Show what the newest run has said, and follow it until the session is idle.",
    discussion: "Ctrl-C leaves; the cell goes on. 'megadoc session interrupt' stops the cell, 'megadoc repl --session' gives a prompt.")

  @OptionGroup var session: SessionName

  @Flag(help: "Tell events as JSON, one object a line.")
  var json = false

  func run() throws { try finish { try SessionOverview.attach(to: session.name, printsEvents: json) } }
}

struct SessionInterrupt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interrupt", abstract: "Stop the running cell and keep the variables; asked twice, the session's process is ended.")

  @OptionGroup var session: SessionName

  func run() throws {
    try finish {
      try NamedSession.named(session.name).interrupt()
      return .success
    }
  }
}

struct SessionReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Run the cells again whose variables were lost with their process.")

  @OptionGroup var session: SessionName

  func run() throws { try finish { try SessionOverview.replay(in: session.name) } }
}

struct SessionRestart: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restart", abstract: "Forget every variable; 'replay' runs the cells again.")

  @OptionGroup var session: SessionName

  func run() throws {
    try finish {
      try NamedSession.named(session.name).restart()
      print("session \(session.name) has a fresh process")
      return .success
    }
  }
}

struct SessionStop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "End sessions. A running cell gets ten seconds to come to an orderly end.")

  @Argument(help: "The names of sessions.")
  var names: [String] = []

  @Flag(help: "Every session of yours.")
  var all = false

  func validate() throws {
    if names.isEmpty != all { throw ValidationError("name the sessions to stop, or say --all") }
  }

  func run() throws {
    try finish {
      for name in all ? try NamedSession.names() : names {
        guard let session = all ? try NamedSession.existing(name) : try NamedSession.named(name) else { continue }
        try session.stop()
        print("stopped \(name)")
      }
      return .success
    }
  }
}

struct SessionServe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Be the process of a session. 'megadoc run --session' starts this by itself.", shouldDisplay: false)

  @OptionGroup var session: SessionName

  func run() throws { try NamedSession.serve(session.name) }
}
