// %% [markdown]
// # Laws in data
//
// How do the recipes fare as real data grow, and how much data is each worth? Figures 6 and 7 of
// [arXiv 2509.14786](https://arxiv.org/abs/2509.14786): the limit in N of the regularised recipe is worth 2.3 times the data, ensembles
// 3.0 times, both limits together 5.2 times, and as much at every D. See `infinite-compute.swift` for the setting.
//
// The paper lets N grow without bound at each D and compares limits. That is more than fits here, so **N is fixed** at the main size
// and the recipes are compared at it: a smaller claim, and one that is measured. Data efficiency of a recipe at D: how many times D
// the standard recipe needs for the same loss.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night or more; it goes on where it was
// stopped, and finds what it has in common with smaller scales).
let scale = "default"
// A folder or file of your own text (.txt, .md, .html, .jsonl); empty means the PostgreSQL manual.
let corpus = ""
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let study = try PageStudy(scale: scale, of: corpus, runs: runsDirectory, archives: ["results/infinite-compute.h5"], workers: workers)
let (plan, mainParameters) = (study.plan, study.mainParameters)
/// D of each corpus that the recipes are tuned at.
let dataSizes = Array(study.dataSizes.prefix(study.sizes.count))
print(study.corpus.report)
let lossAxis = Axis.linear("Validation loss (nats per token)")

// %% Tuning at every D
let standard = try study.tuned(.standard, at: study.sizes)
let regularized = try study.tuned(.regularized, at: study.sizes)
Search.summary(
  of: standard.searches + regularized.searches,
  caption: "Losses of the searches are with seeds \(plan.searchSeeds); the chosen settings are then run with \(plan.seeds).")

// %% Laws in D
let ensembles = try regularized.settings.map { try study.ensembles(of: $0.configuration) }
var laws = LawTable()
let standardCurve = try study.curve(byData: standard.settings)
// The members of the ensembles are the same models with more seeds.
let models = ensembles.map(\.members)
let regularizedCurve = try study.curve(byData: models)
let ensembleCurve = Curve(zip(ensembles, dataSizes).map { SeedMeasurement($1, values: $0.largest.values) })
let memberLaws = try zip(ensembles, plan.multiples).map {
  try laws.fit("ensembles at \($1)D, against K", $0.logitMean, runs: $0.runs.count, resampling: .paired)
}
let limitCurve = Curve(zip(memberLaws, dataSizes).map { SeedMeasurement($1, $0.law.asymptote) })
let ensembleRuns = ensembles.reduce(0) { $0 + $1.runs.count }
let standardLaw = try laws.fit("standard, against D", standardCurve, unit: 1000, runs: standard.settings.runCount)
let regularizedLaw = try laws.fit("regularised, against D", regularizedCurve, unit: 1000, runs: models.runCount).law
let ensembleLaw = try laws.fit("ensembles of \(plan.members), against D", ensembleCurve, unit: 1000, runs: ensembleRuns).law
let limitLaw = try laws.fit("limit in K, against D", limitCurve, unit: 1000, runs: ensembleRuns).law
laws

// %% What each recipe is worth
let recipes: [(name: String, curve: Curve, law: PowerLaw, role: SeriesRole)] = [
  ("Regularised, one model", regularizedCurve, regularizedLaw, .simple),
  ("Ensemble of \(plan.members)", ensembleCurve, ensembleLaw, .ensemble), ("Limit in K", limitCurve, limitLaw, .other(4)),
]
let key = RandomKey(seed: 0)
let standardLaws = try? PowerLaw.bootstrap(standardCurve, key: key)
/// By the measured curve of the standard recipe at the same N.
func measuredWorth(_ curve: Curve, _ index: Int) -> DataEfficiency? {
  DataEfficiency(loss: curve.measurements[index], data: dataSizes[index], baseline: standardCurve, key: key)
}
func describe(_ worth: DataEfficiency?) -> String { worth.map { "\($0)" } ?? "none" }
var worths = Table(
  ["recipe", "D", "loss", "worth by the measured curve", "worth by the law"],
  caption: """
    Worth: how many times D the standard recipe needs for this loss at the same N. Measured: along its losses at \(dataSizes.count) \
    amounts of data, linear in log D. Law: \(standardLaw.law.text("D", unit: 1000)), D in thousands, \(standardLaw.status.rawValue). \
    95 % intervals over the seeds of both; a limit has no seeds of its own.
    """)
for recipe in recipes {
  for index in recipe.curve.measurements.indices {
    let loss = recipe.curve.measurements[index]
    let byLaw =
      standardCurve.measurements[index].mean > standardLaw.law.asymptote
      ? DataEfficiency(loss: loss, baseline: standardCurve.measurements[index], law: standardLaw.law, laws: standardLaws, key: key) : nil
    worths.append([recipe.name, "\(Int(dataSizes[index]))", "\(loss)", describe(measuredWorth(recipe.curve, index)), describe(byLaw)])
  }
}
worths

// %% The data figure
let dataAxis = Axis(
  "Real tokens D", scale: .logarithmic, range: 0.9 * dataSizes[0]...1.1 * dataSizes.last!,
  ticks: dataSizes.map { Tick($0, formattedThousands($0)) })
var figure = Figure(
  "What the recipes are worth as data grow",
  panels: [
    Panel("Loss", x: dataAxis, y: lossAxis), Panel("Data efficiency", x: dataAxis, y: .linear("Times D that the standard recipe needs")),
  ],
  caption: """
    Models of \(formattedThousands(mainParameters)) parameters; settings tuned at each D. \(plan.seeds) seeds per point of the \
    standard recipe, \(models[0].runs.count) of the regularised, \(plan.groups) groups of ensembles. Dashed: laws. Right: by the measured curve of the standard recipe, 95 % intervals over \
    seeds; what lies beyond its largest D is left out.
    """)
figure.panels[0].add(.points("Standard", standardCurve, .realOnly))
figure.panels[0].add(.curve("", over: dataSizes[0]...dataSizes.last!, on: .logarithmic, .realOnly) { standardLaw.law($0) }.dashed())
figure.panels[1].add(.points("Standard", standardCurve.measurements.map { Point($0.x, 1) }, .realOnly))
figure.panels[1].add(.reference("", at: 1, .realOnly))
for recipe in recipes {
  figure.panels[0].add(.points(recipe.name, recipe.curve, recipe.role))
  figure.panels[0].add(.curve("", over: dataSizes[0]...dataSizes.last!, on: .logarithmic, recipe.role) { recipe.law($0) }.dashed())
  let factors = recipe.curve.measurements.indices.compactMap { index -> Point? in
    guard let worth = measuredWorth(recipe.curve, index), !worth.isExtrapolated, let interval = worth.interval else { return nil }
    return Point(dataSizes[index], worth.factor, low: interval.low, high: interval.high.isFinite ? interval.high : worth.factor)
  }
  figure.panels[1].add(.points(recipe.name, factors, recipe.role))
}
for index in figure.panels.indices { figure.panels[index].legend = .below }
figure.panelSize = Size(480, 520)
try figure.save(to: figuresDirectory + "/infinite-compute-6-data")
figure

// %% Claims
var claims = ClaimTable(replicate: "seed")
for index in regularized.settings.indices {
  let size = "\(plan.multiples[index])D"
  claims.judge(
    "regularised beats standard at \(size)", paper: "at every D",
    (regularized.settings[index].label, try regularized.settings[index].loss()),
    below: (standard.settings[index].label, try standard.settings[index].loss()))
  claims.judge(
    "an ensemble beats one model at \(size)", paper: "at every D", ("ensemble of \(plan.members)", ensembles[index].largest),
    below: (regularized.settings[index].label, try regularized.settings[index].loss()))
  claims.judge(
    "log-probabilities average better than probabilities at \(size)", paper: "not compared",
    ("log-probabilities", ensembles[index].largest), below: ("probabilities", ensembles[index].probabilityMean.measurements.last!))
}
claims
