// %% [markdown]
// # Megadocs in miniature: questions
//
// Do right answers follow the loss? Figures 2 (right) and 9 of arXiv 2603.18534, which ask three benchmarks, on the World: its three
// families of questions (recalled facts, facts that follow from two others, events read from the context), asked of the runs behind
// the scaling figures.

// %% Parameters tags=["parameters"]
// smoke, default or full.
let scale = "default"
let runsDirectory = "runs"
// Runs kept in a small file: what is in it is not trained.
let archive = "results/megadocs.h5"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let size = try Scale(named: scale)
let store = try RunStore(runsDirectory, archives: [archive])
let study = WorldStudy(.megadocs, scale: size, in: store, workers: workers > 0 ? workers : Machine.current.cores)
let settings = try MegadocSettings(study, scale: size, keptIn: runsDirectory + "/searches")
let counts = size.generations
let methods: [(method: Treatment.Method, meaning: Meaning)] = [(.simple, .simple), (.stitched, .stitched), (.latent, .latent)]
let treatments =
  [settings.treatment(.realOnly), settings.treatment(.grammarOnly)]
  + methods.flatMap { method, _ in counts.map { settings.treatment(method, generations: $0) } }
let results = Dictionary(uniqueKeysWithValues: zip(treatments, try study.train(treatments)))

// %% Answers
let tasks = try (0..<study.worlds).map { replicate in
  try study.world(replicate).tasks(about: study.realDocuments(replicate), key: RandomKey(seed: replicate))
}
/// The share of wrong answers of a treatment, in all worlds, for each family.
func errors(_ treatment: Treatment) throws -> [[Double]] {
  try results[treatment]!.runs.enumerated().map { replicate, run in
    let scores = try store.answers(to: tasks[replicate], by: [run], tokenizer: study.world(replicate).tokenizer)
    return scores.map { 1 - $0.accuracy[.tokens]! }
  }
}
let wrong = Dictionary(uniqueKeysWithValues: try treatments.map { ($0, try errors($0)) })
func error(_ treatment: Treatment, _ family: Int, at x: Double = 0) -> Measurement {
  Measurement(x, values: wrong[treatment]!.map { $0[family] })
}
func averageError(_ treatment: Treatment, at x: Double = 0) -> Measurement {
  Measurement(x, values: wrong[treatment]!.map { $0.reduce(0, +) / Double($0.count) })
}

// %% Figures 2 (right) and 9
func point(_ measurement: Measurement) -> Point { Point(measurement.x, measurement.mean, deviation: measurement.deviation ?? 0) }
func panel(_ title: String, _ value: (Treatment, Double) -> Measurement) -> Panel {
  var panel = Panel(title, x: .generations(), y: .linear("Share of wrong answers"))
  panel.legend = .below
  let base = value(settings.treatment(.realOnly), 0)
  panel.add(.line("Real only", [point(base)], .realOnly))
  panel.add(.reference("", at: base.mean, .realOnly))
  for (method, meaning) in methods {
    panel.add(.line(method.rawValue, counts.map { point(value(settings.treatment(method, generations: $0), Double($0))) }, meaning))
  }
  panel.add(.points("Grammar-only control", [point(value(settings.treatment(.grammarOnly), 8))], .other(1)))
  return panel
}
let names = tasks[0].map(\.name)
let setting = """
  \(study.worlds) worlds per point, error bars are the sample standard deviation over worlds; at most 200 questions of each family in each \
  world, every possible value a choice; D = 20,000 real tokens.
  """
var figure = Figure(
  "Wrong answers against generations per document",
  panels: [panel("Average of the families") { averageError($0, at: $1) }]
    + names.indices.map { family in panel(names[family]) { error($0, family, at: $1) } },
  caption: "Paper's figures 2 (right) and 9. " + setting)
figure.panelSize = Size(560, 460)
try figure.save(to: figuresDirectory + "/megadocs-downstream")
figure

// %% Claims
var claims = ClaimTable(caption: "Shares of wrong answers, not losses. " + setting)
let simple = settings.treatment(.simple, generations: counts.last!)
let real = settings.treatment(.realOnly)
claims.judge(
  "Simple rephrasing answers better than real only", paper: "figure 2", ("simple", averageError(simple)),
  below: ("real only", averageError(real)))
for (method, _) in methods.dropFirst() {
  let treatment = settings.treatment(method, generations: counts.last!)
  claims.judge(
    "\(method.rawValue) answers better than simple", paper: "figure 9", (method.rawValue, averageError(treatment)),
    below: ("simple", averageError(simple)))
  for (family, name) in names.enumerated() {
    claims.judge("… \(name)", paper: "figure 9", (method.rawValue, error(treatment, family)), below: ("simple", error(simple, family)))
  }
}
claims
