import ArgumentParser

/// `megadoc session`: sessions that outlive the command. Without a verb it lists them.
struct SessionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "List, watch, interrupt or end named sessions.",
    discussion: """
      A session starts with the first command that names it, keeps its variables when that command ends, and lives until it \
      is stopped.

      EXAMPLES
        megadoc run analysis.swift --session fit             start it, run every cell
        megadoc run analysis.swift --session fit --only Plot again, with the variables that are there
        megadoc repl --session fit                           look around in it
        megadoc session cells fit                            which cells have run, and which are stale
        megadoc session stop fit
      """,
    subcommands: [
      SessionList.self, SessionCells.self, SessionAttach.self, SessionInterrupt.self, SessionReplay.self, SessionRestart.self,
      SessionStop.self, SessionServe.self,
    ], defaultSubcommand: SessionList.self)
}

/// The session that a verb is about.
struct SessionName: ParsableArguments {
  @Argument(help: "The name of the session.")
  var name: String
}
