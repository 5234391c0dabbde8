import ArgumentParser
import Kernel

struct BenchSession: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-session", abstract: "Measure how long cells take in a long session.",
    shouldDisplay: false)

  @Argument(help: "How many cells.")
  var count = 310

  func validate() throws {
    if count < 1 { throw ValidationError("at least one cell is needed") }
  }

  func run() throws {
    try finish {
      print(try SessionBenchmark(count: count).table.text)
      return .success
    }
  }
}
