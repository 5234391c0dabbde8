// %% [markdown]
// # Megadocs in miniature: order
//
// Does it matter where a megadoc holds its real document, and that it holds it? Figures 5, 6 and 16 (right) of arXiv 2603.18534, on the
// World. Controls of ours: copies of the real document side by side, rephrases of random facts, and at full scale thoughts that state
// the next sentence.

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
  nats per token. All arms have simple rephrasing's settings.
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
let orders: [Treatment.Method] =
  [
    .simple, .simpleWithoutReal, .stitched, .stitchedRealFirst, .stitchedWithoutReal, .latent, .copies, .grammarOnly,
  ] + (size == .full ? [.latentReadOff] : [])
let meanings: [Treatment.Method: (Meaning, Series.Hatch)] = [
  .simple: (.simple, .none), .simpleWithoutReal: (.simple, .diagonal), .stitched: (.stitched, .none),
  .stitchedRealFirst: (.stitched, .crossed),
  .stitchedWithoutReal: (.stitched, .diagonal), .latent: (.latent, .none), .latentReadOff: (.latent, .diagonal),
  .copies: (.other(2), .none),
  .grammarOnly: (.other(1), .none),
]
let ordered = Dictionary(uniqueKeysWithValues: zip(orders, try study.train(orders.map { settings.controlled($0) })))
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
  guard orders.contains(.latentReadOff) else { continue }
  claims.judge(
    "Thoughts of background beat thoughts that tell the answer, \(words)", paper: "not asked", try arm(.latent),
    below: try arm(.latentReadOff))
}

// %% Claims
claims
