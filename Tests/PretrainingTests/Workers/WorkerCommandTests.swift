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

  /// As `megadoc run` and the rest have it (docs/session.md): 2 for wrong usage, 1 for work that failed.
  @Test func `every command ends with 2 where it was called wrongly`() throws {
    let wrong = [
      ["nonsense"], ["runs", "--nonsense"], ["runs", "ls", "weightdecay=1"], ["runs", "show", "000000"], ["runs", "show"],
      ["runs", "compare", "seed=7"], ["runs", "remove"], ["runs", "remove", "--yes", "seed=7"], ["export", "--to", "xls"],
      ["export", "--to", "h5"], ["export", "status=failed"], ["train", "--identity", "000000"], ["train"],
      ["train", "--identity", "000000", "--threads", "0"], ["generate", "--count", "many"],
      ["generate", "--endpoint", "e", "--documents", "d", "--count", "0", "--journal", "j", "--output", "o"],
      ["generate", "--task", "thoughts", "--endpoint", "e", "--documents", "d", "--count", "1", "--journal", "j", "--output", "o"],
      ["generate", "--tokenizer", "bytes", "--endpoint", "e", "--documents", "d", "--count", "1", "--journal", "j", "--output", "o"],
    ]
    for words in wrong {
      let needsStore = ["runs", "export", "train"].contains(words[0])
      let outcome = try OutsideProgram(path: WorkerUnderTest.executable).run(words + (needsStore ? ["--store", tiny.store.directory] : []))
      #expect(
        outcome.status == 2 && outcome.errors.hasPrefix("Error: ") && outcome.output.isEmpty,
        "\(words): \(outcome.status) \(outcome.errors)")
    }
    for words in [["runs"], ["runs", "compare"], ["export"]] {
      let outcome = try OutsideProgram(path: WorkerUnderTest.executable).run(words + ["--store", tiny.store.directory + "/none.h5"])
      #expect(outcome.status == 2 && outcome.errors.contains("there is no \(tiny.store.directory)/none.h5"), "\(words): \(outcome.errors)")
    }
    #expect(try ask("runs", "remove", "weightDecay=1.6").status == 1, "not confirmed")
    #expect(try ask("export", "--to", "csv", "--output", "/no/such/folder/curves.csv").status == 1)
    #expect(try ask("runs", "--help").status == 0)
  }

  @Test func `runs ls shows a line per run with what tells them apart`() throws {
    let lines = try ask("runs", "ls").output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].contains("weightDecay") && !lines[0].contains("learningRate"))
    #expect(lines.contains { $0.contains(runs[1].identity.short) && $0.contains("complete") && $0.contains("1.6") && $0.contains("█") })
    #expect(lines[0].contains("heldout"), "held-out losses are shown")
    #expect(try ask("runs", "ls", "status=failed").output.contains("no such runs"))
  }

  @Test func `runs are selected by any field, by loss and by name`() throws {
    func selected(_ words: String...) throws -> [Bool] {
      let output = try OutsideProgram(path: WorkerUnderTest.executable).run(["runs", "ls"] + words + ["--store", tiny.store.directory])
        .output
      return runs.map { output.contains($0.identity.short) }
    }
    #expect(try selected("weightDecay=1.6") == [false, true])
    #expect(try selected("optimizer.weightDecay<1") == [true, false])
    #expect(try selected("weightDecay!=0", "seed=0", "status=complete") == [false, true])
    #expect(try selected("data.mixture.order=fixed", "steps>=1") == [true, true])
    #expect(try selected("realStream=\(tiny.real.hash.short)") == [true, true])
    let losses = try runs.map { try $0.finalLoss("heldout") }
    #expect(try selected("heldout<\((losses[0] + losses[1]) / 2)") == losses.map { $0 < (losses[0] + losses[1]) / 2 })
    #expect(try selected(runs[0].identity.short, "weightDecay<=0") == [true, false])
    let unknown = try ask("runs", "ls", "weightdecay=1")
    #expect(!unknown.succeeded && unknown.errors.contains("no run has a field or an evaluation named weightdecay"))
    let ambiguous = try ask("runs", "ls", "name=heldout")
    #expect(ambiguous.succeeded, "one split has one name: \(ambiguous.errors)")
  }

  @Test func `runs remove deletes what was selected, once told to`() throws {
    let unasked = try ask("runs", "remove", "weightDecay=1.6")
    #expect(!unasked.succeeded && unasked.errors.contains("give --yes"))
    #expect(try !ask("runs", "remove", "--yes").succeeded, "nothing selected is not everything selected")
    #expect(try tiny.store.runs().count == 2)
    #expect(try ask("runs", "remove", "--yes", "--models", "weightDecay=1.6").succeeded)
    #expect(try tiny.store.runs().count == 2)
    #expect(throws: (any Error).self) { try tiny.store.model(of: runs[1]) }
    #expect(try ask("runs", "remove", "--yes", "weightDecay=1.6").succeeded)
    #expect(try tiny.store.runs().map(\.identity) == [runs[0].identity])
  }

  @Test func `a run in training is not removed`() throws {
    let configuration = tiny.configuration(epochs: 3000, seed: 9)
    let worker = try WorkerUnderTest(configuration, in: tiny)
    while try tiny.store.storedRun(for: configuration)?.status != .running { usleep(1000) }
    let outcome = try ask("runs", "remove", "--yes", "seed=9")
    #expect(!outcome.succeeded && outcome.errors.contains("is being trained"), "\(outcome.errors)")
    worker.send(SIGTERM)
    #expect(worker.wait() == 130)
    #expect(try ask("runs", "remove", "--yes", "seed=9").succeeded)
    #expect(try tiny.store.runs().count == 2)
  }

  @Test func `an exported archive is listed like the runs it holds`() throws {
    let path = tiny.directory.path + "/some.h5"
    let outcome = try ask("export", "weightDecay=1.6", "--output", path, "--history", "4")
    #expect(outcome.succeeded, "\(outcome.errors)")
    let archive = try RunStore("none", archives: [path])
    #expect(try archive.runs().map(\.identity) == [runs[1].identity] && archive.runs()[0].history.count == 4)
    let listed = try OutsideProgram(path: WorkerUnderTest.executable).run(["runs", "show", runs[1].identity.short, "--store", path])
    #expect(listed.output.contains("heldout.odd.late") && listed.output.contains("\(runs[1].steps) of \(runs[1].steps)"))
    #expect(try !ask("export", "--to", "h5").succeeded, "h5 needs a file")
    #expect(try ask("export", "status=failed").errors.contains("no run to export"))
  }

  @Test func `runs show tells of one run by the first digits of its name`() throws {
    let outcome = try ask("runs", "show", runs[0].identity.short)
    #expect(outcome.output.contains(runs[0].identity.hexadecimal))
    #expect(outcome.output.contains("optimizer.learningRate"))
    #expect(outcome.output.contains("heldout.odd.late"))
    #expect(outcome.output.contains("real exposures in all"))
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
