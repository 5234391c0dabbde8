// %% [markdown]
// # Megadocs in miniature: what matters
//
// The order of a megadoc, the real documents in it, the real stream beside it, attention across documents, the length of the context
// and the size of the student: figures 5, 6, 12, 15 and 16 of arXiv 2603.18534 and its sweep of contexts, on the World. Two controls
// are ours: copies of the real document side by side, and thoughts that state the next sentence.

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
func point(_ x: Double, _ measurement: Measurement) -> Point { Point(x, measurement.mean, deviation: measurement.deviation ?? 0) }
let setting = """
  \(study.worlds) worlds per bar, error bars are the sample standard deviation over worlds; D = 20,000 real tokens, G = 8 unless said, losses in \
  nats per token. All arms have simple rephrasing's settings, unless they were searched themselves.
  """
var claims = ClaimTable(caption: setting)

/// Bars of treatments on the i.i.d. documents and on threads; the axes do not begin at zero.
func bars(_ title: String, _ caption: String, _ arms: [(name: String, result: TreatmentResult, meaning: Meaning, hatch: Series.Hatch)])
  throws -> Figure
{
  let panels = try [("i.i.d. documents", WorldStudy.reporting), ("Threads of linked documents", WorldStudy.threads)].map { name, split in
    let losses = try arms.map { try $0.result.loss(split) }
    let ends = losses.flatMap { [$0.mean - ($0.deviation ?? 0), $0.mean + ($0.deviation ?? 0)] }
    let margin = max(0.02, (ends.max()! - ends.min()!) / 8)
    var panel = Panel(
      name, x: .categories(arms.map { _ in "" }), y: .linear("Loss (nats per token)", range: ends.min()! - margin...ends.max()! + margin))
    panel.legend = .below
    for (index, arm) in arms.enumerated() {
      panel.add(.bars(arm.name, [point(Double(index), losses[index])], arm.meaning, hatch: arm.hatch))
    }
    return panel
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

// %% Figure 12: attention across documents
let attended: [Treatment.Method] = [.realOnly, .simple, .stitched]
let crossed = attended.map { settings.treatment($0) }
let blocked = crossed.map { $0.changing { $0.model.crossDocumentAttention = false } }
let attention = try study.train(crossed + blocked)
let attentionFigure = try bars(
  "Attention across documents", "Paper's figure 12; hatched: a token attends to its own document only, in training and evaluation.",
  attended.indices.flatMap { index in
    let (method, meaning) = (attended[index], [Meaning.realOnly, .simple, .stitched][index])
    return [(method.rawValue, attention[index], meaning, .none), ("… within documents", attention[index + 3], meaning, .diagonal)]
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
  contextFigure.add(.line(method.rawValue, try zip(contexts, results).map { point(Double($0), try $1.loss()) }, meaning))
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
