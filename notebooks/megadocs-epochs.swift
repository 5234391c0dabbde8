// %% [markdown]
// # Megadocs in miniature: epochs
//
// How often may the real documents be passed over? Figures 3 and 11 of arXiv 2603.18534: loss is lowest at 16 real epochs with simple
// rephrasing and at 32 with stitched, so better data allow more epochs. The gain of megadocs must stand at each method's own optimum.
//
// The search below full scale ends at 10 real epochs of a mixture, as many trained tokens as the best baseline has; this notebook looks
// at what lies beyond.

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

// %% Training
let isFull = megadocs.scale == .full
let mixedEpochs: [Double] = isFull ? [2.5, 5, 10, 20, 40] : [10, 20]
let realEpochs: [Double] = isFull ? [10, 20, 40, 80, 160] : [40, 80]
func atEpochs(_ method: Treatment.Method, _ epochs: Double) -> Treatment { settings.treatment(method).changing { $0.realEpochs = epochs } }
func epochs(_ method: Treatment.Method) -> [Double] { method == .realOnly ? realEpochs : mixedEpochs }
let everything = MegadocSettings.searched.flatMap { method in epochs(method).map { atEpochs(method, $0) } }
let results = Dictionary(uniqueKeysWithValues: zip(everything, try study.train(everything)))
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

// %% Claims
var claims = ClaimTable(caption: setting)
func named(_ method: Treatment.Method, _ epochs: Double, _ split: String = WorldStudy.reporting) throws -> (name: String, loss: Measurement)
{
  ("\(method.rawValue), \(formatted(epochs, decimals: 0)) epochs", try result(method, epochs: epochs).loss(split))
}
claims.judge(
  "Real only overfits beyond its best epochs", paper: "optimum 16", try named(.realOnly, best(.realOnly).treatment.realEpochs),
  below: try named(.realOnly, realEpochs.last!))
for method in GenerationScaling.methods {
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
claims
