import Corpus
import Foundation
import Pretraining
import TestSupport
import Testing

/// Runs of two settings and a failed one, and the archive of them.
private final class Archived {
  let tiny: TinyStore
  let runs: [Run]
  let path: String

  init(history: ArchivedHistory = .everyStep) throws {
    let tiny = try TinyStore()
    self.tiny = tiny
    let diverging = Archived.diverging(tiny)
    let configurations = [(0.0, 1.0), (1.6, 2.0)].map { decay, epochs in
      var configuration = tiny.configuration(epochs: epochs)
      configuration.optimizer.weightDecay = decay
      return configuration
    }
    let complete = try configurations.map { try tiny.store.train($0) }
    _ = try? tiny.store.train(diverging)
    runs = complete + [try #require(try tiny.store.storedRun(for: diverging))]
    path = tiny.directory.path + "/results.h5"
    try tiny.store.export(runs, to: path, history: history)
  }

  static func diverging(_ tiny: TinyStore) -> RunConfiguration {
    var bad = tiny.configuration(epochs: 4)
    bad.optimizer.rule = .adamW
    (bad.optimizer.learningRate, bad.optimizer.weightDecay) = (1e30, 0)
    return bad
  }

  /// A store without runs of its own.
  func elsewhere() throws -> RunStore { try RunStore(tiny.directory.path + "/elsewhere", archives: [path]) }
}

@Suite struct ArchiveTests {
  @Test func `runs come back from an archive as they were, and nothing is trained`() throws {
    let archived = try Archived()
    let store = try archived.elsewhere()
    for run in archived.runs where run.status == .complete {
      var reports = 0
      let found = try store.train(run.configuration, options: TrainingOptions()) { _ in reports += 1 }
      #expect(reports == 0 && found.isArchived && found.status == .complete && found.identity == run.identity)
      #expect(try found.history == run.history)
      #expect(try found.evaluations == run.evaluations)
      #expect(try found.exposure == run.exposure)
      #expect(
        [found.created, found.finished, found.codeVersion] == [run.created, run.finished, run.codeVersion] && found.steps == run.steps)
      #expect(try found.finalLoss("heldout", tokenClass: "odd", late: true) == run.finalLoss("heldout", tokenClass: "odd", late: true))
      #expect(try found.trainedTokens == run.history.tokens.last)
    }
    let parallel = try store.train(archived.runs.map(\.configuration))
    #expect(parallel.map(\.status) == [.complete, .complete, .failed] && parallel[2].failure == archived.runs[2].failure)
    #expect(throws: TrainingError.self) { try store.train(Archived.diverging(archived.tiny)) }
    #expect(try store.runs().map(\.identity) == archived.tiny.store.runs().map(\.identity), "all, in the same order")
    #expect(!FileManager.default.fileExists(atPath: store.directory), "nothing was written")
    #expect(throws: RunStoreError.self, "a failed run has no model") { _ = try store.model(of: parallel[2]) }
  }

  @Test func `models of archived runs are trained again, to the same bits`() throws {
    let archived = try Archived()
    let elsewhere = archived.tiny.directory.path + "/elsewhere"
    try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: archived.tiny.store.streams.directory, toPath: elsewhere + "/streams")
    let store = try archived.elsewhere()
    let runs = try archived.runs.prefix(2).map { try #require(try store.run($0.identity)) }
    #expect(runs.map(\.isArchived) == [true, true])
    let windows = try EvaluationWindows(of: archived.tiny.heldout, context: 16)
    for (again, first) in zip(try store.models(of: runs), archived.runs) {
      let losses = try [again, archived.tiny.store.model(of: first)].map {
        $0.tokenLosses(inputs: windows.inputs, targets: windows.targets)
      }
      #expect(losses[0] == losses[1])
    }
    #expect(try store.run(runs[0].identity)?.isArchived == false, "it is in the directory now")
  }

  @Test func `a run of the directory comes before that of an archive, and what is in neither is trained`() throws {
    let archived = try Archived()
    let both = try RunStore(archived.tiny.store.directory, archives: [archived.path])
    #expect(try both.run(archived.runs[0].identity)?.isArchived == false)
    #expect(try both.runs().count == 3)
    let new = archived.tiny.configuration(epochs: 1, seed: 5)
    #expect(try both.train(new).isArchived == false)
    #expect(try RunStore(archived.tiny.store.directory, archives: [archived.path + ".missing"]).runs().count == 4)
  }

  @Test func `an archive that is written anew under a reader never gives one run the history of another`() throws {
    let archived = try Archived()
    let store = archived.tiny.store
    let found = try archived.runs.map { try #require(try archived.elsewhere().run($0.identity)) }
    let last = try #require(archived.runs.max { $0.identity.hexadecimal < $1.identity.hexadecimal })
    let first = try #require(archived.runs.min { $0.identity.hexadecimal < $1.identity.hexadecimal })
    try store.export([last], to: archived.path)
    for (run, original) in zip(found, archived.runs) {
      if original.identity == last.identity {
        #expect(try run.history == original.history)
      } else {
        #expect(throws: RunStoreError.self) { _ = try run.history }
      }
    }
    try store.export([first, last], to: archived.path)
    #expect(try found.first { $0.identity == last.identity }?.history == last.history)
  }

  @Test func `a thinned history keeps what was asked and says so`() throws {
    let archived = try Archived(history: .steps(5))
    let found = try #require(try archived.elsewhere().run(archived.runs[1].identity))
    let (thin, whole) = (try found.history, try archived.runs[1].history)
    #expect(thin.step == (1...5).map { whole.count * $0 / 5 })
    #expect(thin.loss == thin.step.map { whole.loss[$0 - 1] } && thin.seconds == thin.step.map { whole.seconds[$0 - 1] })
    #expect(try found.evaluations == archived.runs[1].evaluations && found.stepsDone == whole.count)
    let again = archived.tiny.directory.path + "/again.h5"
    try archived.elsewhere().export(archived.elsewhere().runs(), to: again)
    #expect(try RunStore("none", archives: [again]).run(found.identity)?.history == thin)
    let outcome = try OutsideProgram.h5dump.run(["-a", "/history/rows", archived.path])
    #expect(outcome.output.contains("5 evenly spaced steps of each run"))
  }

  @Test func `a loss over no token comes back as measured and no number, and one that was not measured not at all`() throws {
    let tiny = try TinyStore()
    let heldout = TokenStream(
      tokens: tiny.heldout.tokens, unitStarts: tiny.heldout.unitStarts, documentStarts: tiny.heldout.documentStarts,
      vocabularySize: TinyStore.vocabularySize, classes: tiny.heldout.classes, classNames: ["even", "odd", "never"])
    var configuration = tiny.configuration(epochs: 1)
    configuration.evaluation.splits = [.init("heldout", stream: try tiny.store.save(heldout))]
    let runs = try [configuration, tiny.configuration(epochs: 1)].map { try tiny.store.train($0) }
    let path = tiny.directory.path + "/results.h5"
    try tiny.store.export(runs, to: path)
    let store = try RunStore("none", archives: [path])
    let found = try runs.map { try #require(try store.run($0.identity)).evaluations }
    #expect(found[0].tokens["heldout.never"] == 0 && found[0].step.count == 4)
    #expect(try #require(found[0].losses["heldout.never"]).map(\.isNaN) == [true, true, true, true])
    #expect(found[1].losses["heldout.never"] == nil && found[1].tokens["heldout.never"] == nil)
    #expect(try found[1] == runs[1].evaluations)
  }

  @Test func `an archive says how the streams of its runs were made, and so does an archive of it`() throws {
    let tiny = try TinyStore()
    var configurations = [tiny.configuration(epochs: 1), tiny.configuration(epochs: 1)]
    configurations[1].data.syntheticStream = try tiny.store.save(TinyStore.stream(tokens: 900, seed: 3))
    configurations[1].data.mixture.mixingFraction = 0.5
    let runs = try configurations.map { try tiny.store.train($0) }
    let paths = ["first", "second"].map { "\(tiny.directory.path)/\($0).h5" }
    try tiny.store.export(runs, to: paths[0])
    // Elsewhere no stream is stored.
    let elsewhere = try RunStore(tiny.directory.path + "/elsewhere", archives: [paths[0]])
    try elsewhere.export(runs.map { try #require(try elsewhere.run($0.identity)) }, to: paths[1])
    let script = """
      import sys, xarray
      runs = xarray.open_dataset(sys.argv[1], group="runs", engine="h5netcdf")
      print(*runs["origin.synthetic"].values, sep="|")
      """
    for path in paths {
      let outcome = try OutsideProgram.python().run(["-c", script, path])
      #expect(outcome.output == "|tiny language 3\n", "\(outcome.errors)")
    }
  }

  @Test func `the same runs make the same file`() throws {
    let archived = try Archived()
    let before = try Data(contentsOf: URL(fileURLWithPath: archived.path))
    try archived.tiny.store.export(archived.runs, to: archived.path)
    #expect(try Data(contentsOf: URL(fileURLWithPath: archived.path)) == before)
  }

  @Test func `a file that is no archive, or holds a run under another's name, is refused`() throws {
    let archived = try Archived()
    let store = archived.tiny.store
    #expect(throws: RunStoreError.self) { try RunStore("runs", archives: [store.path(of: archived.runs[0].identity)]) }
    let script = """
      import h5py, sys
      with h5py.File(sys.argv[1], "r+") as f:
        text = f["runs/configuration"][0]
        f["runs/configuration"][0] = text.replace(b'"seed":0', b'"seed":7')
      """
    #expect(try OutsideProgram.python().run(["-c", script, archived.path]).succeeded)
    let error = try #require(throws: RunStoreError.self) { try archived.elsewhere() }
    #expect(error.description.contains("that of another"))
  }

  @Test func `an ensemble's losses are stored, archived and found without models`() throws {
    let tiny = try TinyStore()
    let members = try Recipes.seeds(3, of: tiny.configuration(epochs: 2)).map { try tiny.store.train($0) }
    let evaluation = try tiny.store.ensemble(members, on: "heldout")
    let direct = try Ensemble(members.map { try tiny.store.model(of: $0) }).losses(on: tiny.heldout)
    let (logits, probabilities) = (try evaluation.losses(), try evaluation.losses(by: .probabilities))
    #expect(zip(logits, direct.logitMean).allSatisfy { abs($0 - $1) < 1e-12 } && logits.count == 3)
    #expect(zip(probabilities, direct.probabilityMean).allSatisfy { abs($0 - $1) < 1e-12 } && probabilities.count == 3)
    let single = try members[0].evaluations.losses
    #expect(abs(try evaluation.losses(tokenClass: "odd", late: true)[0] - single["heldout.odd.late"]!.last!) < 1e-5)
    #expect(throws: RunStoreError.self) { try tiny.store.ensemble(members, on: "other") }

    // The answer is in the file now: no model is asked.
    for member in members { try tiny.store.removeModel(of: member) }
    #expect(try tiny.store.ensemble(members, on: "heldout") == evaluation)
    #expect(throws: (any Error).self) { try tiny.store.ensemble([members[1], members[0]], on: "heldout") }
    let path = tiny.directory.path + "/ensemble.h5"
    try tiny.store.export(members, to: path)
    let elsewhere = try RunStore(tiny.directory.path + "/elsewhere", archives: [path])
    #expect(try elsewhere.ensemble(elsewhere.train(members.map(\.configuration)), on: "heldout") == evaluation)
    // An archive of some members does not speak of all.
    try tiny.store.export([members[0], members[1]], to: path)
    #expect(try RunStore("none", archives: [path]).assessment(evaluation.assessment.question) == nil)
    try tiny.store.remove(members[2])
    #expect(try tiny.store.assessment(evaluation.assessment.question) == nil && tiny.store.runs().count == 2)
  }

  @Test func `h5py, xarray and pandas open an archive with units, scales and settings`() throws {
    let archived = try Archived()
    let (first, second) = (archived.runs[0], archived.runs[1])
    let script = """
      import h5py, json, pandas, sys, xarray
      path, first, second = sys.argv[1:]
      # h5py: scales, units, configurations.
      file = h5py.File(path)
      loss = file["history/loss"]
      assert list(loss.dims[0].keys()) == ["run"] and list(loss.dims[1].keys()) == ["step"], loss.dims[0].keys()
      assert loss.attrs["units"] == "nats per token" and file["history"].attrs["rows"] == "every step"
      assert json.loads(file["runs/configuration"].asstr()[0])["model"]["width"] == 16
      # xarray: runs, and evaluations along runs and steps.
      runs = xarray.open_dataset(path, group="runs", engine="h5netcdf")
      assert runs.attrs["model.width"] == 16 and runs.attrs["data.mixture.order"] == "fixed"
      assert runs["status"].sel(run=first).item() == "complete"
      curves = xarray.open_dataset(path, group="evaluations", engine="h5netcdf")
      assert curves["heldout"].dims == ("run", "step") and curves["heldout"].attrs["units"] == "nats per token"
      history = xarray.open_dataset(path, group="history", engine="h5netcdf")
      assert int(history["tokens"].sel(run=second).max()) == int(runs["steps"].sel(run=second)) * 32
      # pandas: one tidy table of the runs, another of the curves.
      table = runs.to_dataframe()
      assert table.loc[second, "optimizer.weightDecay"] == 1.6 and table.loc[first, "optimizer.weightDecay"] == 0
      tidy = curves.to_dataframe().reset_index().dropna(subset=["heldout"])
      last = tidy[tidy.run == second].iloc[-1]
      assert last.heldout == table.loc[second, "loss.heldout"], (last, table)
      print(repr(float(last.heldout)), len(table), len(tidy[tidy.run == first]))
      """
    let outcome = try OutsideProgram.python().run(["-c", script, archived.path, first.identity.hexadecimal, second.identity.hexadecimal])
    #expect(outcome.output == "\(try second.finalLoss("heldout")) 3 \(try first.evaluations.step.count)\n", "\(outcome.errors)")
  }

  @Test func `the recipes of the documentation run as they are printed`() throws {
    let archived = try Archived()
    let page = try String(contentsOfFile: OutsideProgram.packageRoot + "/docs/results.md", encoding: .utf8)
    let recipes = page.components(separatedBy: "```python\n").dropFirst().map { String($0.prefix(upTo: $0.range(of: "```")!.lowerBound)) }
      .filter { $0.contains("results.h5") }
    #expect(recipes.count == 3)
    let lines = recipes.map { $0 + "\nassert len(runs) > 0 and 'loss.heldout' in runs\nprint(type(runs).__name__)" }
    let script = lines.joined(separator: "\n").replacing("results.h5", with: archived.path)
    let outcome = try OutsideProgram.python().run(["-c", script])
    #expect(outcome.output == "Dataset\nDataFrame\nDataFrame\n", "\(outcome.errors)")
  }
}
