import Foundation
import Pretraining
import TestSupport
import Testing

/// The commands that answer questions about stored runs.
@Suite struct WorkerCommandTests {
  private let tiny: TinyStore
  private let runs: [Run]

  init() throws {
    let tiny = try TinyStore()
    self.tiny = tiny
    runs = try [0.0, 1.6].map { decay in
      var configuration = tiny.configuration(epochs: 1)
      configuration.optimizer.weightDecay = decay
      return try tiny.store.train(configuration)
    }
  }

  private func ask(_ arguments: String...) throws -> OutsideProgram.Outcome {
    try OutsideProgram(path: WorkerUnderTest.executable).run(arguments + ["--store", tiny.store.directory])
  }

  @Test func `runs ls shows a line per run with what tells them apart`() throws {
    let lines = try ask("runs", "ls").output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].contains("weightDecay") && !lines[0].contains("learningRate"))
    #expect(lines.contains { $0.contains(runs[1].identity.short) && $0.contains("complete") && $0.contains("1.6") && $0.contains("█") })
    #expect(try ask("runs", "ls", "--status", "failed").output.contains("no runs"))
  }

  @Test func `runs show tells of one run by the first digits of its name`() throws {
    let outcome = try ask("runs", "show", runs[0].identity.short)
    #expect(outcome.output.contains(runs[0].identity.hexadecimal))
    #expect(outcome.output.contains("optimizer.learningRate"))
    #expect(outcome.output.contains("heldout.odd.late"))
    let missing = try ask("runs", "show", "000000")
    #expect(!missing.succeeded && missing.errors.contains("begins with 000000"))
  }

  @Test func `runs compare puts settings that differ and all losses side by side`() throws {
    let output = try ask("runs", "compare", runs[0].identity.short, runs[1].identity.short).output
    #expect(output.contains("optimizer.weightDecay") && !output.contains("optimizer.learningRate"))
    #expect(output.contains(try runs[0].evaluations.losses["heldout"]!.last!.formatted(.number.precision(.fractionLength(3)))))
  }

  @Test func `Python reads the exported curves, and they are the runs' own`() throws {
    let script = """
      import csv, json, sys
      rows = list(csv.DictReader(open(sys.argv[1])))
      assert rows == [{k: str(v) for k, v in row.items()} for row in json.load(open(sys.argv[2]))]
      last = {(r["run"], r["metric"]): r for r in rows}
      for (run, metric), row in sorted(last.items()):
        if metric == "heldout": print(run, row["optimizer.weightDecay"], row["step"], float(row["value"]))
      """
    let (csv, json) = (tiny.directory.path + "/runs.csv", tiny.directory.path + "/runs.json")
    for (path, format) in [(csv, "csv"), (json, "json")] {
      let outcome = try ask("export", "--to", format, "--output", path)
      #expect(outcome.succeeded, "\(outcome.errors)")
    }
    let outcome = try OutsideProgram.python().run(["-c", script, csv, json])
    let expected = try runs.sorted { $0.identity < $1.identity }.map {
      "\($0.identity) \($0.configuration.optimizer.weightDecay == 0 ? "0" : "1.6") \($0.steps) \(try $0.finalLoss("heldout"))\n"
    }
    #expect(outcome.output == expected.joined(), "\(outcome.errors)")
  }
}
