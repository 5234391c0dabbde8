// %% [markdown]
// # Megadocs in miniature: context
//
// Is it attention across documents alone, and how long must a context be? Figure 12 of arXiv 2603.18534 and its sweep of contexts, on the
// World.

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
let setting = """
  \(study.worlds) worlds, error bars are the sample standard deviation over worlds; D = 20,000 real tokens, G = 8 unless said, losses in \
  nats per token. Arms have simple rephrasing's settings, unless they were searched themselves.
  """
var claims = ClaimTable(caption: setting)

func point(_ measurement: Measurement) -> Point { Point(measurement.x, measurement.mean, deviation: measurement.deviation ?? 0) }

/// Bars of treatments on the i.i.d. documents and on threads.
func bars(
  _ title: String, _ caption: String, _ arms: [(name: String, result: TreatmentResult, meaning: Meaning, hatch: Series.Hatch)]
) throws -> Figure {
  let panels = try [("i.i.d. documents", WorldStudy.reporting), ("Threads of linked documents", WorldStudy.threads)].map { name, split in
    Panel.bars(
      name, y: "Loss (nats per token)", try arms.map { Bar($0.name, point(try $0.result.loss(split)), $0.meaning, hatch: $0.hatch) })
  }
  var figure = Figure(title, panels: panels, caption: caption + " " + setting + " The loss axes do not begin at zero.")
  figure.panelSize = Size(560, 460)
  return figure
}

// %% Figure 12: attention across documents
let attended: [Treatment.Method] = [.realOnly, .simple, .stitched]
let crossed = attended.map { settings.treatment($0) }
let blocked = crossed.map { $0.changing { $0.model.crossDocumentAttention = false } }
let attention = try study.train(crossed + blocked)
let attentionFigure = try bars(
  "Attention across documents", "Paper's figure 12; hatched: a token attends to its own document only, in training and evaluation.",
  zip(attended.indices, [Meaning.realOnly, .simple, .stitched]).flatMap { index, meaning in
    [
      (attended[index].rawValue, attention[index], meaning, Series.Hatch.none),
      ("… within documents", attention[index + 3], meaning, .diagonal),
    ]
  })
try attentionFigure.save(to: figuresDirectory + "/megadocs-attention")
for (index, paper) in ["3.554, 3.548 (no)", "3.414, 3.416", "3.395 with"].enumerated() {
  claims.judge(
    "Attention across documents helps: \(attended[index].rawValue)", paper: paper, ("across", try attention[index].loss()),
    below: ("within", try attention[index + 3].loss()))
}
attentionFigure

// %% The length of the context
let contexts = size == .smoke ? [64, 256] : [64, 128, 256]
let contextMethods: [(Treatment.Method, Meaning)] = [(.simple, .simple), (.stitched, .stitched), (.latent, .latent)]
let contextResults = try study.train(
  contextMethods.flatMap { method, _ in contexts.map { context in settings.treatment(method).changing { $0.model.context = context } } })
var contextFigure = Figure(
  "Length of the context", x: Axis("Context (tokens)", scale: .logarithmic, ticks: contexts.map { Tick(Double($0), "\($0)") }),
  y: .linear("Validation loss (nats per token)"),
  caption: "The paper's sweep of contexts: tokens per step held, each context trained and judged on windows of its own length. " + setting)
for (index, (method, meaning)) in contextMethods.enumerated() {
  let results = contextResults[index * contexts.count..<(index + 1) * contexts.count]
  contextFigure.add(.line(method.rawValue, try zip(contexts, results).map { point(try $1.loss(at: Double($0))) }, meaning))
}
try contextFigure.save(to: figuresDirectory + "/megadocs-window")
/// By how much stitching beats simple rephrasing at a context.
func advantage(_ index: Int) throws -> Measurement {
  Measurement(0, values: try zip(contextResults[index].loss().values, contextResults[contexts.count + index].loss().values).map { $0 - $1 })
}
claims.judge(
  "The gain of stitching grows with the context", paper: "0.003 at 256, 0.019 at 4096", ("gain at \(contexts[0])", try advantage(0)),
  below: ("gain at \(contexts.last!)", try advantage(contexts.count - 1)))
contextFigure

// %% Claims
claims
