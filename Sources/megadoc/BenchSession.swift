import ArgumentParser
import Kernel

struct BenchSession: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-session", abstract: "Measure how long cells take in a long session, or what hostile cells do to one.",
    shouldDisplay: false)

  @Argument(help: "How many cells.")
  var count = 310

  @Flag(help: "Run the hostile cells instead, and print what came of each.")
  var hostile = false

  func validate() throws {
    if count < 1 { throw ValidationError("at least one cell is needed") }
  }

  func run() throws {
    try finish {
      guard hostile else {
        print(try SessionBenchmark(count: count).table.text)
        return .success
      }
      var trial = try HostileTrial()
      var everything = true
      print("| cell | outcome | next value after |\n|---|---|---|")
      for cell in HostileCell.all {
        let result = try trial.run(cell)
        everything = everything && result.isAsExpected
        let found = "\(result.value ?? "no value") \(result.failure?.summary ?? "")"
        let mark = result.isAsExpected ? "" : " **instead of \(cell.outcome.rawValue)** \(found)"
        print("| \(cell.name) | \(result.observed.rawValue)\(mark) | \(Int(result.recovery * 1000)) ms |")
      }
      return everything ? .success : .cellFailed
    }
  }
}
