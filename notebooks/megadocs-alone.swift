// %% [markdown]
// # Megadocs in miniature: the stitched stream alone
//
// Must real documents be trained on beside the megadocs? Figure 16 (left) of arXiv 2603.18534, on the World.

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
