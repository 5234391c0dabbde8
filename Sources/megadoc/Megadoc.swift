import CellEngine
import ArgumentParser
import Foundation
import Kernel
import Provenance

@main
struct MegadocCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "megadoc",
    abstract: "Runs notebooks that are plain Swift files.",
    discussion: """
      A cell file is Swift with `// %%` lines between cells and `// %% [markdown]` before prose. Variables live on from cell \
      to cell; a cell that traps loses nothing but itself.

      EXAMPLES
        megadoc run analysis.swift                     every cell in order, report in analysis.html
        megadoc run analysis.swift -p generations=8    another value for a parameter
        megadoc run analysis.swift --to html,ipynb     a Jupyter notebook too
        megadoc render analysis.swift --to pdf         another report from the same outputs
        megadoc params analysis.swift                  what can be given with -p
        megadoc check analysis.swift                   compile only
        megadoc run analysis.swift --session fit       keep the variables for the next command
        megadoc repl                                   a prompt
        megadoc runs                                   what was trained
        megadoc corpus build texts --tokenizer tokenizer.json --out corpus.tokens
        megadoc export --to h5 -o results.h5           for pandas, xarray, MATLAB, and to draw figures without training
      """,
    version: Version.text,
    subcommands: [
      Run.self, Render.self, Repl.self, SessionCommand.self, Check.self, Params.self, Convert.self, Runs.self, Board.self, Export.self,
      CorpusCommand.self, ModelCommand.self, Serve.self,
      Generate.self, KernelCommand.self, Doctor.self, CacheCommand.self, Bench.self, BenchSession.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      // The library's own number for wrong usage is 64.
      FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
      exit(withError: ArgumentParser.ExitCode(CellEngine.ExitCode.usage.rawValue))
    }
  }
}

enum Version {
  /// With the toolchain's, where it is asked for: every command builds this text, and the compiler takes longer to say its version
  /// than most commands take.
  static var text: String {
    let release = "megadoc \(CodeVersion.release)"
    guard CommandLine.arguments.contains("--version") else { return release }
    let toolchain = (try? Toolchain.find().version()) ?? "no Swift toolchain on the PATH"
    return "\(release)\n\(toolchain)"
  }
}
