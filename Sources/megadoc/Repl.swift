import ArgumentParser
import Kernel
import Prompt

struct Repl: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A prompt: type Swift, see what comes of it.",
    discussion: """
      What an entry declares is there in later ones, and the value of its last expression is shown. An entry goes on to the \
      next line until it is whole. Tab completes names and tells what a call wants; Up brings back earlier entries, also those \
      of former prompts, and Ctrl-R searches them; %help lists the commands.

      EXAMPLES
        megadoc repl
        megadoc repl analysis.swift         run its cells first
        megadoc repl --session fit          in the session that 'megadoc run --session fit' left
        echo '1 + 1' | megadoc repl         entries from a pipe; exits as the last one ended
      """)

  @Argument(help: "A cell file whose cells are run first.", completion: .file(extensions: ["swift"]))
  var file: String?

  @Option(help: ArgumentHelp("Work in a session of this name, which stays; it is started where there is none.", valueName: "name"))
  var session: String?

  @Flag(help: "Keep nothing of what is typed for later prompts.")
  var noHistory = false

  func run() throws {
    var options = Prompt.Options()
    (options.file, options.session) = (file, session)
    if noHistory { options.historyPath = nil }
    try finish { try Prompt(options).run() }
  }
}
