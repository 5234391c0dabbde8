// %% [markdown]
// # Megadocs in miniature: context
//
// How long must a context be? The sweep of contexts of arXiv 2603.18534: the gain of stitching over simple is 0.003 with 256 tokens and
// grows to 0.019 with 4,096.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let megadocs = try MegadocStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5"], replicates: \.fewerWorlds, workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)

// %% The length of the context
let contexts = megadocs.scale == .smoke ? [64, 256] : [64, 128, 256, 512]
let methods = SyntheticMethod.compared
let lengthResults = try methods.map { method in
  try study.train(contexts.map { context in settings.treatment(method).changing { $0.model.context = context } })
}
var lengthFigure = Figure(
  "Length of the context", x: Axis("Context (tokens)", scale: .logarithmic, ticks: contexts.map { Tick(Double($0), "\($0)") }),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    The paper's sweep of contexts: tokens per step held, each context trained and judged on windows of its own length. \
    \(megadocs.caption) G = 8, settings searched at a context of 256.
    """)
for (index, method) in methods.enumerated() {
  let curve = Curve(try zip(contexts, lengthResults[index]).map { try $1.loss(at: Double($0)) })
  lengthFigure.add(.line(method.name, curve, method.role).beside(index, of: methods.count))
}
lengthFigure.legend = .below
try lengthFigure.save(to: figuresDirectory + "/megadocs-window")
lengthFigure

// %% Claims
var claims = ClaimTable()
/// By how much stitching beats simple rephrasing at a context, world by world.
func gain(_ index: Int) throws -> (name: String, loss: SeedMeasurement) {
  ("gain at \(contexts[index])", try lengthResults[0][index].loss() - lengthResults[1][index].loss())
}
claims.judge(
  "The gain of stitching grows with the context", paper: "0.003 at 256, 0.019 at 4096", try gain(0), below: try gain(contexts.count - 1))
claims
