import Foundation
import Pretraining
import TestSupport
import Testing

@Suite struct SlurmSettingsTests {
  private func settings(_ text: String) throws -> SlurmSettings { try SlurmSettings("cluster.yaml", text: text) }

  @Test func `times are read as Slurm writes them`() throws {
    let seconds = [
      "90": 5400, "2:30": 150, "4:00:00": 14_400, "1-0": 86_400, "1-12:30": 131_400, "2-00:00:10": 172_810, "0": 0,
    ]
    for (text, expected) in seconds {
      var settings = SlurmSettings()
      settings.time = text
      #expect(try settings.timeLimit == expected, "\(text)")
    }
    for text in ["soon", "", "1:2:3:4", "-5", "1-", "1:", "x-1", "9223372036854775807", "99999999999999999999-0", "1:9223372036854775807"] {
      var settings = SlurmSettings()
      settings.time = text
      #expect(throws: ClusterError.time(text)) { try settings.timeLimit }
    }
    #expect(try SlurmSettings().timeLimit == nil)
  }

  @Test func `a time in which no checkpoint is written is refused before anything is submitted`() throws {
    var settings = SlurmSettings()
    settings.time = "3:00"
    #expect(throws: ClusterError.timeTooShort(limit: 180, needed: 210, checkpointEvery: 30)) { try settings.validate(checkpointEvery: 30) }
    settings.time = "3:30"
    try settings.validate(checkpointEvery: 30)
    settings.warning = .max
    #expect(throws: ClusterError.self) { try settings.validate(checkpointEvery: 30) }
    settings.warning = 120
    for seconds in [1e300, .infinity, -1, .nan] {
      settings.time = "3:30"
      if seconds > 0 { #expect(throws: ClusterError.self) { try settings.validate(checkpointEvery: seconds) } }
      settings.time = nil
      try settings.validate(checkpointEvery: seconds)
    }
    settings.partition = "main\n#SBATCH --uid=0"
    #expect(throws: ClusterError.self) { try settings.validate(checkpointEvery: 30) }
  }

  @Test func `cluster.yaml holds keys, values and lists`() throws {
    let read = try settings(
      """
      # what is always the same
      partition: short   # the usual one
      time: 4:00:00
      memory: "4G"
      cores: 8
      concurrent: 32
      extra:
        - --constraint=avx2
        - --gres=gpu:1
      setup:
      - module load hdf5
      warning: 90
      """)
    #expect(read.partition == "short" && read.time == "4:00:00" && read.memory == "4G" && read.cores == 8 && read.concurrent == 32)
    #expect(read.extra == ["--constraint=avx2", "--gres=gpu:1"] && read.setup == ["module load hdf5"] && read.warning == 90)
    #expect(read.account == nil)
    #expect(try settings("") == SlurmSettings())
  }

  @Test func `what cluster.yaml does not hold is said with its place`() throws {
    let wrong = [
      "partiton: short": "the key partiton is not known", "cores: many": "cores is a number, not \"many\"",
      "cores: 1\ncores: 2": "cluster.yaml:2: the key cores is there twice", "partition": "cluster.yaml:1: a line is",
      "- --x": "needs a key above it", "partition:\n  - a\n  - b": "partition has one value",
    ]
    for (text, words) in wrong {
      let error = try #require(throws: ClusterError.self) { try settings(text) }
      #expect(error.description.contains(words), "\(text): \(error)")
    }
  }

  @Test func `an engine has a name`() throws {
    #expect(try TrainingEngine("local", workers: 3) == .local(workers: 3))
    let error = try #require(throws: ClusterError.self) { try TrainingEngine("ray", workers: 1) }
    #expect(error.description.contains("known are local, slurm and slurm-dry-run"))
  }

  @Test func `a run that another processor continues names both`() throws {
    let tiny = try TinyStore()
    let configuration = tiny.configuration(epochs: 60)
    let worker = try WorkerUnderTest(configuration, in: tiny, options: ["--checkpoint-every", "0", "--flush-every", "0"])
    try tiny.waitForStep(after: 0, of: configuration)
    worker.send(SIGTERM)
    #expect(worker.wait() == 130)
    let path = tiny.store.path(of: configuration.identity)
    let script = "import h5py, sys; h5py.File(sys.argv[1], 'a').attrs['cpu'] = 'Abacus 3000'"
    #expect(try OutsideProgram.python().run(["-c", script, path]).succeeded)
    let run = try tiny.store.train(configuration)
    #expect(run.processor.hasPrefix("Abacus 3000, then ") && run.processor.count > 20, "\(run.processor)")
  }
}
