import CellEngine
import Display

extension Magic {
  static let sessionControl = [
    Magic(
      name: "undo", usage: "%undo", summary: "back to before the last cell that ran: variables, functions and types as they were",
      work: .action { _, call in
        do {
          let (cell, isRemembered) = try call.session.undo()
          call.say("\(cell) is undone; files and other processes are as they are")
          if isRemembered { call.say("what was forgotten since is there again") }
          return nil
        } catch let error as UndoError {
          return MagicCall.fail(error.description)
        }
      }),
    Magic(
      name: "reset", usage: "%reset", summary: "forget every variable: a fresh process",
      work: .action { _, call in
        try call.session.reset()
        call.say("a fresh session; %replay runs the cells again that had run")
        return nil
      }),
  ]

  static let help = [
    Magic(
      name: "help", usage: "%help [NAME]", summary: "this page",
      work: .action { argument, call in
        let name = String(argument.drop { $0 == "%" })
        if name.isEmpty {
          call.say(MagicHelp.page)
        } else if let magic = named(name) {
          call.say("\(magic.usage)\n  \(magic.summary)")
        } else {
          return unknown(name)
        }
        return nil
      })
  ]
}

package enum MagicHelp {
  private static let tags: [(name: String, meaning: String)] = [
    ("parameters", "the cell whose values `megadoc run -p name=value` replaces"),
    ("optimize", "compile it with -O, as %optimize does"),
    ("no-cache", "run it every time"),
    ("keep", "it changes nothing but its own variables: put them back instead of running it"),
    ("raises-exception", "it may fail, and the run goes on"),
    ("skip-execution", "do not run it"),
  ]

  /// What `%help` shows, wherever it is asked.
  package static var page: String {
    let all = Magic.all
    let width = all.map(\.usage.count).max()! + 2
    let lines = all.map { $0.usage + String(repeating: " ", count: width - $0.usage.count) + $0.summary }
    return """
      A cell is Swift. What it declares is there in later cells; declaring a name again replaces it.
      The value of the last expression is shown. `display(value)` shows one meanwhile, `updateDisplay(value, id:)` redraws it.
      A trap or an uncaught error ends the cell, not the session. So does interrupting.

      \(lines.joined(separator: "\n"))

      `megadoc run` shows a cell without running it where nothing has changed that its results depend on; `megadoc cache why FILE`
      says what would run, and why. Tags of a file's cells, as in // %% Fit tags=["keep"], tell how they are run:

      \(tags.map { $0.name + String(repeating: " ", count: width - $0.name.count) + $0.meaning }.joined(separator: "\n"))
      """
  }
}
