import CellEngine
import ArgumentParser
import Foundation

struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "List, explain or clear the results kept from earlier runs.",
    discussion: """
      A cell's results are kept by content: its text, the cells it depends on, its parameters, the files it opened, the environment \
      it read, the runtime and the toolchain. So are the values of its variables, where they can be put back without running it: docs/session.md \
      tells when, and the tag keep says that a cell changes nothing but its own variables. They are in MEGADOC_CACHE, or in megadoc in your cache folder.

      EXAMPLES
        megadoc cache ls
        megadoc cache why analysis.swift        what would run now, and why
        megadoc cache why analysis.swift 3
        megadoc cache clear --older 30d
      """,
    subcommands: [CacheList.self, CacheWhy.self, CacheClear.self])
}

struct CacheList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ls", abstract: "List the cells whose results are kept, newest first.")

  func run() throws {
    try finish {
      for cell in try CellCache().cells {
        var state = cell.trace.obstacle.map { "runs every time: \($0)" } ?? "\(cell.trace.inputs.count) inputs"
        if let variables = cell.variables, let size = variables.size {
          state += ", keeps \(variables.variables.map(\.name).joined(separator: ", ")) (\(size) bytes)"
        }
        print("\(cell.created.ISO8601Format())  \(String(format: "%8.2f s", cell.seconds))  \(cell.key.file): \(cell.key.name)  \(state)")
      }
      return .success
    }
  }
}

struct CacheWhy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Say for each cell of a file whether its results are known, and if not, why.")

  @Argument(help: "The cell file.", completion: .file(extensions: ["swift"]))
  var file: String

  @Argument(help: "The number of one cell; all without it.")
  var cell: Int?

  @Option(
    name: [.customShort("p"), .customLong("parameter")], help: ArgumentHelp("Value of a parameter, once or more.", valueName: "name=value"))
  var parameters: [String] = []

  func run() throws {
    try finish {
      let cached = try CachedFile(path: file, parameters: parameters, cache: try CellCache())
      for (key, decision) in zip(cached.keys.keys, cached.plan.decisions) where cell == nil || cell == key.number {
        switch decision {
        case .known(let known):
          print("\(key.name): known since \(known.created.ISO8601Format()), took \(String(format: "%.2f s", known.seconds))")
          if cell != nil { for input in known.trace.inputs { print("  \(input.manner) \(input.name)") } }
        case .putBack(let known, let reason):
          print("\(key.name): its variables are put back, because \(reason); it took \(String(format: "%.2f s", known.seconds))")
        case .run(let reason): print("\(key.name): runs, because \(reason)")
        }
      }
      return .success
    }
  }
}

struct CacheClear: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "clear", abstract: "Forget results.")

  @Option(help: ArgumentHelp("Only those older than this, as in 30d or 12h.", valueName: "age"))
  var older: String?

  private func age() throws -> Double {
    guard let older else { return 0 }
    let units: [Character: Double] = ["d": 86_400, "h": 3_600, "m": 60, "s": 1]
    guard let unit = older.last.flatMap({ units[$0] }), let count = Double(older.dropLast()), count >= 0 else {
      throw ValidationError("--older takes a number and d, h, m or s, as in 30d")
    }
    return count * unit
  }

  func validate() throws { _ = try age() }

  func run() throws {
    let age = try age()
    try finish {
      let count = try CellCache().clear(olderThan: age)
      print(count == 1 ? "1 result forgotten" : "\(count) results forgotten")
      return .success
    }
  }
}
