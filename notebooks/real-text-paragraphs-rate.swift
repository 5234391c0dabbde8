// %% [markdown]
// # Real paragraphs again, with the learning rate searched
//
// `real-text-paragraphs.swift` searched epochs and weight decay at a learning rate of 0.01, and by translations stitched rephrasing with attention across
// documents beat simple rephrasing within documents by 0.134 nats: the one writer by which the megadoc claim did not fail there. `real-text-step.swift` then
// found that shuffled texts want twice that rate, and that most of a gain by order goes where it is searched. What is left of the other comparisons?
//
// ## Fixed before the first run
//
// - **Arms.** For each writer simple and stitched at G = 8, with attention across documents and within each; real text alone, both ways.
// - **Settings.** Each arm is searched over epochs (to 64), decay and learning rate (0.0025 to 0.04) on tuning paragraphs, with one seed, to its certificate;
//   mixing fraction 0.75. Five seeds are reported, on other paragraphs; they share documents and texts.
// - **Claims.** For each writer: simple rephrasing beats real text alone, across documents; stitched beats simple, across and within documents; stitched across
//   beats simple within. **Rule.** Paired by seed, Student's test, Holm's correction for all claims of the table. Where a writer is run in a later sitting,
//   the correction grows with the table.
// - **Kill criterion**, as before: where stitched across beats simple within by less than 0.01 nats for every writer, with standard errors of no more than
//   0.01, the megadoc claim fails on real text of this size.
// - Translations within documents have these settings in `real-text-step.swift` already (0.016 ± 0.007): they are not new here.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
// WordNet's synonyms, Apertium's translations, and SmolLM2, whose texts are archived.
let writerNames = ["Apertium"]
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Paragraphs
let size = try Scale(named: scale)
let isSmoke = size == .smoke
let store = try RunStore(runsDirectory, archives: ["results/infinite-compute.h5"])
let plan = PagePlan.paragraphs(size)
let study = try PageStudy(
  plan, of: .postgreSQLManual, in: store, searches: runsDirectory + "/searches", workers: workers > 0 ? workers : Machine.current.cores)
let documents = study.corpus.documents[0]
let count = isSmoke ? 2 : 8
let (epochs, rates) = (plan.mixedEpochs + (isSmoke ? [] : [64]), isSmoke ? [0.01] : [0.0025, 0.005, 0.01, 0.02, 0.04])
let places = [study.main, study.withinDocuments]
let placeNames = ["across", "within"]
print("\(documents.count) paragraphs, \(Int(study.dataSizes[0])) tokens")

// %% Texts
/// Real only at a rate of 0.01, for each place. The texts were measured beside the runs of the first.
let realBefore = try places.map { try study.tuned(.regularized, at: [$0]).settings[0] }
struct UnknownWriter: Error, CustomStringConvertible {
  var name: String
  var description: String { "no writer is called \(name); there are WordNet, Apertium and SmolLM2" }
}
func writer(named name: String) throws -> PageWriter {
  switch name {
  case "WordNet": PageWriter(name, details: ["version": "1"], generator: try LexicalRephraser())
  case "Apertium": PageWriter(name, details: ["version": "1"], generator: try ApertiumRephraser())
  case "SmolLM2": try .languageModel(name, .paragraphs(), journal: "generations/paragraphs-\(name.lowercased()).jsonl")
  default: throw UnknownWriter(name: name)
  }
}
let methods: [(name: String, stream: StreamMethod)] = [
  ("simple", .simple(generations: count)), ("stitched", .stitched(generations: count)),
]
var written: [(name: String, texts: [RewrittenText])] = []
for name in writerNames {
  let texts = try await study.texts(
    by: writer(named: name), about: documents, methods: methods.map(\.stream), beside: realBefore[0].runs[0])
  written.append((name, texts))
}

// %% Settings and runs
/// Of a writer: by place, then by method.
typealias Arms = [[Setting]]
/// At rates that are searched or, as before, at 0.01.
func arms(_ writer: Int, learningRates: [Double], realEpochs: [Double]) throws -> (arms: Arms, searches: [Search]) {
  let tuned = try zip(places, placeNames).map { place, name in
    try study.tuned(
      synthetic: zip(methods, written[writer].texts).map { method, text in
        let search = "\(written[writer].name), \(method.name), \(name) documents"
        return (learningRates.count > 1 ? "\(search), rate searched" : search, text.stream)
      }, at: place, realEpochs: realEpochs, weightDecays: plan.mixedWeightDecays, learningRates: learningRates)
  }
  return (tuned.map(\.settings), tuned.flatMap(\.searches))
}
let real = try study.tuned(.regularized, at: places, learningRates: rates)
var (searched, standard, searches): ([Arms], [Arms], [Search]) = ([], [], real.searches)
for writer in written.indices {
  let found = try arms(writer, learningRates: rates, realEpochs: epochs)
  searched.append(found.arms)
  searches += found.searches
  standard.append(try arms(writer, learningRates: plan.learningRates, realEpochs: plan.mixedEpochs).arms)
}
Search.summary(of: searches, caption: "Losses of the searches are with seed 0; the chosen settings are then run with \(plan.seeds).")

// %% Losses
var losses = Table(
  [
    "writer", "method", "attention", "setting", "rate", "loss", "late in the window", "loss at a rate of 0.01",
    "gain by the search of the rate",
  ],
  caption:
    "G = \(count), \(plan.seeds) seeds, nats per token of other paragraphs; late: the second half of each window. The gain ± its standard error."
)
func add(_ writer: String, _ method: String, _ attention: String, _ setting: Setting, before: Setting) throws {
  let gain = PairedDifference(try before.loss(), minus: try setting.loss())
  losses.append([
    writer, method, attention, setting.label, "\(setting.configuration.optimizer.learningRate)", "\(try setting.loss())",
    "\(try setting.loss(late: true))", "\(try before.loss())",
    gain.standardError.map { formatted(gain.mean, deviation: $0) } ?? formatted(gain.mean),
  ])
}
for place in places.indices { try add("", "real only", placeNames[place], real.settings[place], before: realBefore[place]) }
for writer in written.indices {
  for place in places.indices {
    for method in methods.indices {
      try add(
        written[writer].name, methods[method].name, placeNames[place], searched[writer][place][method],
        before: standard[writer][place][method])
    }
  }
}
losses

// %% The figure
/// What is compared: where stitched attends, and where simple does.
let comparisons = [("both across", 0, 0), ("both within", 1, 1), ("stitched across, simple within", 0, 1)]
func gainPanel(_ writer: Int) throws -> Panel {
  var panel = Panel(written[writer].name, x: .categories(comparisons.map(\.0)), y: .linear("Simple minus stitched (nats per token)"))
  panel.legend = .below
  panel.add(.reference("", at: 0))
  for (index, (name, arms, role)) in [("Rate 0.01", standard[writer], SeriesRole.other(0)), ("Rate searched", searched[writer], .stitched)]
    .enumerated()
  {
    let points = try comparisons.enumerated().map { place, compared in
      Point(Double(place), PairedDifference(try arms[compared.2][0].loss(), minus: try arms[compared.1][1].loss()))
    }
    panel.add(.points(name, points, role).beside(index, of: 2))
  }
  return panel
}
var figure = Figure(
  "Stitched over simple on real paragraphs, by how the rate was set", panels: try written.indices.map(gainPanel), columns: written.count,
  caption: """
    Paragraphs of the PostgreSQL manual, D = \(formattedThousands(study.dataSizes[0])), G = \(count), models of \
    \(formattedThousands(study.mainParameters)) parameters; every arm at settings of its own. Paired differences over \(plan.seeds) seeds, 95 % by Student.
    """)
figure.panelSize = Size(620, 440)
try figure.save(to: figuresDirectory + "/real-text-paragraphs-rate")
figure

// %% Claims
var claims = ClaimTable(replicate: "seed", caption: "Seeds share documents and texts. G = \(count), every arm at settings of its own.")
for writer in written.indices {
  let (name, arms) = (written[writer].name, searched[writer])
  func named(_ place: Int, _ method: Int) throws -> (name: String, loss: SeedMeasurement) {
    ("\(methods[method].name), \(placeNames[place])", try arms[place][method].loss())
  }
  claims.judge(
    "\(name): simple beats real only, across documents", paper: "1.48×", try named(0, 0),
    below: ("real only, across", try real.settings[0].loss()))
  claims.judge("\(name): stitched beats simple, across documents", paper: "at every G", try named(0, 1), below: try named(0, 0))
  claims.judge("\(name): … within documents", paper: "not run", try named(1, 1), below: try named(1, 0))
  claims.judge(
    "\(name): stitched across beats simple within", paper: "3.395 against 3.416", try named(0, 1), below: try named(1, 0))
}
claims
