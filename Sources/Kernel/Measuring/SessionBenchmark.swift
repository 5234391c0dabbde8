import CellEngine
import Display
import Foundation
import OperatingSystem

/// How long cells take from their text to their end: trivial ones at the beginning and late in a long session, ones that use
/// the runtime, and ones that have been compiled before. Nothing is compiled ahead. And how long completion takes.
public struct SessionBenchmark {
  public private(set) var table = Table(["what", "p50", "p95", "bar", "cells"], rows: [])
  private let clock = ContinuousClock()

  /// Runs `count` trivial cells, and others. Throws where the toolchain or the runtime is missing, or a cell fails.
  public init(count: Int) throws {
    let folder = try ScratchFolder()
    let cache = CacheFolder(path: folder.path)
    let trivial = (1...count).map { $0 == 1 ? "let x1 = 1\nx1" : "let x\($0) = x\($0 - 1) + x1\nx\($0)" }
    // Whatever the system keeps of compiler and runtime is warm from here on.
    _ = try times(of: ["1"], cache)

    let start = clock.now
    let fresh = try RunEngine(cache: cache)
    _ = try times(of: ["2"], in: fresh)
    add("start of a session to its first value", [(clock.now - start) / .milliseconds(1)], bar: "800 ms")

    let compiled = try times(of: trivial, in: RunEngine(cache: cache))
    add("trivial cell", compiled, bar: "180 / 300 ms")
    for middle in [1, 100, 300] where middle <= count {
      let window = max(1, middle - 10)...min(count, middle + 10)
      add("trivial cell about number \(middle)", Array(compiled[window.lowerBound - 1..<window.upperBound]), bar: "180 / 300 ms")
    }
    add("trivial cell, compiled before", try times(of: trivial, in: RunEngine(cache: cache)), bar: "40 ms")
    let using = (1...200).map { number in
      """
      let weights\(number) = Storage(count: 3)
      weights\(number).assign([1, 2, \(number)])
      var figure\(number) = Figure("Weights", x: .linear("Index"), y: .linear("Weight"))
      figure\(number).add(.line("weights", weights\(number).array.enumerated().map { Point(Double($0), Double($1)) }, .simple))
      Table(["panels", "sum"], rows: [["\\(figure\(number).panels.count)", "\\(weights\(number).array.reduce(0, +))"]])
      """
    }
    add("cell with a tensor and a table", try times(of: using, in: RunEngine(cache: cache)), bar: "300 ms")
    let (first, again) = try completionTimes(cache)
    add("completion, the first after a cell", first, bar: "300 ms")
    add("completion", again, bar: "300 ms")
  }

  /// Milliseconds for a member of a variable that the cell before has declared: the first time, and once more.
  private func completionTimes(_ cache: CacheFolder) throws -> (first: [Double], again: [Double]) {
    let engine = try RunEngine(cache: cache)
    let assistance = SourceAssistance(engine.context)
    assistance.warmUp()
    var (first, again): ([Double], [Double]) = ([], [])
    for number in 1...20 {
      _ = try times(of: ["let list\(number) = [\(number)]"], in: engine)
      assistance.update(engine.context)
      for isFirst in [true, false] {
        let code = "list\(number).app"
        let start = clock.now
        let found = assistance.complete(code, at: code.count)
        let taken = (clock.now - start) / .milliseconds(1)
        guard found.matches.contains(where: { $0.text == "append" }) else { throw CompletionMissing(code: code) }
        if isFirst { first.append(taken) } else { again.append(taken) }
      }
    }
    assistance.shutDown()
    return (first, again)
  }

  /// The language server did not know a name that it must know.
  private struct CompletionMissing: Error, CustomStringConvertible {
    var code: String
    var description: String { "nothing completes “\(code)”; is sourcekit-lsp in the toolchain?" }
  }

  private func times(of cells: [String], _ cache: CacheFolder) throws -> [Double] { try times(of: cells, in: RunEngine(cache: cache)) }

  /// Milliseconds for each cell, all in one session.
  private func times(of cells: [String], in engine: RunEngine) throws -> [Double] {
    try cells.enumerated().map { index, text in
      let request = RunEngine.Request(code: CellCode(text: text, path: "bench.swift"), name: "cell \(index + 1)")
      let start = clock.now
      let outcome = try engine.run(request) { _ in }
      if let failure = engine.failure(outcome, message: nil) { throw failure }
      return (clock.now - start) / .milliseconds(1)
    }
  }

  private mutating func add(_ name: String, _ milliseconds: [Double], bar: String) {
    let sorted = milliseconds.sorted()
    // The smallest of them that so many are at most as large as.
    let quantile = { (share: Double) in "\(Int(sorted[Int((share * Double(sorted.count)).rounded(.up)) - 1].rounded())) ms" }
    table = Table(table.columns, rows: table.rows + [[name, quantile(0.5), quantile(0.95), bar, "\(sorted.count)"]])
  }
}
