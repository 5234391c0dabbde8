// %% [markdown]
// # Megadocs in miniature: settings
//
// The settings found best for each method with their certificates, and how the share of synthetic text moves the loss: the
// hyper-parameter tables and figure 4 of arXiv 2603.18534, where a share of 0.75 is best for simple rephrasing.

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

// %% The searches, every setting that was tried
for search in settings.searches + settings.dataSearches { display(search.table) }

// %% Table of settings
var table = Table(
  [
    "method", "real tokens", "real epochs", "mixing fraction", "learning rate", "weight decay", "trained tokens", "tuning loss",
    "reporting loss",
    "certificate",
  ],
  caption: """
    Searched at G = \(MegadocSettings.searchedGenerations); the learning rate is not searched. Losses of the search are of \
    \(settings.searches[0].plan.seeds.count) world(s). A bound says that the optimum may lie further out.
    """)
let treatments = settings.searched.map { settings.treatment($0) } + settings.moreData
for (treatment, search) in zip(treatments, settings.searches + settings.dataSearches) {
  let configuration = try study.configuration(of: treatment, replicate: 0)
  let point = search.best!
  table.append([
    treatment.method.name, "\(treatment.realTokens)", formatted(treatment.realEpochs, decimals: 0),
    formatted(treatment.mixingFraction, decimals: 2),
    formatted(configuration.optimizer.learningRate, decimals: 3), formatted(treatment.weightDecay, decimals: 1),
    "\(try study.result(treatment).trainedTokens)", "\(search.tuningLoss(at: point)!)", "\(search.reportingLoss(at: point)!)",
    "\(search.certificate(of: point))",
  ])
}
table

// %% Training
let fractions = [0.5, 0.75, 0.9]
// At equal real epochs the largest share trains two and a half times as long as the best.
let equalEpochFractions = megadocs.scale == .full ? fractions : [0.5, 0.75]
/// As many real epochs as simple rephrasing's best.
func atEqualEpochs(_ fraction: Double) -> Treatment { settings.treatment(.simple).changing { $0.mixingFraction = fraction } }
/// As many trained tokens.
func atEqualTokens(_ fraction: Double) -> Treatment {
  atEqualEpochs(fraction).changing { $0.realEpochs *= (1 - fraction) / (1 - settings.treatment(.simple).mixingFraction) }
}
let everything = fractions.map(atEqualTokens) + equalEpochFractions.map(atEqualEpochs)
let results = Dictionary(zip(everything, try study.train(everything))) { one, _ in one }
let setting = "\(megadocs.caption) G = 8."

// %% Figure 4: mixing fraction
var mixing = Figure(
  "Mixing fraction", x: Axis("Share of synthetic tokens", ticks: fractions.map { Tick($0, formatted($0, decimals: 2)) }),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    Paper's figure 4, simple rephrasing. At equal real epochs a larger share trains longer; at equal trained tokens it sees the real \
    documents less often. \(setting)
    """)
mixing.add(.line("Equal trained tokens", Curve(try fractions.map { try results[atEqualTokens($0)]!.loss(at: $0) }), .simple))
mixing.add(
  .line("Equal real epochs", Curve(try equalEpochFractions.map { try results[atEqualEpochs($0)]!.loss(at: $0) }), .other(0)).dashed())
mixing.add(.reference("Real only", at: try study.result(settings.treatment(.realOnly)).loss().mean, .realOnly))
mixing.legend = .below
try mixing.save(to: figuresDirectory + "/megadocs-mixing")
mixing

// %% Claims
var claims = ClaimTable(caption: setting)
for fraction in [0.5, 0.9] {
  claims.judge(
    "A share of 0.75 beats \(formatted(fraction, decimals: 2)) at equal tokens", paper: "optimum 0.75",
    ("0.75", try results[atEqualTokens(0.75)]!.loss()),
    below: (formatted(fraction, decimals: 2), try results[atEqualTokens(fraction)]!.loss()))
}
claims
