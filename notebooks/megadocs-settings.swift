// %% [markdown]
// # Megadocs in miniature: settings
//
// How epochs and the share of synthetic text move the loss, and the settings found best with their certificates: figures 3, 4 and 11 and
// the hyper-parameter tables of arXiv 2603.18534. The paper: loss is lowest at 16 real epochs with simple rephrasing and at 32 with
// stitched, at a share of 0.75; better data allow more epochs.
//
// Compute is free in the paper's question, and it is not here: the default scale searches up to 10 real epochs of a mixture (as many
// trained tokens as the best baseline has), and the figure of epochs shows what lies beyond.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let megadocs = try MegadocStudy(scale: scale, runs: runsDirectory, workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)
let methods = GenerationScaling.methods

// %% The searches, every setting that was tried
for search in settings.searches { display(search.table) }

// %% Table of settings
var table = Table(
  [
    "method", "real epochs", "mixing fraction", "learning rate", "weight decay", "trained tokens", "tuning loss", "reporting loss",
    "certificate",
  ],
  caption: """
    Searched at G = \(MegadocSettings.searchedGenerations); the learning rate is not searched. Losses of the search are of \
    \(settings.searches[0].plan.seeds.count) world(s). A bound says that the optimum may lie further out.
    """)
for (method, search) in zip(MegadocSettings.searched, settings.searches) {
  let treatment = settings.treatment(method)
  let configuration = try study.configuration(of: treatment, replicate: 0)
  let point = search.best!
  table.append([
    method.rawValue, formatted(treatment.realEpochs, decimals: 0), formatted(treatment.mixingFraction, decimals: 2),
    formatted(configuration.optimizer.learningRate, decimals: 3), formatted(treatment.weightDecay, decimals: 1),
    "\(try study.result(treatment).trainedTokens)", "\(search.tuningLoss(at: point)!)", "\(search.reportingLoss(at: point)!)",
    "\(search.certificate(of: point))",
  ])
}
table

// %% Training
let isFull = megadocs.scale == .full
let mixedEpochs: [Double] = isFull ? [2.5, 5, 10, 20, 40] : [5, 10, 20]
let realEpochs: [Double] = isFull ? [10, 20, 40, 80, 160] : [10, 20, 40, 80]
let fractions = [0.5, 0.75, 0.9]
// The largest share at equal real epochs trains two and a half times as long as the best.
let equalEpochFractions = isFull ? fractions : [0.5, 0.75]
func atEpochs(_ method: Treatment.Method, _ epochs: Double) -> Treatment { settings.treatment(method).changing { $0.realEpochs = epochs } }
func epochs(_ method: Treatment.Method) -> [Double] { method == .realOnly ? realEpochs : mixedEpochs }
/// As many real epochs as simple rephrasing's best.
func atEqualEpochs(_ fraction: Double) -> Treatment { settings.treatment(.simple).changing { $0.mixingFraction = fraction } }
/// As many trained tokens.
func atEqualTokens(_ fraction: Double) -> Treatment {
  atEqualEpochs(fraction).changing { $0.realEpochs *= (1 - fraction) / (1 - settings.treatment(.simple).mixingFraction) }
}
let everything =
  MegadocSettings.searched.flatMap { method in epochs(method).map { atEpochs(method, $0) } } + fractions.map(atEqualTokens)
  + equalEpochFractions.map(atEqualEpochs)
let results = Dictionary(zip(everything, try study.train(everything))) { one, _ in one }
func result(_ method: Treatment.Method, epochs: Double) -> TreatmentResult { results[atEpochs(method, epochs)]! }
/// Of the epochs tried, the best by the tuning split.
func best(_ method: Treatment.Method) throws -> TreatmentResult {
  try epochs(method).map { result(method, epochs: $0) }
    .min { try $0.loss(WorldStudy.tuning).mean < $1.loss(WorldStudy.tuning).mean }!
}
let setting = "\(megadocs.caption) G = 8."

// %% Figures 3 and 11: epochs
func epochPanel(_ title: String, _ split: String) throws -> Panel {
  let ticks = Set(mixedEpochs + realEpochs).sorted().map { Tick($0, formatted($0, decimals: 0)) }
  var panel = Panel(title, x: Axis("Real epochs", scale: .logarithmic, ticks: ticks), y: .linear("Loss (nats per token)"))
  panel.legend = .below
  for method in MegadocSettings.searched {
    let losses = try epochs(method).map { try result(method, epochs: $0).loss(split, at: $0) }
    panel.add(.line(method.rawValue, Curve(losses), method.meaning))
    let chosen = try best(method)
    panel.annotations.append(.ring(x: chosen.treatment.realEpochs, y: try chosen.loss(split).mean))
  }
  return panel
}
var epochFigure = Figure(
  "Epochs",
  panels: [
    try epochPanel("i.i.d. documents", WorldStudy.reporting), try epochPanel("Threads of linked documents", WorldStudy.threads),
  ],
  caption: """
    Paper's figures 3 and 11. A mixture trains \(formatted(1 / (1 - settings.treatment(.simple).mixingFraction), decimals: 0)) tokens for \
    each real one, so an epoch is not the same amount of training in all curves. \(setting) Rings: the lowest loss on the tuning split.
    """)
epochFigure.panelSize = Size(560, 460)
try epochFigure.save(to: figuresDirectory + "/megadocs-epochs")
epochFigure

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
func named(_ method: Treatment.Method, _ epochs: Double, _ split: String = WorldStudy.reporting) throws -> (name: String, loss: Measurement) {
  ("\(method.rawValue), \(formatted(epochs, decimals: 0)) epochs", try result(method, epochs: epochs).loss(split))
}
claims.judge(
  "Real only overfits beyond its best epochs", paper: "optimum 16", try named(.realOnly, best(.realOnly).treatment.realEpochs),
  below: try named(.realOnly, realEpochs.last!))
for method in methods {
  claims.judge(
    "\(method.rawValue) still gains at the most epochs", paper: "optimum 16 (simple), 32 (stitched)", try named(method, mixedEpochs.last!),
    below: try named(method, mixedEpochs[mixedEpochs.count - 2]))
}
for method in [Treatment.Method.stitched, .latent] {
  for count in mixedEpochs {
    for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
      claims.judge(
        "\(method.rawValue) beats simple after \(formatted(count, decimals: 0)) epochs, \(words)", paper: "yes",
        try named(method, count, split), below: try named(.simple, count, split))
    }
  }
}
for fraction in [0.5, 0.9] {
  claims.judge(
    "A share of 0.75 beats \(formatted(fraction, decimals: 2)) at equal tokens", paper: "optimum 0.75",
    ("0.75", try results[atEqualTokens(0.75)]!.loss()), below: (formatted(fraction, decimals: 2), try results[atEqualTokens(fraction)]!.loss()))
}
claims
