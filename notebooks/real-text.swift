// %% [markdown]
// # Real text without a language model
//
// Do rewrites help on real text where no language model writes them? The megadoc paper's rephrases are worth 1.48 times the data and its
// megadocs 1.80 times; both were written by a model that had read thousands of times as much.
//
// Whole pages of the PostgreSQL manual, each rewritten G times by synonyms of WordNet, with sentences reordered and some dropped (EDA,
// Wei and Zou 2019). *Simple*: the rewrites shuffled among copies of the real pages. *Stitched*: the rewrites of a page side by side,
// the real one last: a megadoc. Both hold the same documents. A window of 512 tokens holds half a page, so a megadoc spans many.
//
// The rephraser knows English synonyms, which the D tokens do not hold, and nothing else. All seeds share the rewrites.

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
/// D of each corpus that the baseline is tuned at.
let dataSizes = Array(study.dataSizes.prefix(study.sizes.count))
print(study.corpus.report)

// %% The baseline, and what more data would give
let baselines = try study.tuned(.regularized, at: study.sizes)
let curve = try study.curve(byData: baselines.settings)
let baseline = baselines.settings[0]

// %% Rewrites
let pages = study.corpus.documents[0]
let rewrites = try LexicalRephraser().generations(of: pages, count: 8, key: RandomKey(seed: 0))
let methods: [(name: String, method: StreamMethod, role: SeriesRole)] = [
  ("simple, G = 8", .simple(generations: 8), .simple), ("stitched, G = 8", .stitched(generations: 8), .stitched),
]
let streams = try methods.map { name, method, _ in
  let stream = try TokenStream(
    of: pages, generations: rewrites, method: method, tokenizer: study.corpus.tokenizer, key: RandomKey(seed: 0))
  return (name: name, stream: try study.store.save(stream), tokens: stream.tokens.count)
}
print("from: " + pages[0].text.prefix(200))
print("to:   " + rewrites[0].text.prefix(200))

// %% Tuning
let mixed = try study.tuned(
  synthetic: streams.map { ($0.name, $0.stream) }, at: study.main, realEpochs: plan.mixedEpochs, weightDecays: plan.mixedWeightDecays)
Search.summary(
  of: [baselines.searches[0]] + mixed.searches,
  caption:
    "Losses of the searches are with seeds \(plan.searchSeeds); the chosen settings are then run with \(plan.seeds). Mixing fraction 0.75.")

// %% What it is worth
var worths = Table(
  ["method", "setting", "trained tokens", "loss", "late in the window", "worth in data"],
  caption: """
    Mean ± standard deviation over \(plan.seeds) seeds, nats per token of held-out pages; late: the second half of each window. Worth: how \
    many times D the tuned baseline needs, along its losses at \(dataSizes.count) amounts of data, with 95 % intervals over seeds.
    """)
for (name, setting) in [("real only", baseline)] + zip(methods, mixed.settings).map({ ($0.name, $1) }) {
  let loss = try setting.loss()
  let worth = DataEfficiency(loss: loss, data: dataSizes[0], baseline: curve, key: RandomKey(seed: 0))
  worths.append([
    name, setting.label, "\(setting.trainedTokens)", "\(loss)", "\(try setting.loss(late: true))", worth.map { "\($0)" } ?? "none",
  ])
}
worths

// %% The figure
var figure = Figure(
  "Lexical rephrasing of real pages",
  x: Axis("Real tokens D", scale: .logarithmic, ticks: dataSizes.map { Tick($0, formattedThousands($0)) }),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    Pages of the PostgreSQL manual, models of \(formattedThousands(mainParameters)) parameters, \(plan.seeds) seeds per point. The \
    baseline is tuned at each D in epochs and weight decay, the mixtures too.
    """)
figure.add(.line("Real only", curve, .realOnly))
for (index, ((name, _, role), setting)) in zip(methods, mixed.settings).enumerated() {
  figure.add(.points(name, Curve([try setting.loss(at: dataSizes[0])]), role).beside(index + 1, of: 3))
}
figure.legend = .below
figure.panelSize = Size(560, 460)
try figure.save(to: figuresDirectory + "/real-text-lexical")
figure

// %% Claims
var claims = ClaimTable(replicate: "seed")
let (simple, stitched) = (mixed.settings[0], mixed.settings[1])
claims.judge(
  "rephrasing beats the tuned baseline", paper: "1.48×", ("simple, G = 8", try simple.loss()), below: ("real only", try baseline.loss()))
claims.judge(
  "megadocs beat simple rephrasing", paper: "at every G", ("stitched, G = 8", try stitched.loss()),
  below: ("simple, G = 8", try simple.loss()))
claims.judge(
  "megadocs help most late in the window", paper: "long documents gain most", ("stitched, late", try stitched.loss(late: true)),
  below: ("simple, late", try simple.loss(late: true)))
claims
