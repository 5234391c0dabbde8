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
let megadocs = try MegadocStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5"], replicates: \.fewerWorlds, workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)

// %% Training
let isFull = megadocs.scale == .full
let generations = megadocs.scale == .smoke ? [8] : [8, 16]
let mixedEpochs: [Double] = isFull ? [2.5, 5, 10, 20, 40, 80] : [10, 20, 40]
let realEpochs: [Double] = isFull ? [10, 20, 40, 80, 160] : [40, 80]
let realOnly = try study.train(realEpochs.map { epochs in settings.treatment(.realOnly).changing { $0.realEpochs = epochs } })
func mixture(_ method: SyntheticMethod, _ generations: Int, epochs: Double) -> Treatment {
  settings.treatment(method, generations: generations).changing { $0.realEpochs = epochs }
}
let everything = SyntheticMethod.compared.flatMap { method in
  generations.flatMap { count in mixedEpochs.map { mixture(method, count, epochs: $0) } }
}
let results = Dictionary(uniqueKeysWithValues: zip(everything, try study.train(everything)))
/// A method with G generations, after each number of epochs.
func course(_ method: SyntheticMethod, _ generations: Int) -> [TreatmentResult] {
  mixedEpochs.map { results[mixture(method, generations, epochs: $0)]! }
}
/// Of the epochs tried, the best by the tuning split.
func best(_ course: [TreatmentResult]) throws -> TreatmentResult {
  try course.min { try $0.loss(WorldStudy.tuning).mean < $1.loss(WorldStudy.tuning).mean }!
}

// %% Figures 3 and 11: epochs
func panel(
  _ title: String, _ split: String, _ courses: [(name: String, results: [TreatmentResult], role: SeriesRole)]
) throws -> Panel {
  let ticks = Set(courses.flatMap(\.results).map(\.treatment.realEpochs)).sorted().map { Tick($0, formatted($0, decimals: 0)) }
  var panel = Panel(title, x: Axis("Real epochs", scale: .logarithmic, ticks: ticks), y: .linear("Loss (nats per token)"))
  panel.legend = .below
  for (index, course) in courses.enumerated() {
    let losses = try course.results.map { try $0.loss(split, at: $0.treatment.realEpochs) }
    panel.add(.line(course.name, Curve(losses), course.role).beside(index, of: courses.count))
  }
  return panel
}
func mixtures(_ generations: Int) -> [(name: String, results: [TreatmentResult], role: SeriesRole)] {
  SyntheticMethod.compared.map { ($0.name, course($0, generations), $0.role) }
}
var epochFigure = Figure(
  "Epochs",
  panels: try generations.flatMap { count in
    [
      try panel("i.i.d. documents, G = \(count)", WorldStudy.reporting, mixtures(count)),
      try panel("Threads of linked documents, G = \(count)", WorldStudy.threads, mixtures(count)),
    ]
  } + [panel("Real only, i.i.d. documents", WorldStudy.reporting, [("Real only", realOnly, .realOnly)])], columns: 2,
  caption: """
    Paper's figures 3 and 11. A mixture trains \(formatted(1 / (1 - settings.treatment(.simple).mixingFraction), decimals: 0)) tokens for \
    each real one, so an epoch is not the same amount of training in all curves. \(megadocs.caption)
    """)
epochFigure.panelSize = Size(560, 440)
try epochFigure.save(to: figuresDirectory + "/megadocs-epochs")
epochFigure

// %% Claims
var claims = ClaimTable(caption: megadocs.caption)
func named(_ result: TreatmentResult, _ split: String = WorldStudy.reporting) throws -> (name: String, loss: SeedMeasurement) {
  let treatment = result.treatment
  return ("\(treatment.method.name), \(formatted(treatment.realEpochs, decimals: 0)) epochs", try result.loss(split))
}
let splits = [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")]
claims.judge(
  "Real only overfits beyond its best epochs", paper: "optimum 16", try named(best(realOnly)), below: try named(realOnly.last!))
for count in generations {
  for method in SyntheticMethod.compared {
    for (fewer, more) in zip(course(method, count), course(method, count).dropFirst()) {
      claims.judge(
        "More epochs are better, G = \(count)", paper: "optimum 16 (simple), 32 (stitched)", try named(more), below: try named(fewer))
    }
  }
}
for count in generations {
  for method in [SyntheticMethod.stitched, .latent] {
    for (split, words) in splits {
      for (one, simple) in zip(course(method, count), course(.simple, count)) {
        claims.judge(
          "A megadoc beats simple after as many epochs, G = \(count), \(words)", paper: "yes", try named(one, split),
          below: try named(simple, split))
      }
      claims.judge(
        "… each at its own best epochs, G = \(count), \(words)", paper: "yes", try named(best(course(method, count)), split),
        below: try named(best(course(.simple, count)), split))
    }
  }
}
claims
