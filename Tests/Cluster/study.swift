// A few runs of a moment each, where `engine` says: what tests of clusters train.

// %% Parameters tags=["parameters"]
let runsDirectory = "runs"
let engine = "local"
let count = 8
let epochs = 4.0
let width = 16
let partition = ""
let concurrent = 4
let pollSeconds = 1.0
let time = ""
let warning = 20
let checkpointEvery = 1.0

// %% Train
import Foundation
var settings = SlurmSettings()
(settings.memory, settings.concurrent, settings.pollSeconds, settings.warning) = ("200M", concurrent, pollSeconds, warning)
settings.partition = partition.isEmpty ? nil : partition
settings.time = time.isEmpty ? nil : time
settings.isDryRun = engine == "slurm-dry-run"
var store = RunStore(runsDirectory)
store.engine = engine == "local" ? .local(workers: 2) : .slurm(settings)
let tokens: [Int32] = (0..<2000).map { (position: Int) -> Int32 in Int32((position * position / 7 + position % 5) % 32) }
let stream = TokenStream(
  tokens: tokens, unitStarts: [0], documentStarts: [0], vocabularySize: 32, description: "a small language")
try store.save(stream)
var model = ModelConfiguration(vocabularySize: 32)
(model.width, model.layers, model.heads, model.feedForward, model.context) = (width, 1, 2, 2 * width, 16)
var data = DataConfiguration(realStream: stream.hash)
data.mixture.realEpochs = epochs
var configuration = RunConfiguration(model: model, data: data)
configuration.evaluation.splits = [.init("heldout", stream: stream.hash)]
let configurations = (0..<count).map { seed in
  var own = configuration
  own.seed = seed
  return own
}
var options = TrainingOptions()
options.checkpointEverySeconds = checkpointEvery
let runs = try store.train(configurations, options: options)
print("trained \(runs.count { $0.status == .complete }) of \(runs.count)")
