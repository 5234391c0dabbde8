import Foundation
import HDF5
import Pretraining
import TestSupport
import Testing

/// Run files that are damaged: each is named, and hides no other.
@Suite struct DamagedRunTests {
  private let tiny: TinyStore
  private let runs: [Run]

  init() throws {
    let tiny = try TinyStore()
    self.tiny = tiny
    runs = try (0..<3).map { try tiny.store.train(tiny.configuration(epochs: 1, seed: $0)) }
  }

  private var spoilt: Run { runs[1] }

  private func ask(_ arguments: String...) throws -> OutsideProgram.Outcome {
    try OutsideProgram(path: WorkerUnderTest.executable).run(arguments + ["--store", tiny.store.directory])
  }

  /// What becomes of the file `f`.
  private static let spoils = [
    "del f['history/loss']; f['history/loss'] = numpy.zeros(1, 'f4')", "del f['history/loss']; f['history/loss'] = numpy.zeros(0, 'f4')",
    "del f['history/loss']; f.create_dataset('history/loss', (2**33,), 'f4', chunks=(16,))",
    "del f['history/loss']; f.create_dataset('history/loss', (2**40, 2**20, 2**3), 'f4', chunks=(16, 1, 1))",
    "del f['evaluations/heldout']; f['evaluations/heldout'] = numpy.zeros(1); f['evaluations/heldout'].attrs['tokens'] = 1",
    "del f['history']", "f.attrs['status'] = 'splendid'", "f.attrs['format_version'] = 7",
    "t = f['configuration'].asstr()[()]; del f['configuration']; f['configuration'] = t.replace('\"seed\":1', '\"seed\":7')",
    "t = f['configuration'].asstr()[()]; del f['configuration']; f['configuration'] = t[:-9]",
  ]

  private func expectOthers(curves: String = "history") throws {
    let listed = try ask("runs", "ls")
    #expect(listed.status == 1 && listed.errors.contains("1 run is left out") && listed.errors.contains(spoilt.path), "\(listed)")
    #expect(runs.map { listed.output.contains($0.identity.short) } == [true, false, true], "\(listed.output)")
    let exported = try ask("export", "--to", "csv", "--curves", curves)
    #expect(exported.status == 1 && exported.errors.contains(spoilt.path), "\(exported.errors)")
    #expect(runs.map { exported.output.contains($0.identity.hexadecimal) } == [true, false, true])
    let path = tiny.directory.path + "/some.h5"
    #expect(try ask("export", "--to", "h5", "-o", path).status == 1)
    #expect(try Set(RunStore("none", archives: [path]).runs().map(\.identity)) == Set([runs[0].identity, runs[2].identity]))
    #expect(try ask("runs", "show", runs[0].identity.short).status == 0, "a run that is named does not need the others")
    let shown = try ask("runs", "show", spoilt.identity.short)
    #expect(shown.status == 1 && shown.errors.hasPrefix("Error: ") && shown.errors.contains(spoilt.path), "\(shown)")
  }

  @Test(arguments: spoils.indices) func `a damaged run is named, and the others are listed and exported`(_ index: Int) throws {
    let script = "import h5py, numpy, sys\nwith h5py.File(sys.argv[1], 'r+') as f: \(Self.spoils[index])"
    let outcome = try OutsideProgram.python().run(["-c", script, spoilt.path])
    try #require(outcome.succeeded, "\(outcome.errors)")
    try expectOthers(curves: Self.spoils[index].contains("evaluations") ? "evaluations" : "history")
  }

  /// Eight bytes of each were changed by chance.
  @Test(arguments: ["crashing", "endless", "growing"])
  func `a file on which the HDF5 library crashes, never ends or takes all memory is named, and hides no other`(
    _ file: String
  ) throws {
    let crashing = URL(fileURLWithPath: OutsideProgram.packageRoot + "/Tests/PretrainingTests/Store/Damaged/\(file).h5")
    let name =
      file == "growing"
      ? "e598791926b433c2a3f641adb5696429a4810f433a455e91a78b38785f8e02e7"
      : "555a7a4cc5ba251b869364b8453774ffd0bfc9bef2dd8a953e21b3c3e211a0ab"
    for copy in file == "crashing" ? [name, String(name.reversed())] : [name] {
      try FileManager.default.copyItem(at: crashing, to: URL(fileURLWithPath: "\(tiny.store.directory)/\(copy).h5"))
    }
    let listed = try ask("runs", "ls")
    #expect(listed.status == 1 && listed.errors.contains("left out"), "\(listed)")
    let named = listed.errors.split(separator: "\n").count { $0.contains("the HDF5 library crashes on it") }
    #expect(named == (file == "crashing" ? 2 : 1), "\(listed.errors)")
    #expect(runs.allSatisfy { listed.output.contains($0.identity.short) }, "\(listed.output)")
  }

  @Test func `a pipe in the place of a run hides no other`() throws {
    try FileManager.default.removeItem(atPath: spoilt.path)
    #expect(mkfifo(spoilt.path, 0o600) == 0)
    try expectOthers()
  }

  @Test func `archives with columns of other lengths are errors`() throws {
    let path = tiny.directory.path + "/all.h5"
    try tiny.store.export(runs, to: path)
    let good = try Data(contentsOf: URL(fileURLWithPath: path))
    let columns = [
      "runs/steps", "runs/status", "runs/steps_done", "runs/configuration", "evaluations/heldout", "history/loss", "history/step",
    ]
    for column in columns {
      try good.write(to: URL(fileURLWithPath: path))
      let script = """
        import h5py, sys
        with h5py.File(sys.argv[1], 'r+') as f:
          values = f['\(column)'][:]
          del f['\(column)']
          f['\(column)'] = values[:, :1] if values.ndim == 2 else values[:1]
        """
      let outcome = try OutsideProgram.python().run(["-c", script, path])
      try #require(outcome.succeeded, "\(outcome.errors)")
      #expect(throws: (any Error).self, "\(column)") {
        for run in try RunStore("none", archives: [path]).runs() { _ = try (run.history, run.evaluations, run.stepsDone) }
      }
    }
  }
}
