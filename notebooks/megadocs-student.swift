// %% [markdown]
// # Megadocs in miniature: a larger student
//
// Do the gains hold for a larger model? Figure 15 of arXiv 2603.18534, on the World.

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

// %% Figure 15: a larger student
let students: [(Treatment.Method, Meaning)] = [(.realOnly, .realOnly), (.simple, .simple), (.stitched, .stitched), (.latent, .latent)]
let small = students.map { settings.treatment($0.0) }
let large = small.map { $0.changing { ($0.model.width, $0.model.layers, $0.model.feedForward) = (96, 3, 264) } }
let studentResults = try study.train(small + large)
let counts = [0, 4].map {
  Transformer(studentResults[$0].runs[0].configuration.model, rows: 1, key: RandomKey(seed: 0)).parameters.count
}
let studentFigure = try bars(
  "A larger student",
  "Paper's figure 15: \(counts[0]) parameters, and hatched \(counts[1]), at the settings of the small one.",
  students.enumerated().flatMap { index, student in
    [
      (student.0.rawValue, studentResults[index], student.1, Series.Hatch.none),
      ("… larger", studentResults[index + 4], student.1, .diagonal),
    ]
  })
try studentFigure.save(to: figuresDirectory + "/megadocs-student")
for (index, method) in [(1, "Simple rephrasing"), (2, "Stitched rephrasing"), (3, "Latent thoughts")] {
  claims.judge(
    "\(method) beats real only with the larger student", paper: "figure 15", (method, try studentResults[4 + index].loss()),
    below: ("real only", try studentResults[4].loss()))
}
claims.judge(
  "Stitched beats simple with the larger student", paper: "figure 15", ("stitched", try studentResults[6].loss()),
  below: ("simple", try studentResults[5].loss()))
claims.judge(
  "Stitched beats simple with the larger student, threads", paper: "figure 15",
  ("stitched", try studentResults[6].loss(WorldStudy.threads)),
  below: ("simple", try studentResults[5].loss(WorldStudy.threads)))
studentFigure

// %% Claims
claims
