// %% [markdown]
// # Megadocs in miniature: questions
//
// Do right answers follow the loss? Figures 2 (right) and 9 of arXiv 2603.18534 and figure 9 of arXiv 2509.14786 ask three benchmarks
// and find that they do. Here the World's three families of questions (recalled facts, facts that follow from two others, events read
// from the context) are asked of the runs behind the scaling figures.

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

// %% Answers
let scaling = try GenerationScaling(megadocs)
let questions = megadocs.scale == .smoke ? 10 : 200
let tasks = try (0..<study.worlds).map { replicate in
  try study.world(replicate).tasks(about: study.realDocuments(replicate), questions: questions, key: RandomKey(seed: replicate))
}
let families = tasks[0].map(\.name)
/// The share of wrong answers of a treatment, for each world and family.
func errors(_ result: TreatmentResult) throws -> [[Double]] {
  try result.runs.enumerated().map { replicate, run in
    let scores = try study.store.answers(to: tasks[replicate], by: [run], tokenizer: study.world(replicate).tokenizer)
    return scores.map { 1 - $0.accuracy[.tokens]! }
  }
}
let asked = [scaling.real, scaling.control] + scaling.methods.flatMap { method in scaling.counts.map { scaling(method, $0) } }
let wrong = Dictionary(uniqueKeysWithValues: try asked.map { ($0.treatment, try errors($0)) })
func error(_ result: TreatmentResult, _ family: Int, at x: Double = 0) -> SeedMeasurement {
  SeedMeasurement(x, values: wrong[result.treatment]!.map { $0[family] })
}
func averageError(_ result: TreatmentResult, at x: Double = 0) -> SeedMeasurement {
  SeedMeasurement(x, values: wrong[result.treatment]!.map { $0.reduce(0, +) / Double($0.count) })
}

/// Pearson's, of loss and average error over all runs of these results.
func correlation(_ results: [TreatmentResult]) throws -> Double {
  let pairs = try results.flatMap { zip(try $0.loss().values, averageError($0).values) }
  let (x, y) = (SeedMeasurement(0, values: pairs.map(\.0)), SeedMeasurement(0, values: pairs.map(\.1)))
  let products = pairs.map { ($0.0 - x.mean) * ($0.1 - y.mean) }
  return products.reduce(0, +) / Double(pairs.count - 1) / (x.deviation! * y.deviation!)
}

// %% Figures 2 (right) and 9
let setting = """
  \(study.worlds) worlds per point, error bars are the sample standard deviation over worlds; at most \(questions) questions of each \
  family in each world, every possible value a choice; D = \(Treatment.standardTokens) real tokens.
  """
let axis = "Share of wrong answers"
var figure = Figure(
  "Wrong answers against generations per document",
  panels: [.generations("Average of the families", y: axis, scaling) { averageError($0, at: $1) }]
    + families.indices.map { family in .generations(families[family], y: axis, scaling) { error($0, family, at: $1) } },
  caption: "Paper's figures 2 (right) and 9. " + setting)
figure.panelSize = Size(560, 480)
try figure.save(to: figuresDirectory + "/megadocs-downstream")
figure

// %% The predecessor's figure 9: loss against wrong answers
let r = try correlation(asked.filter { $0.treatment != scaling.control.treatment })
var lossFigure = Figure(
  "Wrong answers against loss", x: .linear("Validation loss (nats per token)"), y: .linear(axis + " (average)"),
  caption: """
    Figure 9 of arXiv 2509.14786, on the World: every point is one run, of all methods, G and \(study.worlds) worlds. Among the methods, \
    without the control, loss and wrong answers correlate with r = \(formatted(r, decimals: 2)); the control has a low loss and \
    many wrong answers.
    """)
for (method, results) in Dictionary(grouping: asked, by: \.treatment.method).sorted(by: { $0.key.name < $1.key.name }) {
  let points = try results.flatMap { result in zip(try result.loss().values, averageError(result).values).map { Point($0, $1) } }
  lossFigure.add(.points(method.name, points, method.role))
}
lossFigure.legend = .below
lossFigure.panelSize = Size(640, 480)
try lossFigure.save(to: figuresDirectory + "/megadocs-loss-and-answers")
lossFigure

// %% Claims
var claims = ClaimTable(caption: "Shares of wrong answers, not losses. " + setting)
let most = scaling.counts.last!
let simple = scaling(.simple, most)
claims.judge(
  "Simple rephrasing answers better than real only", paper: "figure 2", ("simple", averageError(simple)),
  below: ("real only", averageError(scaling.real)))
claims.judge(
  "Language without facts answers better than real only", paper: "not asked", ("grammar only", averageError(scaling.control)),
  below: ("real only", averageError(scaling.real)))
for method in [SyntheticMethod.stitched, .latent] {
  let result = scaling(method, most)
  claims.judge(
    "\(method.name) answers better than simple", paper: "figure 9", (method.name, averageError(result)),
    below: ("simple", averageError(simple)))
  for (family, name) in families.enumerated() {
    claims.judge("… \(name)", paper: "figure 9", (method.name, error(result, family)), below: ("simple", error(simple, family)))
  }
}
claims
