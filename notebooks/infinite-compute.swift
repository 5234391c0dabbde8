// %% [markdown]
// # Pre-training under infinite compute, in miniature
//
// With a fixed number of real tokens and any amount of compute, what lowers the loss? The recipes of
// [arXiv 2509.14786](https://arxiv.org/abs/2509.14786), one figure for each of its figures 1 to 8, measured on whole pages of
// the PostgreSQL manual. The same figures from the paper's own numbers are in `infinite-compute-published.swift`.
//
// - **Loss** is nats per token of held-out pages. Settings are chosen on a tuning split and reported on another.
// - **N** is the number of parameters, embedding included (the head is tied to it), as the paper counts.
// - **D** is the number of real tokens, marks included. One tokenizer serves every D, so that losses compare.
// - Every point is the mean over seeds (first parameters and order of the data), its bar the sample standard deviation. Seeds
//   share the documents: the bars say nothing about other documents.

// %% Parameters tags=["parameters"]
// smoke: every cell within a minute, numbers without meaning. default: the committed figures. full: overnight; it goes on where
// it was stopped, and finds what smaller scales have in common with it.
let scale = "default"
// A folder or file of your own text (.txt, .md, .html, .jsonl); empty means the PostgreSQL manual.
let corpus = ""
// Where runs, searches and figures are kept.
let runsDirectory = "runs"
let searchesDirectory = "searches"
let figuresDirectory = "figures"
// Runs trained at once.
let workers = 2

// %% Scale
struct Plan {
  var vocabulary = 1024
  var context = 512
  var windows = 100
  /// The smallest D; the others are twice, four and eight times as much.
  var realTokens = 20_000
  var widths = [32, 48, 64, 96]
  var mainWidth = 64
  var seeds = 3
  /// Seeds with which a setting is looked for; the chosen one is then run with all.
  var searchSeeds = [0]
  var epochs: [Double] = [4, 8, 16, 32, 64]
  var decays = [0.2, 0.4, 0.8, 1.6, 3.2]
  var learningRates = [0.01]
  /// Ensembles of 1 to so many members; so many of them for the main size, and for the others.
  var members = 5
  var mainGroups = 3
  var otherGroups = 1
  /// How many times the real tokens a teacher writes.
  var samples = 12

  init(_ scale: String) {
    switch scale {
    case "smoke":
      (vocabulary, context, windows, realTokens) = (400, 64, 20, 1500)
      (widths, mainWidth, seeds, epochs, decays, samples) = ([8, 16, 24, 32], 16, 2, [1, 2, 4], [0.4, 1.6], 3)
      (members, mainGroups) = (3, 2)
    case "full":
      (realTokens, widths, searchSeeds) = (40_000, [32, 48, 64, 96, 128], [0, 1, 2])
      (learningRates, members, mainGroups, otherGroups) = ([0.005, 0.01, 0.02], 8, 3, 3)
      epochs += [128]
      decays = [0.1] + decays + [6.4]
    default: precondition(scale == "default", "scale is smoke, default or full, not \(scale)")
    }
  }
}
let plan = Plan(scale)

// %% Tools
let store = RunStore(runsDirectory)
let key = RandomKey(seed: 0)

/// A setting with its runs, one for each seed.
struct Setting {
  var runs: [Run]
  var configuration: RunConfiguration { runs[0].configuration }
  var width: Int { configuration.model.width }
  var realEpochs: Double { configuration.data.mixture.realEpochs }
  var weightDecay: Double { configuration.optimizer.weightDecay }
  var label: String { "\(formatted(realEpochs, decimals: 0)) epochs, decay \(formatted(weightDecay, decimals: 1))" }

  func loss(_ split: String = "reporting", at x: Double = 0) throws -> Measurement {
    Measurement(x, values: try runs.map { try $0.finalLoss(split) })
  }
}

/// Every configuration with every seed.
func train(_ configurations: [RunConfiguration], seeds: Int = plan.seeds) throws -> [Setting] {
  let runs = try store.train(configurations.flatMap { Recipes.seeds(seeds, of: $0) }, workers: workers)
  return configurations.indices.map { Setting(runs: Array(runs[$0 * seeds..<($0 + 1) * seeds])) }
}

/// The best of several settings by the tuning split, which is never reported.
func tuned(_ settings: [Setting]) throws -> Setting {
  try settings.min { try $0.loss("tuning").mean < $1.loss("tuning").mean }!
}

func point(_ measurement: Measurement) -> Point { Point(measurement.x, measurement.mean, deviation: measurement.deviation ?? 0) }

func text(_ measurement: Measurement) -> String {
  measurement.deviation.map { formatted(measurement.mean, deviation: $0) } ?? formatted(measurement.mean)
}

func text(_ interval: Interval?, decimals: Int = 3) -> String {
  interval.map { "[\(formatted($0.low, decimals: decimals)), \(formatted($0.high, decimals: decimals))]" } ?? "no interval"
}

// %% Documents
var options = ReadingOptions(division: .whole, exclude: corpus.isEmpty ? ["release*"] : [])
let (pages, readingReport) = try CorpusReader(options).read(corpus.isEmpty ? PostgreSQLDocumentation.path : corpus)
print(readingReport)

// Pages of about 300 to 2,700 tokens, so that the smallest corpus is no handful of them.
let documents = pages.filter { (1000...8000).contains($0.text.utf8.count) }
let heldOut = documents.suffix(documents.count / 5)
let pool = Array(documents.dropLast(documents.count / 5))
let sizes = [1, 2, 4, 8]

// A token is about three bytes of English.
var trainingBytes = 0
let tokenizerDocuments = pool.prefix { document in
  trainingBytes += document.text.utf8.count
  return trainingBytes <= 3 * sizes.last! * plan.realTokens
}
let tokenizer = try SentencePieceTokenizer(trainedOn: Array(tokenizerDocuments), vocabularySize: plan.vocabulary)
let realDocuments = try sizes.map { try pool.prefix(tokens: $0 * plan.realTokens, tokenizer: tokenizer) }
let realStreams = try realDocuments.map { try TokenStream(of: $0, tokenizer: tokenizer) }
let dataSizes = realStreams.map { Double($0.tokens.count) }

func split(_ name: String, _ documents: ArraySlice<Document>) throws -> EvaluationConfiguration.Split {
  EvaluationConfiguration.Split(name, stream: try store.save(TokenStream(of: Array(documents), tokenizer: tokenizer)), windows: plan.windows)
}
let splits = [
  try split("tuning", heldOut.prefix(heldOut.count / 2)), try split("reporting", heldOut.dropFirst(heldOut.count / 2)),
]

func base(width: Int = plan.mainWidth, size: Int = 0) throws -> RunConfiguration {
  var model = ModelConfiguration(vocabularySize: plan.vocabulary)
  (model.width, model.feedForward, model.context) = (width, width * 11 / 4, plan.context)
  // One window of 512 tokens a step; documents shuffled anew every epoch.
  let mixture = MixtureConfiguration(batchSize: 1, order: .reshuffledDocuments)
  var configuration = RunConfiguration(model: model, data: DataConfiguration(realStream: try store.save(realStreams[size]), mixture: mixture))
  configuration.evaluation = EvaluationConfiguration(splits: splits, evaluations: 2)
  return configuration
}
let parameterCounts = try Dictionary(
  uniqueKeysWithValues: plan.widths.map { ($0, Double(Transformer(try base(width: $0).model, rows: 1, key: key).parameters.count)) })
func parameters(_ width: Int) -> Double { parameterCounts[width]! }
let mainParameters = parameters(plan.mainWidth)

Table(
  ["corpus", "pages", "tokens"],
  rows: sizes.indices.map { ["\(sizes[$0])D", "\(realDocuments[$0].count)", "\(realStreams[$0].tokens.count)"] },
  caption: "Models: "
    + plan.widths.map { "width \($0) with \(formatted(parameters($0) / 1000, decimals: 0))k parameters" }.joined(separator: ", ")
    + ". Two layers, four heads, \(plan.context) tokens of context, Muon and AdamW at learning rate 0.01.")

// %% [markdown]
// ## Figure 2: the standard recipe overfits
//
// With the usual weight decay of 0.1, more passes over the same pages, and then more parameters, make the model worse. The
// left panel shows what much stronger decay does to the first half of that.

// %% Epochs against weight decay
let weakDecay = 0.1
let strongDecay = 1.6
let epochSettings = try [weakDecay, strongDecay].map { decay in
  try train(
    plan.epochs.map { epochs in
      var configuration = try base()
      (configuration.optimizer.weightDecay, configuration.data.mixture.realEpochs) = (decay, epochs)
      return configuration
    })
}

// %% The standard recipe at every size
let standardByWidth = try plan.widths.map { width in
  try tuned(
    train(
      plan.epochs.dropLast().map { epochs in
        var configuration = try base(width: width)
        (configuration.optimizer.weightDecay, configuration.data.mixture.realEpochs) = (weakDecay, epochs)
        return configuration
      }))
}

var overfitting = Figure(
  "The standard recipe overfits in epochs and in parameters",
  panels: [
    Panel(
      "Epochs, \(formatted(mainParameters / 1000, decimals: 0))k parameters",
      x: Axis("Real epochs", scale: .logarithmic, ticks: plan.epochs.map { Tick($0, "\(Int($0))") }), y: .linear("Validation loss (nats per token)")),
    Panel("Parameters, epochs tuned for each", x: .logarithmic("Parameters"), y: .linear("Validation loss (nats per token)")),
  ],
  caption: """
    Pages of the PostgreSQL manual, D = \(Int(dataSizes[0])) tokens, \(plan.seeds) seeds per point. Left: every setting. Right: decay \
    \(weakDecay), of \(plan.epochs.count - 1) numbers of epochs the one with the lowest tuning loss, which is written beside it.
    """)
for (decay, settings, meaning) in [(weakDecay, epochSettings[0], Meaning.realOnly), (strongDecay, epochSettings[1], .simple)] {
  overfitting.panels[0].add(.line("Weight decay \(decay)", try settings.map { point(try $0.loss(at: $0.realEpochs)) }, meaning))
  let best = try tuned(settings)
  overfitting.panels[0].annotations.append(.ring(x: best.realEpochs, y: try best.loss().mean))
}
overfitting.panels[1].add(.line("Standard recipe", try standardByWidth.map { point(try $0.loss(at: parameters($0.width))) }, .realOnly))
for setting in standardByWidth {
  overfitting.panels[1].annotations.append(
    .text("  \(Int(setting.realEpochs)) epochs", x: parameters(setting.width), y: try setting.loss().mean))
}
overfitting.panelSize = Size(480, 400)
try overfitting.save(to: figuresDirectory + "/infinite-compute-2-overfitting")
overfitting

// %% [markdown]
// ## Figure 3: the regularised recipe
//
// Weight decay is tuned together with the epochs, for each size by itself: a centre and its neighbours are run, the search moves
// to the best, until no neighbour is better. Then loss falls with N, and a law in N says where it would end.

// %% Tuning epochs and weight decay
var tuning = Sweep<RunConfiguration>("infinite-compute-\(scale)", keptIn: searchesDirectory)
for width in plan.widths {
  try tuning.add(
    "width \(width), 1D",
    over: Recipes.regularized(
      base(width: width), realEpochs: plan.epochs, learningRates: plan.learningRates, weightDecays: plan.decays),
    startingAt: ["real epochs": plan.epochs[plan.epochs.count * 3 / 5], "learning rate": 0.01, "weight decay": 1.6], seeds: plan.searchSeeds)
}
let widthSearches = try tuning.run(in: store, tuning: "tuning", reporting: "reporting", workers: workers)
Search.summary(of: widthSearches, caption: "Certificates of the regularised recipe: losses with seeds \(plan.searchSeeds).")

// %% The regularised recipe at every size
func winners(_ searches: [Search], of sweep: Sweep<RunConfiguration>) throws -> [Setting] {
  try train(
    zip(searches, sweep.grids).map { search, grid in grid.configuration(of: Trial(search.best!, seed: 0)) })
}
let regularizedByWidth = try winners(widthSearches, of: tuning)
let parameterCurve = Curve(try regularizedByWidth.map { try $0.loss(at: parameters($0.width)) })
let parameterFit = try PowerLaw.fit(parameterCurve)

// %% [markdown]
// Every law below is A/x^b + C, fitted by variable projection: least squares, each point counting the same. Intervals are 95 %
// over seeds (every point's seeds drawn again, 1,000 times); the last columns say where C goes when one point is left out, and
// whether a bound was hit. A bound that was hit means that the data do not fix the law.

// %% The table of laws
var laws = Table(
  ["law", "through", "runs", "A", "b", "C", "C over seeds", "C leaving one out", "residual", "bound"],
  caption: "N and D in thousands, K in members. Loss: nats per token, reporting pages.")
/// Adds a law to the table; `unit` is what x is counted in there.
func report(_ name: String, _ curve: Curve, unit: Double, runs: Int, resampling: Resampling = .independent) throws -> PowerLawFit {
  let fit = try PowerLaw.fit(curve)
  let bootstrap = try? PowerLaw.bootstrap(curve, resampling: resampling, key: key)
  let left = try? PowerLaw.leaveOneOut(curve).map(\.fit.law.asymptote)
  let bounds = bootstrap.map { ", \($0.boundHits) of \($0.laws.count) draws" } ?? ""
  laws.append([
    name, "\(fit.count) points", "\(runs)", formatted(fit.law.amplitude * pow(unit, -fit.law.exponent)), formatted(fit.law.exponent, decimals: 2),
    formatted(fit.law.asymptote), text(bootstrap?.asymptote), left.map { "\(formatted($0.min()!)) to \(formatted($0.max()!))" } ?? "too few points", formatted(fit.residual, decimals: 4), fit.status.rawValue + bounds,
  ])
  return fit
}
let regularizedLaw = try report(
  "regularised, loss against N", parameterCurve, unit: 1000, runs: regularizedByWidth.reduce(0) { $0 + $1.runs.count })

var regularized = Figure(
  "Tuned weight decay: loss falls with parameters", x: .logarithmic("Parameters"), y: .linear("Validation loss (nats per token)"),
  caption: """
    D = \(Int(dataSizes[0])) tokens, \(plan.seeds) seeds per point. Law: \(formatted(regularizedLaw.law.amplitude * pow(1000, -regularizedLaw.law.exponent)))\
    /N^\(formatted(regularizedLaw.law.exponent, decimals: 2)) + \(formatted(regularizedLaw.law.asymptote)), N in thousands, \
    \(regularizedLaw.status.rawValue). Beside each point, the setting chosen.
    """)
regularized.add(.line("Standard recipe", try standardByWidth.map { point(try $0.loss(at: parameters($0.width))) }, .realOnly))
regularized.add(.points("Regularised recipe", parameterCurve.measurements.map(point), .simple))
regularized.add(
  .curve("Its law", over: parameters(plan.widths[0])...4 * parameters(plan.widths.last!), on: .logarithmic, .simple) { regularizedLaw.law($0) }.dashed())
regularized.add(.reference("Its asymptote", at: regularizedLaw.law.asymptote, .simple))
for setting in regularizedByWidth {
  regularized.annotations.append(.text("  \(setting.label)", x: parameters(setting.width), y: try setting.loss().mean))
}
regularized.legend = .below
try regularized.save(to: figuresDirectory + "/infinite-compute-3-regularised")
regularized

// %% [markdown]
// ## Figure 4: several small models or one large one
//
// An ensemble of K models predicts with the mean of their log-probabilities. Its members pass over the data twice as often, with
// half the weight decay of the best single model: they may overfit, for what they overfit to differs. Each *group* of members
// shares no run with another, so that the error bars are those of independent ensembles.

// %% Ensembles
struct Members {
  var width: Int
  var size: Int
  var runs: Int
  /// Losses against K, by the mean of log-probabilities and by the mean of probabilities.
  var logitMean: Curve
  var probabilityMean: Curve
  var x: Double { Double(width) }
}

/// `groups` ensembles of these members.
func ensembles(of member: RunConfiguration, size: Int = 0, groups: Int) throws -> Members {
  let runs = try store.train(Recipes.seeds(groups * plan.members, of: member), workers: workers)
  let losses = try (0..<groups).map { group in
    try store.ensembleLosses(of: Array(runs[group * plan.members..<(group + 1) * plan.members]), on: splits[1])
  }
  func curve(_ values: KeyPath<Ensemble.Losses, [Double]>) -> Curve {
    Curve((0..<plan.members).map { k in Measurement(Double(k + 1), values: losses.map { $0[keyPath: values][k] }) })
  }
  return Members(
    width: member.model.width, size: size, runs: runs.count, logitMean: curve(\.logitMean), probabilityMean: curve(\.probabilityMean))
}

let mainSetting = regularizedByWidth[plan.widths.firstIndex(of: plan.mainWidth)!]
let ensemblesByWidth = try regularizedByWidth.map { setting in
  try ensembles(
    of: Recipes.ensembleMembers(1, ofBest: setting.configuration)[0], groups: setting.width == plan.mainWidth ? plan.mainGroups : plan.otherGroups)
}
let sameSetting = try ensembles(of: mainSetting.configuration, groups: plan.mainGroups)
let mainEnsemble = ensemblesByWidth[plan.widths.firstIndex(of: plan.mainWidth)!]

// %% Laws in members
let memberLaws = try ensemblesByWidth.map { members in
  try report(
    "ensembles of \(formatted(parameters(members.width) / 1000, decimals: 0))k, against K", members.logitMean, unit: 1, runs: members.runs,
    resampling: .paired)
}
let sameLaw = try report("the same, members like the best single model", sameSetting.logitMean, unit: 1, runs: sameSetting.runs, resampling: .paired)

/// The curve of K at N·K parameters, where ensembles and single models meet.
func atTotalParameters(_ members: Members) -> [Point] {
  members.logitMean.measurements.map { Point($0.x * parameters(members.width), $0.mean, deviation: $0.deviation ?? 0) }
}
var ensembleFigure = Figure(
  "Ensembles against larger models",
  panels: [
    Panel("Loss against all parameters, N · K", x: .logarithmic("Total parameters"), y: .linear("Validation loss (nats per token)")),
    Panel("Members of \(formatted(mainParameters / 1000, decimals: 0))k parameters", x: .linear("Members K"), y: .linear("Validation loss (nats per token)")),
  ],
  caption: """
    D = \(Int(dataSizes[0])) tokens. Ensembles: the mean of log-probabilities; \(plan.mainGroups) independent ensembles at \
    \(formatted(mainParameters / 1000, decimals: 0))k parameters, \(plan.otherGroups) at the other sizes. Dashed: laws, and their limits.
    """)
ensembleFigure.panels[0].add(.line("Regularised, one model", parameterCurve.measurements.map(point), .simple))
ensembleFigure.panels[0].add(.reference("Its limit in N", at: regularizedLaw.law.asymptote, .simple))
for (index, members) in ensemblesByWidth.enumerated() {
  let isMain = members.width == plan.mainWidth
  ensembleFigure.panels[0].add(
    .line("\(formatted(parameters(members.width) / 1000, decimals: 0))k, K = 1 to \(plan.members)", atTotalParameters(members), isMain ? .ensemble : .other(index)))
}
let mainLaw = memberLaws[plan.widths.firstIndex(of: plan.mainWidth)!].law
ensembleFigure.panels[0].add(.reference("Limit in K of \(formatted(mainParameters / 1000, decimals: 0))k", at: mainLaw.asymptote, .ensemble))
ensembleFigure.panels[1].add(.line("Mean of log-probabilities", mainEnsemble.logitMean.measurements.map(point), .ensemble))
ensembleFigure.panels[1].add(.line("Mean of probabilities", mainEnsemble.probabilityMean.measurements.map(point), .stitched))
ensembleFigure.panels[1].add(.line("Members like the best single model", sameSetting.logitMean.measurements.map(point), .other(2)))
ensembleFigure.panels[1].add(.curve("", over: 1...Double(plan.members + 1), on: .linear, .ensemble) { mainLaw($0) }.dashed())
for index in ensembleFigure.panels.indices { ensembleFigure.panels[index].legend = .below }
ensembleFigure.panelSize = Size(500, 500)
try ensembleFigure.save(to: figuresDirectory + "/infinite-compute-4-ensembles")
ensembleFigure

// %% [markdown]
// ## Figure 5: the double limit
//
// First K without bound at each N, then N without bound. Every step takes the least certain number of a fit as the next fit's
// data, so the interval is carried through both: groups are drawn again, and both fits made again. Finite numbers come first.

// %% The double limit
let doubleLimit = try NestedLimit.fit(ensemblesByWidth.map { (x: parameters($0.width), curve: $0.logitMean) })
let doubleBootstrap = try? doubleLimit.bootstrap(resampling: .paired, key: key)
let doubleLeft = try? doubleLimit.leaveOneOut()

var limits = Table(
  ["N", "members' setting", "one member", "K = \(plan.members)", "limit in K", "bound"],
  caption: """
    Limit in N of the limits in K: \(formatted(doubleLimit.outer.law.asymptote)), over seeds \(text(doubleBootstrap?.asymptote)) \
    (points without repeated groups stay where they are), leaving one size out \
    \(doubleLeft.map { $0.map { formatted($0.fit.law.asymptote) }.joined(separator: ", ") } ?? "needs four sizes"); outer fit \(doubleLimit.outer.status.rawValue). \
    The best finite ensemble has \(formatted(ensemblesByWidth.map { $0.logitMean.measurements.last!.mean }.min()!)).
    """)
for (members, fit) in zip(ensemblesByWidth, memberLaws) {
  let member = Recipes.ensembleMembers(1, ofBest: regularizedByWidth.first { $0.width == members.width }!.configuration)[0]
  limits.append([
    formatted(parameters(members.width), decimals: 0),
    "\(Int(member.data.mixture.realEpochs)) epochs, decay \(formatted(member.optimizer.weightDecay, decimals: 1))",
    text(members.logitMean.measurements[0]), text(members.logitMean.measurements.last!), formatted(fit.law.asymptote), fit.status.rawValue,
  ])
}
limits

// %% The double limit as a figure
var doubleFigure = Figure(
  "First members, then parameters without bound",
  panels: [
    Panel("First K", x: .linear("Members K"), y: .linear("Validation loss (nats per token)")),
    Panel("Then N", x: .logarithmic("Parameters of a member"), y: .linear("Validation loss (nats per token)")),
  ],
  caption: """
    D = \(Int(dataSizes[0])) tokens. Left: ensembles and their laws in K. Right: the limits in K, their law in N \
    (\(doubleLimit.outer.status.rawValue)), and one model for comparison. Asymptotes are extrapolations from \(plan.members) ensemble sizes and \
    \(plan.widths.count) model sizes.
    """)
for (index, (members, fit)) in zip(ensemblesByWidth, memberLaws).enumerated() {
  let meaning = members.width == plan.mainWidth ? Meaning.ensemble : .other(index)
  doubleFigure.panels[0].add(.points("\(formatted(parameters(members.width) / 1000, decimals: 0))k", members.logitMean.measurements.map(point), meaning))
  doubleFigure.panels[0].add(.curve("", over: 1...Double(2 * plan.members), on: .linear, meaning) { fit.law($0) }.dashed())
}
doubleFigure.panels[1].add(.line("One model, regularised", parameterCurve.measurements.map(point), .simple))
doubleFigure.panels[1].add(
  .line("K = \(plan.members)", ensemblesByWidth.map { Point(parameters($0.width), $0.logitMean.measurements.last!.mean) }, .other(1)))
doubleFigure.panels[1].add(
  .points("Limit in K", doubleLimit.inner.map { Point($0.x, $0.fit.law.asymptote) }, .ensemble))
doubleFigure.panels[1].add(
  .curve("Its law in N", over: parameters(plan.widths[0])...4 * parameters(plan.widths.last!), on: .logarithmic, .ensemble) { doubleLimit.outer.law($0) }.dashed())
for index in doubleFigure.panels.indices { doubleFigure.panels[index].legend = .below }
doubleFigure.panelSize = Size(480, 460)
try doubleFigure.save(to: figuresDirectory + "/infinite-compute-5-double-limit")
doubleFigure

// %% [markdown]
// ## Figures 6 and 7: laws in data, and what a recipe is worth
//
// The paper lets N grow without bound at each D and compares asymptotes. Four sizes of models at each of four D are more than
// fits here, so **N is fixed** at the main size and the recipes are compared at it: a smaller claim, and one that is measured.
// Data efficiency of a recipe at D: how many times D the standard recipe needs for the same loss.

// %% Tuning at larger D
let starts: [(epochs: Int, decay: Int)] = [(1, 1), (1, 1), (2, 2)]
var dataTuning = Sweep<RunConfiguration>("infinite-compute-data-\(scale)", keptIn: searchesDirectory)
for size in sizes.indices.dropFirst() {
  let start = starts[size - 1]
  func value(_ values: [Double], _ index: Int) -> Double { values[min(max(index, 0), values.count - 1)] }
  let (epochs, rates, decays) = (plan.epochs, plan.learningRates, plan.decays)
  let sized = try base(size: size)
  try dataTuning.add(
    "regularised, \(sizes[size])D", over: Recipes.regularized(sized, realEpochs: epochs, learningRates: rates, weightDecays: decays),
    startingAt: [
      "real epochs": value(epochs, 3 - start.epochs), "learning rate": 0.01,
      "weight decay": value(decays, (decays.firstIndex(of: 1.6) ?? 0) - start.decay),
    ], seeds: plan.searchSeeds)
  try dataTuning.add(
    "standard, \(sizes[size])D", over: Recipes.standard(sized, realEpochs: epochs, learningRates: rates),
    startingAt: ["real epochs": value(epochs, 2 - start.epochs), "learning rate": 0.01], seeds: plan.searchSeeds)
}
let dataSearches = try dataTuning.run(in: store, tuning: "tuning", reporting: "reporting", workers: workers)
Search.summary(of: dataSearches, caption: "Certificates at larger D: losses with seeds \(plan.searchSeeds).")

// %% Laws in data
let dataWinners = try winners(dataSearches, of: dataTuning)
let mainStandard = try tuned(epochSettings[0])
let standardByData = [mainStandard] + sizes.indices.dropFirst().map { dataWinners[2 * $0 - 1] }
let regularizedByData = [mainSetting] + sizes.indices.dropFirst().map { dataWinners[2 * $0 - 2] }
let ensemblesByData = try [mainEnsemble] + sizes.indices.dropFirst().map { size in
  try ensembles(of: Recipes.ensembleMembers(1, ofBest: regularizedByData[size].configuration)[0], size: size, groups: plan.otherGroups)
}

func curve(_ settings: [Setting]) throws -> Curve { Curve(try zip(settings, dataSizes).map { try $0.loss(at: $1) }) }
let standardCurve = try curve(standardByData)
let regularizedCurve = try curve(regularizedByData)
let ensembleCurve = Curve(
  zip(ensemblesByData, dataSizes).map { members, size in Measurement(size, values: members.logitMean.measurements.last!.values) })
func runCount(_ settings: [Setting]) -> Int { settings.reduce(0) { $0 + $1.runs.count } }
let standardLaw = try report("standard, loss against D", standardCurve, unit: 1000, runs: runCount(standardByData))
let regularizedDataLaw = try report("regularised, against D", regularizedCurve, unit: 1000, runs: runCount(regularizedByData))
let ensembleDataLaw = try report(
  "ensembles of \(plan.members), against D", ensembleCurve, unit: 1000, runs: ensemblesByData.reduce(0) { $0 + $1.runs })
let dataMemberLaws = try ensemblesByData.dropFirst().map {
  try report("ensembles at \(sizes[$0.size])D, against K", $0.logitMean, unit: 1, runs: $0.runs, resampling: .paired)
}
let limitCurve = Curve(zip([mainLaw] + dataMemberLaws.map(\.law), dataSizes).map { Measurement($1, $0.asymptote) })
let limitLaw = try report("limit in K, against D", limitCurve, unit: 1000, runs: ensemblesByData.reduce(0) { $0 + $1.runs })
laws

// %% What each recipe is worth
let efficiencyRows: [(name: String, curve: Curve)] = [
  ("regularised, one model", regularizedCurve), ("ensemble of \(plan.members)", ensembleCurve), ("ensemble, limit in K", limitCurve),
]
let standardLaws = try? PowerLaw.bootstrap(standardCurve, key: key)
func worth(_ efficiency: DataEfficiency?) -> String {
  guard let efficiency else { return "none" }
  return "\(formatted(efficiency.factor, decimals: 2))× \(text(efficiency.interval, decimals: 2))" + (efficiency.isExtrapolated ? ", extrapolated" : "")
}
var worths = Table(
  ["recipe", "D", "loss", "worth by the measured curve", "worth by the law"],
  caption: """
    Worth: how many times D the standard recipe, at the same N, needs for this loss. Measured: its curve at \(sizes.count) amounts of data, \
    linear in log D. Law: \(formatted(standardLaw.law.amplitude * pow(1000, -standardLaw.law.exponent)))/D^\(formatted(standardLaw.law.exponent, decimals: 2)) \
    + \(formatted(standardLaw.law.asymptote)), D in thousands. 95 % intervals over the seeds of both; the limit in K has none of its own.
    """)
for row in efficiencyRows {
  for (index, loss) in row.curve.measurements.enumerated() {
    let measured = DataEfficiency(loss: loss, data: dataSizes[index], baseline: standardCurve, key: key)
    let byLaw = DataEfficiency(loss: loss, baseline: standardCurve.measurements[index], law: standardLaw.law, laws: standardLaws, key: key)
    worths.append([row.name, "\(Int(dataSizes[index]))", text(loss), worth(measured), worth(byLaw)])
  }
}
worths

// %% The data figure
var dataFigure = Figure(
  "What the recipes are worth as data grows",
  panels: [
    Panel("Loss", x: .logarithmic("Real tokens D"), y: .linear("Validation loss (nats per token)")),
    Panel("Data efficiency against the standard recipe", x: .logarithmic("Real tokens D"), y: .linear("Times D that it needs")),
  ],
  caption: """
    One size of model, \(formatted(mainParameters / 1000, decimals: 0))k parameters; settings tuned at each D. \(plan.seeds) seeds per point \
    for single models, \(plan.mainGroups) ensembles at the smallest D and \(plan.otherGroups) at the others. Right: by the measured curve of the standard \
    recipe, with 95 % intervals over seeds; points beyond its last D are left out.
    """)
for (name, curve, law, meaning) in [
  ("Standard", standardCurve, standardLaw.law, Meaning.realOnly), ("Regularised", regularizedCurve, regularizedDataLaw.law, .simple),
  ("Ensemble of \(plan.members)", ensembleCurve, ensembleDataLaw.law, .ensemble), ("Limit in K", limitCurve, limitLaw.law, .other(4)),
] {
  dataFigure.panels[0].add(.points(name, curve.measurements.map(point), meaning))
  dataFigure.panels[0].add(.curve("", over: dataSizes[0]...2 * dataSizes.last!, on: .logarithmic, meaning) { law($0) }.dashed())
}
for (row, meaning) in zip(efficiencyRows, [Meaning.simple, .ensemble, .other(4)]) {
  dataFigure.panels[1].add(
    .line(
      row.name,
      zip(row.curve.measurements, dataSizes).compactMap { loss, size in
        guard let found = DataEfficiency(loss: loss, data: size, baseline: standardCurve, key: key), !found.isExtrapolated else { return nil }
        return Point(size, found.factor, low: found.interval!.low, high: min(found.interval!.high, 20))
      }, meaning))
}
dataFigure.panels[1].add(.reference("Standard recipe", at: 1, .realOnly))
for index in dataFigure.panels.indices { dataFigure.panels[index].legend = .below }
dataFigure.panelSize = Size(480, 460)
try dataFigure.save(to: figuresDirectory + "/infinite-compute-6-data")
dataFigure

// %% [markdown]
// ## Figure 8: distillation
//
// A teacher writes text from nothing (temperature 1, no prompt), a fresh model of the same size learns from the real pages and
// these samples, three quarters of them. The teacher is one model, or the ensemble: can one model keep what the ensemble won?

// %% Teachers write
let teachers: [(name: String, runs: [Run])] = [
  ("self-distilled", [mainSetting.runs[0]]),
  (
    "ensemble-distilled",
    try store.train(Recipes.ensembleMembers(plan.members, ofBest: mainSetting.configuration), workers: workers)
  ),
]
var sampleStreams: [SampleStream] = []
for teacher in teachers {
  let count = plan.samples * Int(dataSizes[0]) / (plan.context * realDocuments[0].count) + 1
  sampleStreams.append(
    try await store.sampleStream(of: teacher.runs, tokenizer: tokenizer, documents: realDocuments[0], count: count, seed: 8))
}

// %% Students learn
var studentTuning = Sweep<RunConfiguration>("infinite-compute-students-\(scale)", keptIn: searchesDirectory)
let studentEpochs = plan.epochs.filter { $0 <= 16 }.suffix(2)
for (teacher, samples) in zip(teachers, sampleStreams) {
  let grid = Recipes.synthetic(
    try base(), stream: samples.hash, realEpochs: Array(studentEpochs), learningRates: plan.learningRates, weightDecays: [0.1, 0.4, 0.8], mixingFractions: [0.75])
  try studentTuning.add(
    teacher.name, over: grid,
    startingAt: ["real epochs": studentEpochs.last!, "learning rate": 0.01, "weight decay": 0.4, "mixing fraction": 0.75], seeds: plan.searchSeeds)
}
let studentSearches = try studentTuning.run(in: store, tuning: "tuning", reporting: "reporting", workers: workers)
let students = try winners(studentSearches, of: studentTuning)
Search.summary(of: studentSearches, caption: "Certificates of the students: losses with seeds \(plan.searchSeeds).")

// %% The distillation figure
let distillationRows: [(name: String, loss: Measurement, meaning: Meaning)] = [
  ("Standard", try mainStandard.loss(), .realOnly),
  ("Regularised", try mainSetting.loss(), .simple),
  ("One member", mainEnsemble.logitMean.measurements[0], .other(5)),
  ("Self-distilled", try students[0].loss(), .selfDistillation),
  ("Ensemble-distilled", try students[1].loss(), .stitched),
  ("Ensemble of \(plan.members)", mainEnsemble.logitMean.measurements.last!, .ensemble),
]
let lowest = distillationRows.map(\.loss.mean).min()!
let highest = distillationRows.map(\.loss.mean).max()!
let kept = (distillationRows[1].loss.mean - distillationRows[4].loss.mean) / (distillationRows[1].loss.mean - distillationRows[5].loss.mean)
var distillation = Figure(
  "What one model keeps of an ensemble", x: .categories(distillationRows.map(\.name)),
  y: .linear("Validation loss (nats per token)", range: (lowest - 0.1)...(highest + 0.1)),
  caption: """
    All of \(formatted(mainParameters / 1000, decimals: 0))k parameters but the ensemble; D = \(Int(dataSizes[0])) tokens, samples \
    \(sampleStreams.map { "\($0.tokens)" }.joined(separator: " and ")) tokens. \(plan.seeds) seeds (ensembles: \
    \(plan.mainGroups) groups). The student keeps \(formatted(100 * kept, decimals: 0)) % of the ensemble's gain over the regularised model. The axis does not begin at zero.
    """)
for (index, row) in distillationRows.enumerated() {
  let deviation = row.loss.deviation ?? 0
  distillation.add(.bars(row.name, [Point(Double(index), row.loss.mean, deviation: deviation)], row.meaning))
}
distillation.panelSize = Size(760, 430)
try distillation.save(to: figuresDirectory + "/infinite-compute-8-distillation")
distillation

// %% [markdown]
// ## Figure 1: every recipe against all its parameters
//
// The right axis reads the loss as an amount of data: how many times D tokens the standard recipe at the main size needs for it.

// %% All recipes
var overview = Figure(
  "Infinite compute: every recipe", x: .logarithmic("Total parameters"), y: .linear("Validation loss (nats per token)"),
  caption: """
    Pages of the PostgreSQL manual, D = \(Int(dataSizes[0])) tokens, \(plan.seeds) seeds per point. Dashed: laws, and their limits where they have \
    one. Right axis: along the standard recipe's measured curve in D.
    """)
overview.add(.line("Standard", try standardByWidth.map { point(try $0.loss(at: parameters($0.width))) }, .realOnly))
overview.add(.line("Regularised", parameterCurve.measurements.map(point), .simple))
overview.add(.line("Ensembles of \(formatted(mainParameters / 1000, decimals: 0))k", atTotalParameters(mainEnsemble), .ensemble))
overview.add(.points("Self-distilled", [point(try students[0].loss(at: mainParameters))], .selfDistillation))
overview.add(.points("Ensemble-distilled", [point(try students[1].loss(at: mainParameters))], .stitched))
overview.add(.reference("Regularised, limit in N", at: regularizedLaw.law.asymptote, .simple))
overview.add(.reference("Ensemble, limit in K", at: mainLaw.asymptote, .ensemble))
overview.add(.reference("Limit in K, then N", at: doubleLimit.outer.law.asymptote, .other(4)))
overview.secondAxis = SecondAxis(
  "Data efficiency",
  ticks: [0.5, 1, 1.5, 2, 3, 4, 6, 8].compactMap { factor in
    standardCurve.value(at: factor * dataSizes[0]).map { Tick($0, "\(formatted(factor, decimals: factor < 2 ? 1 : 0))×") }
  })
overview.legend = .below
overview.panelSize = Size(680, 520)
try overview.save(to: figuresDirectory + "/infinite-compute-1-recipes")
overview

// %% [markdown]
// ## What holds at this size
//
// A claim is a difference between two measured points. It *holds* when the difference has the claimed sign and is more than
// twice its standard error over seeds, *does not hold* when it is so the other way, and is *inside seed noise* otherwise.

// %% Verdicts
var verdicts = Table(
  ["claim of the paper", "lower", "higher", "difference", "verdict"],
  caption: "Difference: higher minus lower ± its standard error over seeds, nats per token on the reporting pages.")
func judge(_ claim: String, _ lower: (name: String, loss: Measurement), _ higher: (name: String, loss: Measurement)) {
  let difference = higher.loss.mean - lower.loss.mean
  let errors = [lower.loss, higher.loss].map { $0.standardError ?? .infinity }
  let error = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
  let verdict = difference > 2 * error ? "holds" : difference < -2 * error ? "does not hold" : "inside seed noise"
  verdicts.append([
    claim, "\(lower.name), \(formatted(lower.loss.mean))", "\(higher.name), \(formatted(higher.loss.mean))",
    formatted(difference, deviation: error), verdict,
  ])
}
let mostEpochs = epochSettings[0].last!
let (smallest, largest) = (0, plan.widths.count - 1)
func wide(_ index: Int) -> String { "\(formatted(parameters(plan.widths[index]) / 1000, decimals: 0))k" }
let bestWidth = try plan.widths.indices.min { try standardByWidth[$0].loss("tuning").mean < standardByWidth[$1].loss("tuning").mean }!
judge(
  "Standard recipe: too many epochs hurt", (mainStandard.label, try mainStandard.loss()), (mostEpochs.label, try mostEpochs.loss()))
judge(
  "Standard recipe: too many parameters hurt", ("best N, \(wide(bestWidth))", try standardByWidth[bestWidth].loss()),
  ("largest N, \(wide(largest))", try standardByWidth[largest].loss()))
judge("Strong weight decay beats the usual one", (mainSetting.label, try mainSetting.loss()), (mainStandard.label, try mainStandard.loss()))
for index in 1...largest {
  judge(
    "Regularised: loss falls with N", (wide(index), try regularizedByWidth[index].loss()), (wide(index - 1), try regularizedByWidth[index - 1].loss()))
}
judge(
  "Ensembles beat the largest single model", ("K = \(plan.members) of \(wide(plan.widths.firstIndex(of: plan.mainWidth)!))", mainEnsemble.logitMean.measurements.last!),
  ("\(wide(largest)), one model", try regularizedByWidth[largest].loss()))
judge(
  "Members want more epochs and less decay", ("twice the epochs, half the decay", mainEnsemble.logitMean.measurements.last!),
  ("like the single model", sameSetting.logitMean.measurements.last!))
judge(
  "Mean of log-probabilities beats mean of probabilities", ("log-probabilities", mainEnsemble.logitMean.measurements.last!),
  ("probabilities", mainEnsemble.probabilityMean.measurements.last!))
judge("Self-distillation beats its teacher", ("student", try students[0].loss()), ("teacher's setting", try mainSetting.loss()))
judge("A student keeps some of the ensemble's gain", ("student", try students[1].loss()), ("regularised", try mainSetting.loss()))
judge("An ensemble teaches more than one model", ("of the ensemble", try students[1].loss()), ("of one model", try students[0].loss()))
verdicts

// %% What this rests on
let finished = try store.runs { $0.status == .complete }
print("\(finished.count) finished runs in \(runsDirectory), on \(Set(finished.map(\.processor)).joined(separator: ", ")).")
print("Not here: figure 9 (loss against benchmark error) and the paper's asymptotes in N at each D, for which N is fixed instead.")
