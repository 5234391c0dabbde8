import Display

/// How long a trivial cell takes from its text to its end, at the beginning and late in a long session.
public struct SessionBenchmark {
  public let table: Table

  /// Runs `count` cells, each of which declares a variable, uses two earlier ones and shows a value. Nothing is compiled
  /// ahead. Throws where the toolchain or the runtime is missing, or a cell fails.
  public init(count: Int) throws {
    let engine = try RunEngine()
    let clock = ContinuousClock()
    var milliseconds: [Double] = []
    for number in 1...count {
      let text = number == 1 ? "let x1 = 1\nx1" : "let x\(number) = x\(number - 1) + x1\nx\(number)"
      let request = RunEngine.Request(code: CellCode(text: text, path: "bench.swift"), name: "cell \(number)")
      var outcome: RunEngine.Outcome?
      let duration = try clock.measure { outcome = try engine.run(request) { _ in } }
      if let failure = engine.failure(outcome!, message: nil) { throw failure }
      milliseconds.append(duration / .milliseconds(1))
    }
    let shown = [1, 2, 20, 60, 100].filter { $0 <= count }
    table = Table(
      ["cell", "milliseconds", "median of the five before"],
      rows: shown.map { number in
        let recent = milliseconds[max(0, number - 5)..<number].sorted()
        return ["\(number)", "\(Int(milliseconds[number - 1]))", "\(Int(recent[recent.count / 2]))"]
      })
  }
}
