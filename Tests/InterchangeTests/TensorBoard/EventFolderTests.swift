import Foundation
import Interchange
import Pretraining
import TestSupport
import Testing

/// Event files, read by a decoder of Python's standard library.
@Suite struct EventFolderTests {
  private let tiny: TinyStore
  private let folder: EventFolder

  private struct Told: Decodable {
    var time: Double
    var step: Int
    var version: String?
    var tag: String?
    var value: Float?
    var text: String?
    var plugin: String?
  }

  init() throws {
    tiny = try TinyStore()
    folder = EventFolder(tiny.path("events"))
  }

  private func file(of run: Run) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(run.identity.short)")
    #expect(names.count == 1 && names[0].hasPrefix("events.out.tfevents."))
    return "\(folder.path)/\(run.identity.short)/\(names[0])"
  }

  private func told(of run: Run) throws -> [Told] {
    let script = OutsideProgram.packageRoot + "/Tests/InterchangeTests/TensorBoard/events.py"
    let outcome = try OutsideProgram.python().run([script, file(of: run)])
    try #require(outcome.succeeded, "\(outcome.errors)")
    return try outcome.output.split(separator: "\n").map { try JSONDecoder().decode(Told.self, from: Data($0.utf8)) }
  }

  private func curve(_ tag: String, _ told: [Told]) -> [Int: Float] {
    Dictionary(told.filter { $0.tag == tag }.map { ($0.step, $0.value ?? .nan) }, uniquingKeysWith: { _, _ in .nan })
  }

  @Test func `a run's curves, evaluations and settings come back`() throws {
    let run = try tiny.store.train(tiny.configuration())
    try folder.update(run)
    let told = try told(of: run)
    #expect(told[0].version == "brain.Event:2")
    #expect(told[1].tag == "configuration" && told[1].plugin == "text" && told[1].text?.contains("| optimizer.learningRate |") == true)
    let (history, evaluations) = try (run.history, run.evaluations)
    #expect(history.count > 3)
    #expect(curve("train/loss", told) == Dictionary(uniqueKeysWithValues: zip(history.step, history.loss)))
    #expect(curve("train/gradient_norm", told) == Dictionary(uniqueKeysWithValues: zip(history.step, history.gradientNorm)))
    #expect(
      curve("evaluation/heldout", told)
        == Dictionary(uniqueKeysWithValues: zip(evaluations.step, evaluations.losses["heldout"]!.map { Float($0) })))
    #expect(zip(told, told.dropFirst()).allSatisfy { $0.step <= $1.step && ($0.step == 0 || $0.time <= $1.time) })
  }

  @Test func `what is there is not written again, and a record that was cut off is`() throws {
    let run = try tiny.store.train(tiny.configuration())
    try folder.update(run)
    let path = try file(of: run)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(try folder.update(run) == 0)
    #expect(try EventFolder(folder.path).update(run) == 0)
    for count in [whole.count - 1, whole.count / 2, 5] {
      try whole.prefix(count).write(to: URL(fileURLWithPath: path))
      #expect(try EventFolder(folder.path).update(run) > 0)
      #expect(try Set(told(of: run).map { "\($0.tag ?? "") \($0.step)" }).count == told(of: run).count)
      #expect(try curve("train/loss", told(of: run)).count == run.history.count)
      if count != whole.count / 2 { #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole) }
    }
  }

  @Test func `export follows a run while it trains`() throws {
    var configuration = tiny.configuration()
    configuration.data.mixture.realEpochs = 250
    let worker = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/megadoc-worker"
    let follower = Process()
    follower.executableURL = URL(fileURLWithPath: worker)
    follower.arguments = ["export", "--to", "tensorboard", folder.path, "--follow", "--store", tiny.store.directory]
    follower.standardOutput = FileHandle.nullDevice
    try follower.run()
    defer { follower.terminate() }
    let store = tiny.store
    // Training waits once something is stored until that has been followed, however busy the machine is.
    let followed = DispatchSemaphore(value: 0)
    let trained = Thread { [configuration] in
      var options = TrainingOptions()
      options.flushEverySeconds = 0.2
      _ = try? store.train(configuration, options: options) { report in
        guard case .progress = report, let run = try? store.storedRun(for: configuration), (try? run.history.count) ?? 0 > 0 else { return }
        _ = followed.wait(timeout: .now() + 600)
        followed.signal()
      }
    }
    trained.start()
    var counts: [Int] = []
    let deadline = Date(timeIntervalSinceNow: 900)
    while Date() < deadline {
      usleep(300_000)
      guard let run = try? store.storedRun(for: configuration),
        FileManager.default.fileExists(atPath: "\(folder.path)/\(run.identity.short)")
      else { continue }
      let count = try curve("train/loss", told(of: run)).count
      if count != counts.last { counts.append(count) }
      if count > 0 { followed.signal() }
      if run.status == .complete, try count == run.history.count { break }
    }
    let run = try #require(try store.storedRun(for: configuration))
    #expect(run.status == .complete && counts.last == run.steps, "\(counts)")
    #expect(counts.contains { 0 < $0 && $0 < run.steps }, "it is added to while the run trains: \(counts)")
  }

  @Test func `export says what is wrong`() throws {
    let worker = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/megadoc-worker"
    try tiny.store.train(tiny.configuration())
    func ask(_ words: String...) throws -> OutsideProgram.Outcome {
      try OutsideProgram(path: worker).run(["export", "--store", tiny.store.directory] + words)
    }
    #expect(try ask("--to", "tensorboard").errors.contains("megadoc export --to tensorboard FOLDER"))
    #expect(try ask("--to", "csv", "--follow").errors.contains("--follow is for --to tensorboard"))
    #expect(try ask("--to", "tensorboard", "/proc/events").status == 1)
    #expect(try ask("--to", "tensorboard", "-o", tiny.path("face"), "seed=0").succeeded)
    #expect(FileManager.default.fileExists(atPath: tiny.path("face")))
  }
}
