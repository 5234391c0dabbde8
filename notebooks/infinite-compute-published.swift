// %% [markdown]
// # Pre-training under infinite compute, as published
//
// The figures of [arXiv 2509.14786](https://arxiv.org/abs/2509.14786) from the numbers that are known of it, to be held beside
// the measured ones of `infinite-compute.swift`. Every number is a row of `published/infinite-compute.csv`, which says where it
// comes from. A number that was not found is an empty row there and a gap here: nothing is filled in.
//
// Losses are nats per token of held-out web pages. N counts all parameters; D = 209.7 million tokens where nothing else is said.

// %% Parameters tags=["parameters"]
let numbers = "notebooks/published/infinite-compute.csv"
let figuresDirectory = "figures"

// %% The published numbers
let published = try PublishedNumbers(contentsOf: numbers)
func values(_ quantity: String, _ method: String) -> [Point] { published.points(quantity: quantity, of: method) }
func value(_ quantity: String, _ method: String) -> Double { values(quantity, method)[0].y }
func law(_ method: String) -> PowerLaw {
  PowerLaw(amplitude: value("law amplitude", method), exponent: value("law exponent", method), asymptote: value("law asymptote", method))
}
func text(_ law: PowerLaw, _ x: String) -> String {
  "\(formatted(law.amplitude, decimals: 2))/\(x)^\(formatted(law.exponent, decimals: 2)) + \(formatted(law.asymptote, decimals: 2))"
}
Table(
  ["figure", "what", "method", "at", "value", "from"],
  rows: published.rows.map {
    [$0.figure, $0.quantity, $0.method, $0.x.map { "\($0)" } ?? "", $0.value.map { "\($0)" } ?? "gap", $0.source]
  },
  caption: "\(published.rows.count) numbers, \(published.gaps.count) of them gaps.")

// %% [markdown]
// ## Figures 2 and 3: the standard recipe overfits, the regularised one follows a law in N
//
// The curves over epochs are not among what was found, and of the regularised losses only one: the law is the paper's own.

// %% Standard and regularised
let regularizedLaw = law("regularised recipe at 200M tokens")
let sizes = Axis("Parameters (millions)", scale: .logarithmic, ticks: [150, 300, 600, 1400, 3200].map { Tick($0, "\(Int($0))") })
var parameterFigure = Figure(
  "Loss against parameters at 200M tokens, as published", x: sizes, y: .linear("Validation loss (nats per token)"),
  caption:
    "Standard: the authors' plotting code. Regularised: one point and the law \(text(regularizedLaw, "N")) of the paper, N in billions.")
parameterFigure.add(.line("Standard recipe", values("loss", "standard recipe at 200M tokens"), .realOnly))
parameterFigure.add(.points("Regularised recipe", values("loss", "regularised recipe at 200M tokens"), .simple))
parameterFigure.add(.curve("Law of the regularised", over: 150...3200, on: .logarithmic, .simple) { regularizedLaw($0 / 1000) }.dashed())
parameterFigure.add(.reference("Limit of the regularised", at: regularizedLaw.asymptote, .simple))
parameterFigure.legend = .below
parameterFigure.panelSize = Size(620, 480)
try parameterFigure.save(to: figuresDirectory + "/infinite-compute-3-published")
parameterFigure

// %% [markdown]
// ## Figures 4 and 5: limits in members, then in parameters
//
// Losses at single K were not found; the limits were. The law through the four limits is fitted here, and meets the paper's 3.17.

// %% Limits
let limitPoints = values("asymptote in members", "ensembles at 200M tokens")
let limitFit = try PowerLaw.fit(x: limitPoints.map { $0.x / 1000 }, y: limitPoints.map(\.y))
let limitLeft = try PowerLaw.leaveOneOut(Curve(limitPoints.map { (x: $0.x / 1000, y: $0.y) }))
var limitFigure = Figure(
  "Limits in ensemble members, as published", x: sizes, y: .linear("Limit of the loss (nats per token)"),
  caption: """
    D = 209.7M tokens. Points: the authors' plotting code. Law, fitted here through 4 points: \(text(limitFit.law, "N")), N in \
    billions, \(limitFit.status.rawValue); its limit is \(formatted(limitFit.law.asymptote)), without one point \
    \(limitLeft.map { formatted($0.fit.law.asymptote) }.joined(separator: ", ")).
    """)
limitFigure.add(.points("Limit in K, twice the epochs and half the decay", limitPoints, .ensemble))
limitFigure.add(.curve("Law through them", over: 150...3200, on: .logarithmic, .ensemble) { limitFit.law($0 / 1000) }.dashed())
limitFigure.add(.reference("Limit in K, then N", at: limitFit.law.asymptote, .other(4)))
limitFigure.add(
  .reference("300M, members like the single model", at: value("asymptote", "300M ensemble with the single model's settings"), .other(2)))
limitFigure.add(.reference("Regularised limit in N", at: regularizedLaw.asymptote, .simple))
limitFigure.legend = .below
limitFigure.panelSize = Size(620, 520)
try limitFigure.save(to: figuresDirectory + "/infinite-compute-5-published")
limitFigure

// %% [markdown]
// ## Figures 6 and 7: laws in data
//
// The three laws are the paper's. The limits at each D are refitted here from the authors' limits in K: at the two largest D the
// refit differs from the paper's law, whose final cache was not found.

// %% Data
let standard = law("standard recipe")
let dataLaws = [
  ("Standard recipe", standard, SeriesRole.realOnly), ("Regularised limit", law("regularised limit"), .simple),
  ("Joint limit", law("joint limit"), .ensemble),
]
let tokens = [("200M", 0.2097), ("400M", 0.4194), ("800M", 0.8389), ("1.6B", 1.6777)]
let refits = try tokens.map { name, billions in
  let points = values("asymptote in members", "ensembles at \(name) tokens")
  return Point(billions, try PowerLaw.fit(x: points.map(\.x), y: points.map(\.y)).law.asymptote)
}
var dataFigure = Figure(
  "Laws in data, as published", x: Axis("Real tokens D", scale: .logarithmic, ticks: tokens.map { Tick($0.1, $0.0) }),
  y: .linear("Validation loss (nats per token)"),
  caption: dataLaws.map { "\($0.0): \(text($0.1, "D"))" }.joined(separator: "; ")
    + "; D in billions. Points: refitted here from the limits in K.")
for (name, law, role) in dataLaws { dataFigure.add(.curve(name, over: 0.19...1.9, on: .logarithmic, role) { law($0) }) }
dataFigure.add(.points("Joint limit, refitted", refits, .ensemble))
// The best standard model measured, not the law's value, as the authors' code has it.
let baselineLoss = values("loss", "standard recipe at 200M tokens").map(\.y).min()!
dataFigure.secondAxis = .dataEfficiency(by: standard, baseline: baselineLoss, factors: [1, 1.5, 2, 3, 4, 6])
dataFigure.secondAxis?.label = "Data efficiency at 200M"
dataFigure.legend = .below
dataFigure.panelSize = Size(620, 520)
try dataFigure.save(to: figuresDirectory + "/infinite-compute-6-published")
dataFigure

// %% Efficiencies by the published laws
var efficiencies = Table(
  ["recipe", "loss", "by the printed constants", "printed"],
  caption: """
    At 200M tokens by \(text(standard, "D")): the printed constants are rounded to two places, hence the differences. The paper compares \
    limits with a finite baseline; the finite numbers are 2.09 and 3.75.
    """)
for (name, loss, printed) in [
  ("regularised limit", regularizedLaw.asymptote, value("data efficiency", "regularised asymptote")),
  (
    "300M ensemble limit, members like the single model", value("asymptote", "300M ensemble with the single model's settings"),
    value("data efficiency", "300M ensemble asymptote")
  ),
  ("joint limit", limitFit.law.asymptote, value("data efficiency", "joint limit")),
] {
  let found = DataEfficiency(loss: loss, baseline: baselineLoss, law: standard)
  efficiencies.append([name, formatted(loss), "\(formatted(found.factor, decimals: 2))×", "\(formatted(printed, decimals: 2))×"])
}
efficiencies

// %% [markdown]
// ## Figure 8: distillation

// %% Distillation
let models: [(String, String, SeriesRole)] = [
  ("Regularised", "regularised 300M model", .simple), ("A teacher", "self-distillation teacher", .other(5)),
  ("Its student", "self-distilled student", .selfDistillation), ("Ensemble of 8", "ensemble teacher of eight", .ensemble),
  ("The ensemble's student", "student of the ensemble", .stitched),
]
var distillation = Figure(
  "Distillation at 200M tokens, as published",
  panels: [.dots(y: "Validation loss (nats per token)", models.map { Dot($0.0, Point(0, value("loss", $0.1)), $0.2) })],
  caption: "300M models but for the ensemble. One run each as far as known: no error bars were found.")
distillation.panelSize = Size(720, 460)
try distillation.save(to: figuresDirectory + "/infinite-compute-8-published")
distillation

// %% [markdown]
// ## Figure 9: loss against benchmark error
//
// Error: 100 less the mean accuracy over ARC-Easy, PIQA and SciQ. Only where loss and accuracy of one model were both found.

// %% Loss and benchmarks
func paired(_ losses: String, _ method: String) -> [Point] {
  let errors = Dictionary(uniqueKeysWithValues: values("benchmark accuracy", method).map { ($0.x, 100 - $0.y) })
  return values("loss", losses).compactMap { loss in errors[loss.x].map { Point(loss.y, $0) } }
}
var benchmarks = Figure(
  "Loss against benchmark error, as published", x: .linear("Validation loss (nats per token)"), y: .linear("Mean error (%)"),
  caption: "Standard: 150M to 1.4B. The others: 300M. Losses of the other sizes, and of ensembles, were not found.")
benchmarks.add(.points("Standard recipe", paired("standard recipe at 200M tokens", "standard recipe at 200M tokens"), .realOnly))
benchmarks.add(.points("Regularised 300M", paired("regularised recipe at 200M tokens", "regularised recipe at 200M tokens"), .simple))
for (name, method, role) in [
  ("Self-distilled", "self-distilled student", SeriesRole.selfDistillation), ("Ensemble-distilled", "student of the ensemble", .stitched),
] {
  benchmarks.add(.points(name, [Point(value("loss", method), 100 - value("benchmark accuracy", method))], role))
}
try benchmarks.save(to: figuresDirectory + "/infinite-compute-9-published")
benchmarks

// %% [markdown]
// ## Figure 1: every recipe

// %% All recipes
var recipes = Figure(
  "Infinite compute: every recipe, as published", x: sizes, y: .linear("Validation loss (nats per token)"),
  caption: "D = 209.7M tokens. Points of the curves that were not found are left out. Right axis: by \(text(standard, "D")).")
recipes.add(.line("Standard", values("loss", "standard recipe at 200M tokens"), .realOnly))
recipes.add(.points("Regularised", values("loss", "regularised recipe at 200M tokens"), .simple))
recipes.add(.curve("Law of the regularised", over: 150...3200, on: .logarithmic, .simple) { regularizedLaw($0 / 1000) }.dashed())
recipes.add(.points("Ensemble-distilled", [Point(300, value("loss", "student of the ensemble"))], .stitched))
recipes.add(.points("Self-distilled", [Point(300, value("loss", "self-distilled student"))], .selfDistillation))
recipes.add(
  .reference("300M ensemble, limit in K", at: value("asymptote", "300M ensemble with twice the epochs and half the decay"), .ensemble))
recipes.add(.reference("Limit in K, then N", at: limitFit.law.asymptote, .other(4)))
recipes.secondAxis = .dataEfficiency(by: standard, baseline: baselineLoss, factors: [1, 1.5, 2, 3, 4, 5])
recipes.legend = .below
recipes.panelSize = Size(680, 600)
try recipes.save(to: figuresDirectory + "/infinite-compute-1-published")
recipes
