// %% [markdown]
// # Megadocs in miniature: equal settings
//
// Is the gain of megadocs one of tuning? Figure 13 of arXiv 2603.18534: no, the order of the methods stays at the settings that are best
// for simple rephrasing. Here simple and stitched stand both at the settings searched for simple, and both at those for stitched.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let megadocs = try MegadocStudy(scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5"], workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)
let counts = megadocs.scale == .default ? [8, 16] : megadocs.scale.generations

// %% Training
let methods: [SyntheticMethod] = [.simple, .stitched]
/// A method at the settings that were searched for another.
func treatment(_ method: SyntheticMethod, likeThatOf other: SyntheticMethod, _ generations: Int) -> Treatment {
  settings.treatment(other, generations: generations).changing { $0.method = method }
}
let treatments = methods.flatMap { other in methods.flatMap { one in counts.map { treatment(one, likeThatOf: other, $0) } } }
let results = Dictionary(zip(treatments, try study.train(treatments))) { one, _ in one }

// %% Figure 13
let setting = """
  \(megadocs.caption) The settings differ in weight decay: \(settings.treatment(.simple).weightDecay) for simple, \
  \(settings.treatment(.stitched).weightDecay) for stitched.
  """
var figure = Figure(
  "Both methods at the same settings",
  panels: try methods.map { other in
    var panel = Panel("At those of \(other.name.lowercased())", x: .generations(), y: .linear("Validation loss (nats per token)"))
    panel.legend = .below
    for (index, method) in methods.enumerated() {
      let losses = try counts.map { try results[treatment(method, likeThatOf: other, $0)]!.loss(at: Double($0)) }
      panel.add(.line(method.name, Curve(losses), method.role).beside(index, of: methods.count))
    }
    return panel
  }, caption: "Paper's figure 13. " + setting)
figure.panelSize = Size(560, 460)
try figure.save(to: figuresDirectory + "/megadocs-controlled")
figure

// %% Claims
var claims = ClaimTable(caption: setting)
for other in methods {
  for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
    for count in counts {
      claims.judge(
        "Stitched beats simple at the settings of \(other.name.lowercased()), G = \(count), \(words)", paper: "figure 13",
        ("stitched", try results[treatment(.stitched, likeThatOf: other, count)]!.loss(split)),
        below: ("simple", try results[treatment(.simple, likeThatOf: other, count)]!.loss(split)))
    }
  }
}
claims
