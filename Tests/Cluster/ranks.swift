// A run whose batches have four shards, filed for several processes to train together: what tests of ranks train.

// %% Parameters tags=["parameters"]
let runsDirectory = "runs"
let rule = "muon"
let clipNorm = 1.0
let epochs = 4.0

// %% File
var store = RunStore(runsDirectory)
let tokens: [Int32] = (0..<4000).map { (position: Int) -> Int32 in Int32((position * position / 7 + position % 5) % 96) }
let stream = TokenStream(tokens: tokens, unitStarts: [0], documentStarts: [0], vocabularySize: 96, description: "a small language")
try store.save(stream)
var model = ModelConfiguration(vocabularySize: 96)
// Six pieces of the gradient's norm, whose ends are not those of matrices.
(model.width, model.layers, model.heads, model.feedForward, model.context) = (96, 3, 4, 256, 32)
var data = DataConfiguration(realStream: stream.hash)
(data.mixture.realEpochs, data.mixture.batchSize) = (epochs, 4)
var configuration = RunConfiguration(model: model, data: data)
configuration.gradientShards = 4
configuration.evaluation.splits = [.init("heldout", stream: stream.hash)]
configuration.optimizer.rule = rule == "muon" ? .muon : .adamW
configuration.optimizer.clipNorm = clipNorm > 0 ? clipNorm : nil
try store.enqueue(configuration)
print("filed \(configuration.identity)")
