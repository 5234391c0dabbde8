// %% [markdown]
// # Pre-training under infinite compute, in miniature
//
// With a fixed number of real tokens and any amount of compute, what lowers the loss? Figures 2 to 5 of
// [arXiv 2509.14786](https://arxiv.org/abs/2509.14786), measured on whole pages of the PostgreSQL manual; `infinite-compute-data.swift`
// has figures 6 and 7, `infinite-compute-distillation.swift` figures 8 and 1, and `infinite-compute-published.swift` the paper's own numbers.
//
// - **Loss** is nats per token of held-out pages. Settings are chosen on a tuning split and reported on another.
// - **N** is the number of parameters, embedding included (the head is tied to it), as the paper counts.
// - **D** is the number of real tokens, marks included. One tokenizer serves every D, so that losses compare.
// - Every point is the mean over seeds (first parameters, order of the data), its bar the sample standard deviation. Seeds share
//   the documents: the bars say nothing about other documents.

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
let (plan, dataSizes, mainParameters) = (study.plan, study.dataSizes, study.mainParameters)
print(study.corpus.report)
Table(
  ["corpus", "pages", "tokens"],
  rows: plan.multiples.indices.map {
    ["\(plan.multiples[$0])D", "\(study.corpus.documents[$0].count)", "\(study.corpus.streams[$0].tokens.count)"]
  },
  caption: "Models: "
    + plan.widths.map { "width \($0) with \(formatted(study.parameters($0), decimals: 0)) parameters" }.joined(separator: ", ")
    + ". Two layers, four heads, \(plan.context) tokens of context, one window a step, Muon and AdamW at learning rate 0.01.")

// %% Axes
let lossAxis = Axis.linear("Validation loss (nats per token)")
/// Parameters up to four times the largest model's, for what is drawn beyond the points.
let reach = study.parameters(plan.widths[0])...4 * study.parameters(plan.widths.last!)

// %% [markdown]
// ## Figure 2: does the standard recipe overfit?
//
// In the paper, with the usual weight decay of 0.1, more passes over the same pages and then more parameters make the model worse.
// The left panel also shows what much stronger decay does to the first of these.

// %% Epochs against weight decay
let decays = [0.1, 1.6]
let epochSettings = try decays.map { decay in
  try study.train(plan.realEpochs.map { try study.configuration(study.main, realEpochs: $0, weightDecay: decay) })
}
let standard = try study.tuned(.standard, at: study.widths)
let standardCurve = try study.curve(byParameters: standard.settings)

var standardFigure = Figure(
  "The standard recipe against epochs and against parameters",
  panels: [
    Panel(
      "Epochs, \(formattedThousands(mainParameters)) parameters",
      x: Axis("Real epochs", scale: .logarithmic, ticks: plan.realEpochs.map { Tick($0, "\(Int($0))") }), y: lossAxis),
    Panel(
      "Parameters, epochs tuned for each", x: .logarithmic("Parameters", range: 0.8 * reach.lowerBound...reach.upperBound / 2), y: lossAxis),
  ],
  caption: """
    Pages of the PostgreSQL manual, D = \(Int(dataSizes[0])) tokens, \(plan.seeds) seeds per point. Left: every setting; rings mark the lowest \
    tuning loss. Right: decay 0.1, the number of epochs that a search on the tuning split chose is written beside each point.
    """)
for (index, role) in [SeriesRole.realOnly, .simple].enumerated() {
  let (decay, settings) = (decays[index], epochSettings[index])
  standardFigure.panels[0].add(.line("Weight decay \(decay)", Curve(try settings.map { try $0.loss(at: $0.realEpochs) }), role))
  let best = try settings.best()
  standardFigure.panels[0].annotations.append(.ring(x: best.realEpochs, y: try best.loss().mean))
}
standardFigure.panels[1].add(.line("Standard recipe", standardCurve, .realOnly))
for setting in standard.settings {
  standardFigure.panels[1].annotations.append(
    .text("  \(Int(setting.realEpochs)) epochs", x: study.parameters(setting.width), y: try setting.loss().mean))
}
for index in standardFigure.panels.indices { standardFigure.panels[index].legend = .below }
standardFigure.panelSize = Size(480, 440)
try standardFigure.save(to: figuresDirectory + "/infinite-compute-2-standard")
standardFigure

// %% [markdown]
// ## Figure 3: the regularised recipe
//
// Weight decay is tuned together with the epochs, for each size by itself: a centre and its neighbours are run, the search moves
// to the best, until no neighbour is better. Then loss falls with N, and a law in N says where it would end.

// %% Certificates
let regularized = try study.tuned(.regularized, at: study.widths)
Search.summary(
  of: standard.searches + regularized.searches,
  caption: "Losses of the searches are with seeds \(plan.searchSeeds); the chosen settings are then run with \(plan.seeds).")

// %% The regularised law
var laws = LawTable()
// The members of the ensembles below are the same models with more seeds.
let alike = try regularized.settings.map { try study.ensembles(of: $0.configuration) }
let models = alike.map(\.members)
let parameterCurve = try study.curve(byParameters: models)
let parameterLaw = try laws.fit("regularised, loss against N", parameterCurve, unit: 1000, runs: models.runCount)

var regularizedFigure = Figure(
  "Tuned weight decay: loss against parameters", x: .logarithmic("Parameters"), y: lossAxis,
  caption: """
    D = \(Int(dataSizes[0])) tokens, \(plan.seeds) seeds per point of the standard recipe, \(models[0].runs.count) of the regularised; \
    settings chosen for each N: \
    \(regularized.settings.map { "\(formattedThousands(study.parameters($0.width))) \($0.label)" }.joined(separator: "; ")). Law through \
    \(parameterLaw.count) points: \(parameterLaw.law.text("N", unit: 1000)), N in thousands, \(parameterLaw.status.rawValue).
    """)
regularizedFigure.add(.line("Standard recipe", standardCurve, .realOnly))
regularizedFigure.add(.points("Regularised recipe", parameterCurve, .simple))
regularizedFigure.add(.curve("Law of the regularised", over: reach, on: .logarithmic, .simple) { parameterLaw.law($0) }.dashed())
regularizedFigure.add(.reference("Limit of the regularised", at: parameterLaw.law.asymptote, .simple))
regularizedFigure.legend = .below
regularizedFigure.panelSize = Size(640, 520)
try regularizedFigure.save(to: figuresDirectory + "/infinite-compute-3-regularised")
regularizedFigure

// %% [markdown]
// ## Figure 4: several small models or one large one
//
// An ensemble of K models predicts with the mean of their log-probabilities. *Alike*: every member is trained as the best single
// model is. *Overfitted*: as the paper advises, members pass over the data twice as often with half the weight decay, for what they
// overfit to differs. Each group of members shares no run with another, so that error bars are those of independent ensembles.

// %% Ensembles
let mainIndex = plan.widths.firstIndex(of: plan.mainWidth)!
let mainSetting = regularized.settings[mainIndex]
let overfitted = try regularized.settings.map { try study.ensembles(ofBest: $0) }
func fits(_ ensembles: [EnsembleResult], _ members: String) throws -> [PowerLawFit] {
  try ensembles.map {
    try laws.fit(
      "\(members) members of \(formattedThousands(study.parameters($0.width))), against K", $0.logitMean, runs: $0.runs.count,
      resampling: .paired)
  }
}
let alikeLaws = try fits(alike, "alike")
let overfittedLaws = try fits(overfitted, "overfitted")
let (mainAlike, mainOverfitted, mainLaw) = (alike[mainIndex], overfitted[mainIndex], alikeLaws[mainIndex].law)

var ensembleFigure = Figure(
  "Ensembles against larger models",
  panels: [
    Panel("Loss against all parameters, N · K", x: .logarithmic("Total parameters"), y: lossAxis),
    Panel("Members of \(formattedThousands(mainParameters)) parameters", x: .linear("Members K"), y: lossAxis),
  ],
  caption: """
    D = \(Int(dataSizes[0])) tokens. Left: members like the best single model, mean of log-probabilities, K from 1 to \(plan.members), \
    \(plan.groups) groups of each. Right: alike \(mainAlike.label), overfitted \(mainOverfitted.label); dashed, the law \(mainLaw.text("K")) of the former.
    """)
ensembleFigure.panels[0].add(.line("One model, regularised", parameterCurve, .simple))
for (index, result) in alike.enumerated() {
  let name = "Ensembles of \(formattedThousands(study.parameters(result.width)))"
  ensembleFigure.panels[0].add(.line(name, study.curve(byTotalParameters: result), index == mainIndex ? .ensemble : .other(index)))
}
ensembleFigure.panels[0].add(.reference("Limit in N of one model", at: parameterLaw.law.asymptote, .simple))
ensembleFigure.panels[0].add(.reference("Limit in K of \(formattedThousands(mainParameters))", at: mainLaw.asymptote, .ensemble))
ensembleFigure.panels[1].add(.line("Alike, mean of log-probabilities", mainAlike.logitMean, .ensemble))
ensembleFigure.panels[1].add(.line("Alike, mean of probabilities", mainAlike.probabilityMean, .stitched))
ensembleFigure.panels[1].add(.line("Overfitted, mean of log-probabilities", mainOverfitted.logitMean, .other(2)))
ensembleFigure.panels[1].add(.line("Overfitted, mean of probabilities", mainOverfitted.probabilityMean, .other(5)))
ensembleFigure.panels[1].add(.curve("", over: 1...Double(plan.members + 1), on: .linear, .ensemble) { mainLaw($0) }.dashed())
for index in ensembleFigure.panels.indices { ensembleFigure.panels[index].legend = .below }
ensembleFigure.panelSize = Size(500, 600)
try ensembleFigure.save(to: figuresDirectory + "/infinite-compute-4-ensembles")
ensembleFigure

// %% [markdown]
// ## Figure 5: the double limit
//
// First K without bound at each N, then N without bound. Every step takes the least certain number of a fit as the next fit's
// data, so the interval is carried through both: groups are drawn again, and both fits made again. Finite numbers come first.

// %% The double limit
var limits = Table(
  ["N", "members", "runs", "K = 1", "K = \(plan.members)", "limit in K", "bound"],
  caption: "\(plan.groups) groups of each. Losses of ensembles are by the mean of log-probabilities.")
for (result, fit) in zip(alike + overfitted, alikeLaws + overfittedLaws) {
  limits.append([
    formatted(study.parameters(result.width), decimals: 0), result.label, "\(result.runs.count)", "\(result.single)", "\(result.largest)",
    formatted(fit.law.asymptote), fit.status.rawValue,
  ])
}
/// What there is to say of limits in K, then N.
func doubleLimit(_ name: String, _ ensembles: [EnsembleResult]) throws -> DoubleLimit {
  let double = try DoubleLimit(ensembles.map { (parameters: study.parameters($0.width), members: $0.logitMean) })
  let interval = try? double.bootstrap(resampling: .paired, key: RandomKey(seed: 0))
  let left = try? double.leaveOneOut().map { formatted($0.fit.law.asymptote) }.joined(separator: ", ")
  print(
    "\(name): limit in K, then N \(formatted(double.asymptote)), the outer fit \(double.fit.status.rawValue); over seeds "
      + "\(interval.map { "\($0)" } ?? "unknown"); without one size \(left ?? "unknown"); "
      + "best finite ensemble \(formatted(ensembles.map(\.largest.mean).min()!)).")
  return double
}
let double = try doubleLimit("alike", alike)
_ = try doubleLimit("overfitted", overfitted)
limits

// %% The double limit as a figure
var doubleFigure = Figure(
  "First members, then parameters without bound",
  panels: [
    Panel("First K", x: .linear("Members K"), y: lossAxis), Panel("Then N", x: .logarithmic("Parameters of a member"), y: lossAxis),
  ],
  caption: """
    D = \(Int(dataSizes[0])) tokens, members like the best single model. Left: ensembles and their laws in K. Right: the limits in K and \
    their law in N (\(double.fit.status.rawValue)); one model and K = \(plan.members) for comparison. Limits are extrapolations from \
    \(plan.members) sizes of ensembles and \(plan.widths.count) of models.
    """)
for (index, (result, fit)) in zip(alike, alikeLaws).enumerated() {
  let role = index == mainIndex ? SeriesRole.ensemble : .other(index)
  doubleFigure.panels[0].add(.points(formattedThousands(study.parameters(result.width)), result.logitMean, role))
  doubleFigure.panels[0].add(.curve("", over: 1...Double(2 * plan.members), on: .linear, role) { fit.law($0) }.dashed())
}
doubleFigure.panels[1].add(.line("One model, regularised", parameterCurve, .simple))
doubleFigure.panels[1].add(
  .line("K = \(plan.members)", Curve(alike.map { SeedMeasurement(study.parameters($0.width), values: $0.largest.values) }), .other(1)))
doubleFigure.panels[1].add(.points("Limit in K", double.sizes.map { Point($0.parameters, $0.fit.law.asymptote) }, .ensemble))
if double.fit.status == .inside {
  doubleFigure.panels[1].add(.curve("Its law in N", over: reach, on: .logarithmic, .ensemble) { double.fit.law($0) }.dashed())
}
for index in doubleFigure.panels.indices { doubleFigure.panels[index].legend = .below }
doubleFigure.panelSize = Size(480, 520)
try doubleFigure.save(to: figuresDirectory + "/infinite-compute-5-double-limit")
doubleFigure

// %% Laws
laws

// %% [markdown]
// ## What holds at this size

// %% Claims
var claims = ClaimTable(replicate: "seed", caption: "Ensembles are paired group by seed, which have nothing in common but their number.")
let largest = plan.widths.count - 1
func size(_ index: Int) -> String { formattedThousands(study.parameters(plan.widths[index])) }
let (bestStandard, mostEpochs) = (try epochSettings[0].best(), epochSettings[0].last!)
claims.judge(
  "standard recipe: too many epochs hurt", paper: "8 epochs best, worse by 64", (bestStandard.label, try bestStandard.loss()),
  below: (mostEpochs.label, try mostEpochs.loss()))
claims.judge(
  "standard recipe: too many parameters hurt", paper: "3.750 at 600M, 3.764 at 1.4B",
  (size(largest - 1), try standard.settings[largest - 1].loss()),
  below: (size(largest), try standard.settings[largest].loss()))
claims.judge(
  "strong weight decay beats the usual one", paper: "3.57 against 3.785", (mainSetting.label, try mainSetting.loss()),
  below: (standard.settings[mainIndex].label, try standard.settings[mainIndex].loss()))
for index in 1...largest {
  claims.judge(
    "regularised: loss falls with N", paper: "monotone", (size(index), try models[index].loss()),
    below: (size(index - 1), try models[index - 1].loss()))
}
claims.judge(
  "an ensemble beats the largest single model", paper: "3 × 300M beats the limit in N",
  ("\(plan.members) × \(size(mainIndex))", mainAlike.largest),
  below: (size(largest), try regularized.settings[largest].loss()))
for (index, (one, other)) in zip(overfitted, alike).enumerated() {
  claims.judge(
    "members want twice the epochs and half the decay, \(size(index))", paper: "limit 3.27 against 3.34", (one.label, one.largest),
    below: (other.label, other.largest))
}
for (name, result) in alike.enumerated().map({ ("alike, \(size($0))", $1) }) + [("overfitted, \(size(mainIndex))", mainOverfitted)] {
  claims.judge(
    "log-probabilities average better than probabilities, \(name)", paper: "not compared", ("log-probabilities", result.largest),
    below: ("probabilities", result.probabilityMean.measurements.last!))
}
claims

// %% What this rests on
let trained = Set(
  (epochSettings.flatMap { $0 } + standard.settings + regularized.settings).flatMap { $0.runs.map(\.identity) }
    + (alike + overfitted).flatMap { $0.runs.map(\.identity) })
print("\(trained.count) runs are behind the points above, besides those that only the searches looked at.")
