import Foundation
import HDF5
import Pretraining
import Provenance
import Tensor
import TestSupport
import Testing

/// What becomes of a run whose files or whose numbers are spoilt.
@Suite struct DamageTests {
  /// A store with a run stopped in the middle.
  private func interrupted() throws -> (TinyStore, RunConfiguration) {
    let tiny = try TinyStore()
    let configuration = tiny.configuration(epochs: 300)
    let worker = try WorkerUnderTest(configuration, in: tiny, options: ["--checkpoint-every", "0.01"])
    while !FileManager.default.fileExists(atPath: tiny.store.checkpointPath(of: configuration.identity)) { usleep(1000) }
    worker.send(SIGTERM)
    #expect(worker.wait() == 130, "\(worker.errors)")
    return (tiny, configuration)
  }

  /// Trains on, and returns the notices and the first step trained.
  private func resume(_ tiny: TinyStore, _ configuration: RunConfiguration) throws -> (notices: [String], firstStep: Int) {
    var (notices, firstStep) = ([String](), 0)
    try tiny.store.train(configuration, options: TrainingOptions()) { report in
      switch report {
      case .notice(let text): notices.append(text)
      case .progress(let progress): if firstStep == 0 { firstStep = progress.step }
      }
    }
    return (notices, firstStep)
  }

  @Test func `a checkpoint with one byte changed starts the run again, with a notice and the same end`() throws {
    let (tiny, configuration) = try interrupted()
    let path = tiny.store.checkpointPath(of: configuration.identity)
    let weights: [Float] = try HDF5File(path).read("parameters/embedding")
    var content = try Data(contentsOf: URL(fileURLWithPath: path))
    let needle = weights.withUnsafeBytes { Data($0) }
    content[try #require(content.range(of: needle)).lowerBound] ^= 1
    try content.write(to: URL(fileURLWithPath: path))

    let (notices, firstStep) = try resume(tiny, configuration)
    #expect(notices.count == 1 && notices[0].contains("not what was written"), "\(notices)")
    #expect(firstStep == 1)
    let alone = try TinyStore()
    try alone.store.train(configuration)
    #expect(try tiny.parameters(configuration) == alone.parameters(configuration))
  }

  @Test(arguments: [-3, 0, 1]) func `a checkpoint whose step was changed starts the run again`(_ change: Int) throws {
    let (tiny, configuration) = try interrupted()
    let path = tiny.store.checkpointPath(of: configuration.identity)
    let script = """
      import h5py, sys
      change = int(sys.argv[2])
      with h5py.File(sys.argv[1], "r+") as f: f.attrs["step"] = change if change < 1 else f.attrs["step"] - change
      """
    let outcome = try OutsideProgram.python().run(["-c", script, path, "\(change)"])
    try #require(outcome.succeeded, "\(outcome.errors)")
    let (notices, firstStep) = try resume(tiny, configuration)
    #expect(notices.count == 1 && notices[0].contains(change < 0 ? "it is of step -3" : "its step is not what was written"), "\(notices)")
    #expect(firstStep == 1)
  }

  @Test func `a checkpoint of version 0.1, which has no hash of its step, is gone on from`() throws {
    let (tiny, configuration) = try interrupted()
    let file = try HDF5File(tiny.store.checkpointPath(of: configuration.identity), mode: .update)
    let step: Int = try file.attributes.read("step")
    try file.attributes.remove("state_hash")
    try file.close()
    let (notices, firstStep) = try resume(tiny, configuration)
    #expect(notices.isEmpty && firstStep == step + 1, "\(notices)")
  }

  @Test func `a checkpoint of version 1, whose large arrays have plain hashes, is read`() throws {
    let tiny = try TinyStore()
    var configuration = tiny.configuration(epochs: 1)
    configuration.model.feedForward = (6 << 20) / (3 * configuration.model.width)
    let run = try tiny.store.train(configuration)
    func values() throws -> [Float] {
      let model = try tiny.store.model(of: run)
      return withExtendedLifetime(model) { Array(model.parameters.values.elements) }
    }
    let written = try values()
    let plain = written.withUnsafeBytes { ContentHash(of: $0) }.hexadecimal
    let path = tiny.store.checkpointPath(of: configuration.identity)
    let hashes: [String] = try HDF5File(path).attributes.read("content_hashes")
    #expect(written.count > 4 << 20 && hashes != [plain])
    for version in [3, 2, 1] {
      let file = try HDF5File(path, mode: .update)
      for name in ["format_version", "content_hashes"] { try file.attributes.remove(name) }
      if version == 3 { try file.attributes.remove("state_hash") }
      try file.attributes.write(version, to: "format_version")
      try file.attributes.write([plain], to: "content_hashes")
      try file.close()
      if version == 1 {
        #expect(try values() == written)
      } else {
        let error = try #require(throws: RunStoreError.self) { try values() }
        #expect(error.description.contains(version == 3 ? "a later version" : "not what was written"), "\(error)")
      }
    }
  }

  /// The sizes end in all parts of a file: its first block, its data, the end.
  @Test(arguments: [700, 2000, 3000, 5000, 9000, 14_000, 22_000]) func `a disk that is full ends a worker with a sentence and with 1`(
    _ limit: Int
  ) throws {
    let (tiny, configuration) = try interrupted()
    let step: Int = try HDF5File(tiny.store.checkpointPath(of: configuration.identity)).attributes.read("step")
    // A limit on the sizes of files, of which any program may give itself one, is told as a full disk is.
    let worker = "\(WorkerUnderTest.executable) train --store \(tiny.store.directory) --identity \(configuration.identity.hexadecimal)"
    let script = """
      import resource, os, sys
      resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
      os.execvp("sh", ["sh", "-c", sys.argv[2] + " 2>&1 | cat; exit ${PIPESTATUS[0]}"])
      """
    let outcome = try OutsideProgram.python().run(["-c", script.replacing("\"sh\"", with: "\"bash\""), "\(limit)", worker])
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.output.contains("there is no room on the disk for "), "\(outcome)")
    #expect(outcome.output.contains("training continues after step \(step)."), "\(outcome)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: tiny.store.directory).filter { $0.hasSuffix(".tmp") }.isEmpty)
    #expect(try resume(tiny, configuration).firstStep == step + 1)
  }

  /// Whether a process may mount a small disk for itself.
  private static let mayMount = (try? shell("mount -t tmpfs -o size=64k none /tmp").status) == 0

  /// Runs a command where what it mounts is seen by nobody else.
  private static func shell(_ command: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec unshare -rm sh -c '\(command)' 2>&1"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test(.enabled(if: mayMount)) func `a full disk is told in a sentence, and the run goes on where it was saved`() throws {
    let (tiny, configuration) = try interrupted()
    let checkpoint = try HDF5File(tiny.store.checkpointPath(of: configuration.identity))
    let step: Int = try checkpoint.attributes.read("step")
    try checkpoint.close()
    let store = tiny.store.directory
    let worker = "\(WorkerUnderTest.executable) train --store \(store) --identity \(configuration.identity.hexadecimal)"
    let disk = "mount -t tmpfs -o size=1m none \(store) && cp -a \(tiny.directory.path)/copy/. \(store)"
    try FileManager.default.copyItem(atPath: store, toPath: "\(tiny.directory.path)/copy")
    // Room for the run's file, but not for another checkpoint.
    let fill = "dd if=/dev/zero of=\(store)/fill bs=1k count=2000 status=none; truncate -s -40k \(store)/fill"
    let (status, output) = try Self.shell("\(disk); \(fill); exec \(worker) --checkpoint-every 0.01")
    #expect(status != 0)
    #expect(output.contains("there is no room on the disk for ") && output.contains("bytes; "), "\(output)")
    #expect(
      output.contains("Nothing that was there is lost: make room and run again, and training continues after step \(step)."), "\(output)")
    #expect(!output.contains("errno") && !output.contains("buf ="), "\(output)")
    #expect(try resume(tiny, configuration).firstStep == step + 1)
  }

  @Test func `a checkpoint cut short starts the run again`() throws {
    let (tiny, configuration) = try interrupted()
    let path = URL(fileURLWithPath: tiny.store.checkpointPath(of: configuration.identity))
    try Data(contentsOf: path).prefix(2000).write(to: path)
    let (notices, firstStep) = try resume(tiny, configuration)
    #expect(notices.count == 1 && firstStep == 1, "\(notices)")
  }

  @Test func `a run file that is not HDF5 starts the run again, and nobody reads it as a run`() throws {
    let (tiny, configuration) = try interrupted()
    try Data("spoilt".utf8).write(to: URL(fileURLWithPath: tiny.store.path(of: configuration.identity)))
    let error = try #require(throws: RunStoreError.self) { try tiny.store.storedRun(for: configuration) }
    #expect(error.advice.contains("Delete the file"))
    let (notices, firstStep) = try resume(tiny, configuration)
    #expect(notices.count == 2 && firstStep == 1, "\(notices)")
    #expect(try tiny.store.storedRun(for: configuration)?.status == .complete)
  }

  @Test func `a loss that is no number stops the run, says where and why, and keeps the history`() throws {
    let tiny = try TinyStore()
    var configuration = tiny.configuration(epochs: 20)
    configuration.optimizer.rule = .adamW
    configuration.optimizer.learningRate = 1e30
    configuration.optimizer.weightDecay = 0
    let error = try #require(throws: TrainingError.self) { try tiny.store.train(configuration) }
    #expect(error.description.contains("optimizer.learningRate"), "\(error)")
    let run = try #require(try tiny.store.storedRun(for: configuration))
    #expect(run.status == .failed)
    let history = try run.history
    #expect(history.count >= 1 && history.count < run.steps)
    #expect(run.failure?.contains("at step \(history.count) of \(run.steps)") == true)
    #expect(!history.loss.last!.isFinite || !history.gradientNorm.last!.isFinite)
    #expect(throws: RunStoreError.self) { try run.finalLoss("heldout") }

    // Asked for again it fails as it did, without training.
    let again = try #require(throws: TrainingError.self) { try tiny.store.train(configuration) }
    #expect(again.description == error.description)
    #expect(try tiny.store.storedRun(for: configuration)?.finished == run.finished)
  }
}
