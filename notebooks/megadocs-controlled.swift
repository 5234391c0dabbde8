// %% [markdown]
// # Megadocs in miniature: equal settings
//
// Is the gain of megadocs one of tuning? Figure 13 of arXiv 2603.18534, on the World: simple and stitched rephrasing both at the settings
// that were best for simple, and both at those that were best for stitched.

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
let counts = size == .smoke ? [1, 8] : size == .default ? [8, 16] : [1, 2, 4, 8, 16, 32]

// %% Training
/// A method at the settings that were searched for another.
func treatment(_ method: Treatment.Method, likeThatOf other: Treatment.Method, _ generations: Int) -> Treatment {
  settings.treatment(other, generations: generations).changing { $0.method = method }
}
let methods: [(method: Treatment.Method, meaning: Meaning)] = [(.simple, .simple), (.stitched, .stitched)]
var results: [Treatment: TreatmentResult] = [:]
let everything = methods.flatMap { other in
  methods.flatMap { one in counts.map { treatment(one.method, likeThatOf: other.method, $0) } }
}
for result in try study.train(everything) { results[result.treatment] = result }
let setting = """
  \(study.worlds) worlds, error bars are the sample standard deviation over worlds; D = 20,000 real tokens, nats per token. The settings \
  differ in weight decay: \(settings.treatment(.simple).weightDecay) for simple, \(settings.treatment(.stitched).weightDecay) for stitched.
  """

// %% Figure 13
func point(_ measurement: Measurement) -> Point { Point(measurement.x, measurement.mean, deviation: measurement.deviation ?? 0) }
var figure = Figure(
  "Both methods at the same settings",
  panels: try methods.map { other in
    var panel = Panel(
      "At those of \(other.method.rawValue.lowercased())", x: .generations(), y: .linear("Validation loss (nats per token)"))
    panel.legend = .below
    for (method, meaning) in methods {
      panel.add(
        .line(
          method.rawValue,
          try counts.map { point(try results[treatment(method, likeThatOf: other.method, $0)]!.loss(at: Double($0))) }, meaning))
    }
    return panel
  }, caption: "Paper's figure 13. " + setting)
figure.panelSize = Size(560, 460)
try figure.save(to: figuresDirectory + "/megadocs-controlled")
figure

// %% Claims
var claims = ClaimTable(caption: setting)
for (other, _) in methods {
  for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
    for count in counts {
      claims.judge(
        "Stitched beats simple at the settings of \(other.rawValue.lowercased()), G = \(count), \(words)", paper: "figure 13",
        ("stitched", try results[treatment(.stitched, likeThatOf: other, count)]!.loss(split)),
        below: ("simple", try results[treatment(.simple, likeThatOf: other, count)]!.loss(split)))
    }
  }
}
claims
