// %% [markdown]
// # Megadocs in miniature
//
// *Data-efficient pre-training by scaling synthetic megadocs* (arXiv 2603.18534), measured on a small invented world: does more
// synthetic text from the same documents lower the loss on fresh real ones, and does it pay to put the pieces of one document side
// by side? Figures 1, 2, 7, 8, 13 and 14 of the paper, and what the gains are worth in data.
//
// The generator is an oracle that reads one document and writes it anew; it knows the grammar and, of facts, what that one document
// states. The *grammar-only* control writes the same language about random facts: what it gains is language, not knowledge.
// Settings are chosen on a tuning split and reported on another. Every number below is read from a stored run.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (half an hour on two idle cores) or full (a night).
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
let counts = size.generations
let most = counts.last!
Search.summary(
  of: settings.searches,
  caption: """
    The settings of each method, searched at G = \(MegadocSettings.searchedGenerations) by the tuning split. Other G take them over. \
    Below full scale the search sees one world and no mixture of more than 10 real epochs, which the certificates call a bound.
    """)

// %% One document of the world, and what becomes of it
let example = study.world(0)
let documents = Array(study.realDocuments(0).prefix(1))
print("real      " + example.document(documents[0]).text)
for generation in example.rephrases(of: documents, generations: 2, key: RandomKey(seed: 0)) { print("rephrase  " + generation.text) }
let thoughts = example.latentThoughts(in: documents, count: 2, key: RandomKey(seed: 0))
print("thoughts  " + example.tokenizer.decode(thoughts.tokens))

// %% Training
let methods: [(method: Treatment.Method, meaning: Meaning)] = [(.simple, .simple), (.stitched, .stitched), (.latent, .latent)]
let real = settings.treatment(.realOnly)
let controls: [Treatment.Method] = [.grammarOnly, .copies]
let everything =
  [real] + settings.moreData + controls.map { settings.treatment($0) }
  + methods.flatMap { method, _ in
    counts.flatMap { [settings.treatment(method, generations: $0), settings.controlled(method, generations: $0)] }
  }
var results: [Treatment: TreatmentResult] = [:]
for result in try study.train(everything) { results[result.treatment] = result }
func result(_ method: Treatment.Method, _ generations: Int = 8) -> TreatmentResult {
  results[settings.treatment(method, generations: generations)]!
}
let parameterCount = Transformer(result(.realOnly).runs[0].configuration.model, rows: 1, key: RandomKey(seed: 0)).parameters.count
let setting = """
  \(study.worlds) worlds per point, each with its own documents, generations and seed; error bars are the sample standard deviation over \
  worlds. N = \(parameterCount) parameters, D = 20,000 real tokens, losses in nats per token. Mixtures are trained on \
  \(result(.simple).trainedTokens) tokens, the tuned baseline on \(result(.realOnly).trainedTokens).
  """
print(setting)

// %% Figures 1, 2 and 7: loss against generations
func point(_ measurement: Measurement) -> Point { Point(measurement.x, measurement.mean, deviation: measurement.deviation ?? 0) }

/// Every method against G on one measure of loss.
func panel(
  _ title: String, _ label: String, methods: [(method: Treatment.Method, meaning: Meaning)] = methods, showsControls: Bool = true,
  isControlled: Bool = false, _ loss: (TreatmentResult, Double) throws -> Measurement
) throws -> Panel {
  var panel = Panel(title, x: .generations(), y: .linear(label))
  panel.legend = .below
  let base = try loss(result(.realOnly), 0)
  panel.add(.line("Real only", [point(base)], .realOnly))
  panel.add(.reference("", at: base.mean, .realOnly))
  for (method, meaning) in methods {
    let treatments = counts.map {
      isControlled ? settings.controlled(method, generations: $0) : settings.treatment(method, generations: $0)
    }
    panel.add(.line(method.rawValue, try zip(counts, treatments).map { point(try loss(results[$1]!, Double($0))) }, meaning))
  }
  if showsControls { panel.add(.points("Grammar-only control", [point(try loss(result(.grammarOnly), 8))], .other(1))) }
  return panel
}
let realTokens = 20_000.0
let baseline = Curve(
  try [result(.realOnly).loss(at: realTokens)] + settings.moreData.map { try results[$0]!.loss(at: Double($0.realTokens)) })
/// The right axis reads a loss as an amount of data, along the measured baseline.
let efficiencyAxis = SecondAxis(
  "Data efficiency",
  ticks: [1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4].compactMap { factor in
    baseline.value(at: factor * realTokens).map { Tick($0, "\(formatted(factor, decimals: 2))×") }
  })

var scalingPanels = [
  try panel("i.i.d. documents", "Validation loss (nats per token)") { try $0.loss(at: $1) },
  try panel("Threads of linked documents", "Long-context loss (nats per token)") { try $0.loss(WorldStudy.threads, at: $1) },
]
scalingPanels[0].secondAxis = efficiencyAxis
var scaling = Figure(
  "Loss against generations per document", panels: scalingPanels, caption: "Paper's figures 1, 2 (left) and 7. " + setting)
scaling.panelSize = Size(560, 460)
try scaling.save(to: figuresDirectory + "/megadocs-generations")
scaling

// %% The controls, where they can be told apart
var controlFigure = Figure(
  "What is learnt: facts, and how to use the context",
  panels: [
    try panel("Facts", "Loss on attribute values (nats per token)") { try $0.loss(tokenClass: "know", at: $1) },
    try panel("Later mentions of an event", "Loss on events, late in threads (nats per token)") {
      try $0.loss(WorldStudy.threads, tokenClass: "event", late: true, at: $1)
    },
  ],
  caption: """
    Left: tokens that only the world's facts can predict. Right: parts of local events in the second half of threads, which only the \
    context can predict. 
    """ + setting)
for index in controlFigure.panels.indices {
  let loss =
    index == 0
    ? try result(.copies).loss(tokenClass: "know", at: 8)
    : try result(.copies).loss(WorldStudy.threads, tokenClass: "event", late: true, at: 8)
  controlFigure.panels[index].add(.points("Copies of the real document", [point(loss)], .other(2)))
}
controlFigure.panelSize = Size(560, 460)
try controlFigure.save(to: figuresDirectory + "/megadocs-components")
controlFigure

// %% Figure 8: short and long context
var contextFigure = Figure(
  "Short and long context",
  panels: [
    try panel("First half of threads", "Loss (nats per token)") { try $0.earlyLoss(WorldStudy.threads, at: $1) },
    try panel("Second half of threads", "Loss (nats per token)") { try $0.loss(WorldStudy.threads, late: true, at: $1) },
  ],
  caption: "Paper's figure 8, where short and long are documents; here they are positions 1–128 and 129–256 of threads. " + setting)
contextFigure.panelSize = Size(560, 460)
try contextFigure.save(to: figuresDirectory + "/megadocs-context")
contextFigure

// %% Figure 14: out of domain
var domainFigure = Figure(
  "Out of domain",
  panels: [
    try panel("Encyclopaedic style, same world", "Loss (nats per token)") { try $0.loss(WorldStudy.encyclopaedia, at: $1) },
    try panel("Real style, another world", "Loss (nats per token)") { try $0.loss(WorldStudy.elsewhere, at: $1) },
  ],
  caption: """
    Paper's figure 14 (Wikipedia and code). Left: fresh documents in the very style that the oracle writes, so the gain is one of \
    domain. Right: other facts and other clause forms over the same words. 
    """ + setting)
domainFigure.panelSize = Size(560, 460)
try domainFigure.save(to: figuresDirectory + "/megadocs-domains")
domainFigure

// %% Figure 13: every method at simple rephrasing's settings
var controlled = Figure(
  "At the settings of simple rephrasing", x: .generations(), y: .linear("Validation loss (nats per token)"),
  caption: "Paper's figure 13: no method has settings of its own. " + setting)
controlled.panels[0] = try panel("", "Validation loss (nats per token)", isControlled: true) { try $0.loss(at: $1) }
try controlled.save(to: figuresDirectory + "/megadocs-controlled")
controlled

// %% [markdown]
// ## What the gains are worth in data
//
// Two ways, as the paper's own constants cannot be had: by inverting the measured curve of the tuned baseline, world by world, and by
// the law fitted to that curve, by which the amplitude cancels.

// %% Data efficiency
let fit = try PowerLaw.fit(baseline)
let bootstrap = study.worlds > 1 ? try PowerLaw.bootstrap(baseline, key: RandomKey(seed: 0)) : nil
func times(_ efficiency: DataEfficiency?) -> String {
  guard let efficiency else { return "none" }
  let interval = efficiency.interval.map { " [\(formatted($0.low, decimals: 2)), \(formatted($0.high, decimals: 2))]" } ?? ""
  return "\(formatted(efficiency.factor, decimals: 2))×\(interval)\(efficiency.isExtrapolated ? " extrapolated" : "")"
}
func text(_ measurement: Measurement) -> String {
  measurement.deviation.map { formatted(measurement.mean, deviation: $0) } ?? formatted(measurement.mean)
}
let asymptote =
  bootstrap.map {
    " [\(formatted($0.asymptote.low)), \(formatted($0.asymptote.high))], \($0.boundHits) of \($0.laws.count) resamples at a bound"
  } ?? ""
var worth = Table(
  ["method", "G", "loss", "by the measured curve", "by the law"],
  caption: """
    Law of the baseline in D: \(formatted(fit.law.amplitude))/D^\(formatted(fit.law.exponent)) + \(formatted(fit.law.asymptote))\(asymptote); \
    \(fit.count) sizes, status \(fit.status.rawValue), residual \(formatted(fit.residual)), \(fit.count * study.worlds) runs of \(parameterCount) \
    parameters; loss: i.i.d. reporting split. At D the baseline's settings were searched, at 2, 4 and 8 D taken from a scouting: a better \
    baseline there would make every gain smaller. Intervals: measured curve, twice the standard error over worlds, paired; law, 95 % of \
    resamples over worlds.
    """)
for measurement in baseline.measurements { worth.append(["Real only, D = \(Int(measurement.x))", "0", text(measurement), "", ""]) }
for (method, _) in methods + [(.grammarOnly, .other(1)), (.copies, .other(2))] {
  for count in controls.contains(method) ? [8] : counts {
    let loss = try result(method, count).loss(at: realTokens)
    let byLaw =
      fit.status == .notFalling
      ? nil
      : DataEfficiency(loss: loss, baseline: baseline.measurements[0], law: fit.law, laws: bootstrap, key: RandomKey(seed: 0))
    worth.append([
      method.rawValue, "\(count)", text(loss), times(DataEfficiency(pairedLoss: loss, data: realTokens, baseline: baseline)), times(byLaw),
    ])
  }
}
worth

// %% [markdown]
// ## Does it hold at this size?

// %% Claims
var claims = ClaimTable(caption: setting)
func iid(_ method: Treatment.Method, _ generations: Int) throws -> (name: String, loss: Measurement) {
  ("\(method.rawValue), G = \(generations)", try result(method, generations).loss())
}
func long(_ method: Treatment.Method, _ generations: Int) throws -> (name: String, loss: Measurement) {
  ("\(method.rawValue), G = \(generations)", try result(method, generations).loss(WorldStudy.threads))
}
let base = ("real only", try result(.realOnly).loss())
let baseLong = ("real only", try result(.realOnly).loss(WorldStudy.threads))
claims.judge("Simple rephrasing beats the tuned baseline", paper: "3.554 → 3.410", try iid(.simple, most), below: base)
claims.judge("More generations help simple rephrasing", paper: "3.462 → 3.410", try iid(.simple, most), below: try iid(.simple, counts[0]))
claims.judge(
  "Simple rephrasing teaches facts, not only language (i.i.d.)", paper: "not asked", try iid(.simple, 8), below: try iid(.grammarOnly, 8))
claims.judge(
  "… on the facts themselves", paper: "not asked", ("simple", try result(.simple).loss(tokenClass: "know")),
  below: ("grammar only", try result(.grammarOnly).loss(tokenClass: "know")))
for method in [Treatment.Method.stitched, .latent] {
  let paper = method == .stitched ? "3.410 → 3.384" : "3.410 → 3.344"
  claims.judge("\(method.rawValue) beats simple, i.i.d.", paper: paper, try iid(method, 8), below: try iid(.simple, 8))
  claims.judge(
    "\(method.rawValue) beats simple at the most generations, i.i.d.", paper: paper, try iid(method, most), below: try iid(.simple, most))
  // The gap at the most generations less the gap at the fewest, world by world.
  func gap(_ count: Int) throws -> Measurement {
    Measurement(0, values: try zip(result(.simple, count).loss().values, result(method, count).loss().values).map { $0 - $1 })
  }
  claims.judge(
    "The gap to simple widens with G (\(method.rawValue))", paper: "0.006 → 0.026", ("gap at G = \(counts[0])", try gap(counts[0])),
    below: ("gap at G = \(most)", try gap(most)))
  claims.judge("\(method.rawValue) beats simple in long context", paper: "3.668 → 3.540", try long(method, 8), below: try long(.simple, 8))
}
// Gains over simple rephrasing in late positions less those in early ones.
func gain(_ loss: (TreatmentResult) throws -> Measurement) throws -> Measurement {
  Measurement(0, values: try zip(loss(result(.simple)).values, loss(result(.stitched)).values).map { $0 - $1 })
}
claims.judge(
  "The gain of megadocs is concentrated on long context", paper: "figure 8",
  ("gain early", try gain { try $0.earlyLoss(WorldStudy.threads) }),
  below: ("gain late", try gain { try $0.loss(WorldStudy.threads, late: true) }))
claims.judge(
  "Megadocs teach to use the context (late events)", paper: "not asked",
  ("stitched", try result(.stitched).loss(WorldStudy.threads, tokenClass: "event", late: true)),
  below: ("simple", try result(.simple).loss(WorldStudy.threads, tokenClass: "event", late: true)))
claims.judge(
  "… more than copies of the real document do, i.i.d.", paper: "not asked", try iid(.stitched, 8), below: try iid(.copies, 8))
claims.judge(
  "Megadocs beat simple at simple's settings", paper: "figure 13",
  ("stitched", try results[settings.controlled(.stitched, generations: most)]!.loss()), below: try iid(.simple, most))
claims.judge("Rephrases help in long context", paper: "4.22 → 3.67", try long(.simple, most), below: baseLong)
claims

// %% Wall time
let runCount = Set(results.values.flatMap { $0.runs.map(\.identity) }).count
let seconds = try Set(results.values.flatMap { $0.runs.map(\.identity) }).reduce(0.0) {
  try $0 + (store.run($1)?.history.seconds.last ?? 0)
}
print("\(runCount) runs behind these figures, \(formattedDuration(seconds)) of training on one core each.")
