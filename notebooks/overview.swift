// %% [markdown]
// # First page
//
// Two papers ask what to do with a fixed number of real documents and any amount of compute. Here are their headline figures,
// measured in miniature on two CPU cores, redrawn from the stored runs alone:
//
// 1. *Megadocs* ([arXiv 2603.18534](https://arxiv.org/abs/2603.18534)), on a small invented world: loss against generations per
//    document, for fresh documents and for long context. `megadocs.swift` and its companions have the rest.
// 2. *Infinite compute* ([arXiv 2509.14786](https://arxiv.org/abs/2509.14786)), on pages of the PostgreSQL manual: loss against all
//    parameters, for one tuned model, ensembles and what they teach. `infinite-compute.swift` and its companions have the rest.
//
// Read left axes as losses (nats per token) and right axes as data efficiency: how many times the real tokens the tuned real-only
// baseline needs for the same loss, along its measured curve (not yet measured for the second figure). Error bars are standard
// deviations: over worlds in the first figure, over seeds in the second. What holds of each claim is in `docs/experiments.md`.

// %% Parameters tags=["parameters"]
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Files of finished runs, which are then not trained again.
let archives = ["results/megadocs.h5", "results/infinite-compute.h5"]

// %% Megadocs
let store = try RunStore(runsDirectory, archives: archives)
let size = try Scale(named: scale)
let world = WorldStudy(.megadocs, scale: size, in: store)
let settings = try MegadocSettings(world, scale: size, keptIn: runsDirectory + "/searches")
let counts = size.generations
let methods: [(method: Treatment.Method, meaning: Meaning)] = [(.simple, .simple), (.stitched, .stitched), (.latent, .latent)]
let grammar = settings.treatment(.grammarOnly)
let real = settings.treatment(.realOnly)
let asked = [real, grammar] + settings.moreData + methods.flatMap { method, _ in counts.map { settings.treatment(method, generations: $0) } }
let results = Dictionary(uniqueKeysWithValues: try world.train(asked).map { ($0.treatment, $0) })

func point(_ measurement: Measurement) -> Point { Point(measurement.x, measurement.mean, deviation: measurement.deviation ?? 0) }

/// Every method against G on one set of held-out text, with the baseline's curve as right axis.
func panel(_ title: String, _ label: String, _ split: String) throws -> Panel {
  var panel = Panel(title, x: .generations(), y: .linear(label))
  panel.legend = .below
  let base = try results[real]!.loss(split, at: 0)
  panel.add(.line("Real only", [point(base)], .realOnly))
  panel.add(.reference("", at: base.mean, .realOnly))
  for (method, meaning) in methods {
    panel.add(
      .line(method.rawValue, try counts.map { point(try results[settings.treatment(method, generations: $0)]!.loss(split, at: Double($0))) }, meaning))
  }
  panel.add(.points("Grammar-only control", [point(try results[grammar]!.loss(split, at: Double(grammar.generations)))], .other(1)))
  let baseline = Curve(try ([real] + settings.moreData).map { try results[$0]!.loss(split, at: Double($0.realTokens)) })
  panel.secondAxis = SecondAxis(
    "Data efficiency",
    ticks: [1, 1.25, 1.5, 2, 2.5, 3, 4].compactMap { factor in
      baseline.value(at: factor * Double(real.realTokens)).map { Tick($0, "\(formatted(factor, decimals: 2))×") }
    })
  return panel
}
var megadocs = Figure(
  "Megadocs: loss against generations per document",
  panels: [
    try panel("Fresh documents (i.i.d.)", "Validation loss (nats per token)", WorldStudy.reporting),
    try panel("Long context: threads of linked documents", "Loss in threads (nats per token)", WorldStudy.threads),
  ],
  caption: """
    The World, \(world.worlds) worlds, D = \(real.realTokens) real tokens. Mixtures are trained on \
    \(results[settings.treatment(.simple)]!.trainedTokens) tokens, the tuned baseline on \(results[real]!.trainedTokens). The control rephrases \
    random facts: what it gains is language, not knowledge.
    """)
megadocs.panelSize = Size(560, 560)
try megadocs.save(to: figuresDirectory + "/overview-megadocs")
megadocs

// %% Infinite compute
let plan = PagePlan(size)
let study = try PageStudy(plan, in: store, searches: runsDirectory + "/searches")
let standard = try study.tuned(.standard, at: study.widths).settings
let regularized = try study.tuned(.regularized, at: study.widths).settings
let mainParameters = study.parameters(plan.mainWidth)
let ensemble = try study.ensembles(of: regularized.first { $0.width == plan.mainWidth }!.configuration, groups: plan.mainGroups)
let ensembleLaw = try PowerLaw.fit(ensemble.logitMean)

var recipes = Figure(
  "Infinite compute: loss against all parameters", x: .logarithmic("Total parameters, N · K"), y: .linear("Validation loss (nats per token)"),
  caption: """
    Pages of the PostgreSQL manual, D = \(Int(study.dataSizes[0])) tokens, \(plan.seeds) seeds per point. Ensembles: K = 1 to \(plan.members) members of \
    \(formatted(mainParameters / 1000, decimals: 0))k parameters. Dashed: the limit of the law \(ensembleLaw.law.text("K")), an extrapolation.
    """)
recipes.add(.line("Standard recipe", try standard.map { point(try $0.loss(at: study.parameters($0.width))) }, .realOnly))
recipes.add(.line("Regularised recipe", try regularized.map { point(try $0.loss(at: study.parameters($0.width))) }, .simple))
recipes.add(
  .line("Ensembles", ensemble.logitMean.measurements.map { Point($0.x * mainParameters, $0.mean, deviation: $0.deviation ?? 0) }, .ensemble))
recipes.add(.reference("Their limit in K", at: ensembleLaw.law.asymptote, .ensemble))
recipes.legend = .below
recipes.panelSize = Size(680, 560)
try recipes.save(to: figuresDirectory + "/overview-recipes")
recipes
