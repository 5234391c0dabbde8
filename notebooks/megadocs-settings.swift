// %% [markdown]
// # Megadocs in miniature: settings
//
// How epochs and the mixing fraction move the loss, and the table of settings with its certificates: figures 3, 4 and 11 and the
// hyper-parameter tables of arXiv 2603.18534, on the World. Compute is free in the paper's question, and it is not here: the default
// scale searches up to 10 real epochs of a mixture (0.8 million trained tokens, as many as the best baseline trains), and the epochs
// figure shows what lies beyond.

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
let methods: [(method: Treatment.Method, meaning: Meaning)] = [(.simple, .simple), (.stitched, .stitched), (.latent, .latent)]

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
let epochs: [Double] = size == .smoke ? [5, 10] : size == .default ? [5, 10, 20] : [2.5, 5, 10, 20, 40]
let realEpochs: [Double] = size == .smoke ? [20, 40] : size == .default ? [10, 20, 40, 80] : [10, 20, 40, 80, 160]
let fractions = [0.5, 0.75, 0.9]
func atEpochs(_ method: Treatment.Method, _ epochs: Double) -> Treatment { settings.treatment(method).changing { $0.realEpochs = epochs } }
/// As many trained tokens as the treatment found best, by other shares of synthetic text.
func atFraction(_ fraction: Double) -> Treatment {
  settings.treatment(.simple).changing {
    $0.realEpochs *= (1 - fraction) / (1 - $0.mixingFraction)
    $0.mixingFraction = fraction
  }
}
/// As many real epochs as the treatment found best.
func atFractionAndEpochs(_ fraction: Double) -> Treatment { settings.treatment(.simple).changing { $0.mixingFraction = fraction } }
let equalEpochFractions = size == .full ? fractions : [0.5, 0.75]
let everything =
  realEpochs.map { atEpochs(.realOnly, $0) } + methods.flatMap { method, _ in epochs.map { atEpochs(method, $0) } }
  + fractions.map(atFraction) + equalEpochFractions.map(atFractionAndEpochs)
var results: [Treatment: TreatmentResult] = [:]
for result in try study.train(everything) { results[result.treatment] = result }
func point(_ measurement: Measurement) -> Point { Point(measurement.x, measurement.mean, deviation: measurement.deviation ?? 0) }
func best(_ method: Treatment.Method, _ epochs: [Double]) throws -> TreatmentResult {
  try epochs.map { results[atEpochs(method, $0)]! }.min { try $0.loss(WorldStudy.tuning).mean < $1.loss(WorldStudy.tuning).mean }!
}
let setting = """
  \(study.worlds) worlds per point, error bars are the sample standard deviation over worlds; D = 20,000 real tokens, G = 8. The ring \
  marks the lowest loss on the tuning split.
  """

// %% Figures 3 and 11: epochs
var epochPanels = try [("i.i.d. documents", WorldStudy.reporting), ("Threads of linked documents", WorldStudy.threads)].map {
  title, split in
  var panel = Panel(
    title,
    x: Axis("Real epochs", scale: .logarithmic, ticks: Set(epochs + realEpochs).sorted().map { Tick($0, formatted($0, decimals: 0)) }),
    y: .linear("Loss (nats per token)"))
  panel.legend = .below
  panel.add(.line("Real only", try realEpochs.map { point(try results[atEpochs(.realOnly, $0)]!.loss(split, at: $0)) }, .realOnly))
  for (method, meaning) in methods {
    panel.add(.line(method.rawValue, try epochs.map { point(try results[atEpochs(method, $0)]!.loss(split, at: $0)) }, meaning))
  }
  panel.annotations = try ([(Treatment.Method.realOnly, realEpochs)] + methods.map { ($0.method, epochs) }).map { method, epochs in
    let chosen = try best(method, epochs)
    return .ring(x: chosen.treatment.realEpochs, y: try chosen.loss(split).mean)
  }
  return panel
}
var epochFigure = Figure(
  "Epochs", panels: epochPanels,
  caption: """
    Paper's figures 3 and 11. A mixture trains \(formatted(1 / (1 - settings.treatment(.simple).mixingFraction), decimals: 0)) tokens for \
    each real one, so an epoch is not the same amount of training in all curves. 
    """ + setting)
epochFigure.panelSize = Size(560, 460)
try epochFigure.save(to: figuresDirectory + "/megadocs-epochs")
epochFigure

// %% Figure 4: mixing fraction
var mixing = Figure(
  "Mixing fraction", x: Axis("Share of synthetic tokens", ticks: fractions.map { Tick($0, formatted($0, decimals: 2)) }),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    Paper's figure 4, simple rephrasing. At equal real epochs a larger share trains longer; at equal trained tokens it sees the real \
    documents less often. 
    """ + setting)
mixing.add(.line("Equal trained tokens", try fractions.map { point(try results[atFraction($0)]!.loss(at: $0)) }, .simple))
mixing.add(
  .line("Equal real epochs", try equalEpochFractions.map { point(try results[atFractionAndEpochs($0)]!.loss(at: $0)) }, .simple).dashed())
mixing.add(.reference("Real only", at: try results[atEpochs(.realOnly, settings.treatment(.realOnly).realEpochs)]!.loss().mean, .realOnly))
try mixing.save(to: figuresDirectory + "/megadocs-mixing")
mixing

// %% Claims
var claims = ClaimTable(caption: setting)
func named(_ method: Treatment.Method, _ count: Double, _ split: String = WorldStudy.reporting) throws -> (name: String, loss: Measurement)
{
  ("\(method.rawValue), \(formatted(count, decimals: 0)) epochs", try results[atEpochs(method, count)]!.loss(split))
}
let chosenReal = try best(.realOnly, realEpochs).treatment.realEpochs
claims.judge(
  "Real only overfits beyond its best epochs", paper: "optimum 16", try named(.realOnly, chosenReal),
  below: try named(.realOnly, realEpochs.last!))
for (method, _) in methods {
  claims.judge(
    "\(method.rawValue) still gains at the most epochs", paper: "optimum 16 (simple), 32 (stitched)", try named(method, epochs.last!),
    below: try named(method, epochs[epochs.count - 2]))
}
for method in [Treatment.Method.stitched, .latent] {
  for count in epochs {
    claims.judge(
      "\(method.rawValue) beats simple after \(formatted(count, decimals: 0)) epochs, i.i.d.", paper: "yes", try named(method, count),
      below: try named(.simple, count))
    claims.judge(
      "\(method.rawValue) beats simple after \(formatted(count, decimals: 0)) epochs, threads", paper: "yes",
      try named(method, count, WorldStudy.threads), below: try named(.simple, count, WorldStudy.threads))
  }
}
for fraction in [0.5, 0.9] {
  claims.judge(
    "A mixing fraction of 0.75 beats \(formatted(fraction, decimals: 2)) at equal tokens", paper: "optimum 0.75",
    ("0.75", try results[atFraction(0.75)]!.loss()), below: (formatted(fraction, decimals: 2), try results[atFraction(fraction)]!.loss()))
}
claims
