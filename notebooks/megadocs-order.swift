// %% [markdown]
// # Megadocs in miniature: order
//
// Does it matter where a megadoc holds its real document, that it holds it, and that real documents are trained on beside it? Figures 5, 6
// and 16 of arXiv 2603.18534, on the World. Three controls are ours: copies of the real document side by side, thoughts that state the
// next sentence, and rephrases of random facts.

// %% Parameters tags=["parameters"]
// smoke, default or full.
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let size = try Scale(named: scale)
let store = RunStore(runsDirectory)
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

// %% Figures 5, 6 and 16: order and real copies
let orders: [Treatment.Method] = [
  .simple, .simpleWithoutReal, .stitched, .stitchedRealFirst, .stitchedWithoutReal, .latent, .latentReadOff, .copies, .grammarOnly,
]
let meanings: [Treatment.Method: (Meaning, Series.Hatch)] = [
  .simple: (.simple, .none), .simpleWithoutReal: (.simple, .diagonal), .stitched: (.stitched, .none),
  .stitchedRealFirst: (.stitched, .crossed),
  .stitchedWithoutReal: (.stitched, .diagonal), .latent: (.latent, .none), .latentReadOff: (.latent, .diagonal),
  .copies: (.other(2), .none),
  .grammarOnly: (.other(1), .none),
]
let ordered = Dictionary(uniqueKeysWithValues: zip(orders, try study.train(orders.map { settings.treatment($0) })))
let orderFigure = try bars(
  "The order of a megadoc", "Paper's figures 5, 6 and 16 (right).",
  orders.map { ($0.rawValue, ordered[$0]!, meanings[$0]!.0, meanings[$0]!.1) })
try orderFigure.save(to: figuresDirectory + "/megadocs-order")
orderFigure

// %% Claims about the order
for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
  func arm(_ method: Treatment.Method) throws -> (name: String, loss: Measurement) { (method.rawValue, try ordered[method]!.loss(split)) }
  let isLong = split == WorldStudy.threads
  claims.judge(
    "Real last beats real first, \(words)", paper: isLong ? "not found" : "3.417, 3.422", try arm(.stitched),
    below: try arm(.stitchedRealFirst))
  claims.judge(
    "Real last beats no real copies, \(words)", paper: isLong ? "3.653, 3.632 (no)" : "3.417, 3.427", try arm(.stitched),
    below: try arm(.stitchedWithoutReal))
  claims.judge(
    "Real copies help simple rephrasing, \(words)", paper: isLong ? "3.694, 3.717" : "3.429, 3.437", try arm(.simple),
    below: try arm(.simpleWithoutReal))
  claims.judge("Stitching is more than copying, \(words)", paper: "not asked", try arm(.stitched), below: try arm(.copies))
  claims.judge(
    "Thoughts of background beat thoughts that tell the answer, \(words)", paper: "not asked", try arm(.latent),
    below: try arm(.latentReadOff))
}

// %% Figure 16, left: without the real stream
let mixed = settings.treatment(.stitched, generations: 2)
let alone = mixed.changing {
  $0.method = .stitchedAlone
  // As many trained tokens, all from the stitched stream.
  let stream = try! store.streams.load(study.configuration(of: mixed, replicate: 0).data.syntheticStream!)
  $0.realEpochs = ($0.realEpochs * 20_000 / (1 - $0.mixingFraction) / Double(stream.tokens.count)).rounded()
  $0.mixingFraction = 0
}
let aloneResults = try study.train([settings.treatment(.realOnly), alone, mixed])
let aloneFigure = try bars(
  "The stitched stream alone", "Paper's figure 16 (left), stitched G = 2 with as many trained tokens in both mixtures.",
  [
    ("Real only", aloneResults[0], .realOnly, .none), ("Stitched G = 2 alone", aloneResults[1], .stitched, .diagonal),
    ("Stitched G = 2 and real stream", aloneResults[2], .stitched, .none),
  ])
try aloneFigure.save(to: figuresDirectory + "/megadocs-alone")
claims.judge(
  "A real stream beside the stitched one helps", paper: "3.456, 3.521", ("with", try aloneResults[2].loss()),
  below: ("without", try aloneResults[1].loss()))
claims.judge(
  "Even alone the stitched stream beats real only", paper: "3.521, 3.554", ("alone", try aloneResults[1].loss()),
  below: ("real only", try aloneResults[0].loss()))
aloneFigure

// %% Claims
claims
