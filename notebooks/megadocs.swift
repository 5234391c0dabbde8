// %% [markdown]
// # Megadocs in miniature
//
// *Data-efficient pre-training by scaling synthetic megadocs* (arXiv 2603.18534), measured on a small invented world: does more
// synthetic text from the same documents lower the loss on fresh real ones, and does it pay to put the pieces of one document side
// by side? Figures 1, 2, 7, 8 and 14 of the paper, and what the gains are worth in data.
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
let megadocs = try MegadocStudy(scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5"], workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)
Search.summary(
  of: settings.searches + settings.dataSearches,
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
let scaling = try GenerationScaling(megadocs)
let (counts, most) = (scaling.counts, scaling.counts.last!)
let parameterCount = scaling.real.runs[0].configuration.model.parameterCount
let setting = """
  \(megadocs.caption) N = \(parameterCount) parameters. Mixtures are trained on \(scaling(.simple, 8).trainedTokens) tokens, the tuned \
  baseline on \(scaling.real.trainedTokens).
  """
print(setting)
/// Two panels of every method against G.
func figure(_ title: String, _ left: Panel, _ right: Panel, caption: String) -> Figure {
  var figure = Figure(title, panels: [left, right], caption: caption + " " + setting)
  figure.panelSize = Size(560, 480)
  return figure
}

// %% Figures 1, 2 and 7: loss against generations
// The right axes read a loss as an amount of data, along the measured baseline.
var iidPanel = try Panel.generations("i.i.d. documents", y: "Validation loss (nats per token)", scaling) { try $0.loss(at: $1) }
iidPanel.secondAxis = .dataEfficiency(along: try scaling.baseline())
var longPanel = try Panel.generations("Threads of linked documents", y: "Long-context loss (nats per token)", scaling) {
  try $0.loss(WorldStudy.threads, at: $1)
}
longPanel.secondAxis = .dataEfficiency(along: try scaling.baseline(WorldStudy.threads))
let scalingFigure = figure("Loss against generations per document", iidPanel, longPanel, caption: "Paper's figures 1, 2 (left) and 7.")
try scalingFigure.save(to: figuresDirectory + "/megadocs-generations")
scalingFigure

// %% The controls, where they can be told apart
let controlFigure = figure(
  "What is learnt: facts, and how to use the context",
  try .generations("Facts", y: "Loss on attribute values (nats per token)", scaling) { try $0.loss(tokenClass: "know", at: $1) },
  try .generations("Later mentions of an event", y: "Loss on events, late in threads (nats per token)", scaling) {
    try $0.loss(WorldStudy.threads, tokenClass: "event", late: true, at: $1)
  },
  caption: """
    Left: tokens that only the world's facts can predict. Right: parts of local events in the second half of threads, which only the \
    context can predict.
    """)
try controlFigure.save(to: figuresDirectory + "/megadocs-components")
controlFigure

// %% Figure 8: short and long context
let contextFigure = figure(
  "Short and long context",
  try .generations("First half of threads", y: "Loss (nats per token)", scaling) { try $0.earlyLoss(WorldStudy.threads, at: $1) },
  try .generations("Second half of threads", y: "Loss (nats per token)", scaling) { try $0.loss(WorldStudy.threads, late: true, at: $1) },
  caption: "Paper's figure 8, where short and long are documents; here they are positions 1–128 and 129–256 of threads.")
try contextFigure.save(to: figuresDirectory + "/megadocs-context")
contextFigure

// %% Figure 14: out of domain
let domainFigure = figure(
  "Out of domain",
  try .generations("Encyclopaedic style, same world", y: "Loss (nats per token)", scaling) {
    try $0.loss(WorldStudy.encyclopaedia, at: $1)
  },
  try .generations("Real style, another world", y: "Loss (nats per token)", scaling) { try $0.loss(WorldStudy.elsewhere, at: $1) },
  caption: """
    Paper's figure 14 (Wikipedia and code). Left: fresh documents in the very style that the oracle writes, so the gain is one of \
    domain. Right: other facts and other clause forms over the same words.
    """)
try domainFigure.save(to: figuresDirectory + "/megadocs-domains")
domainFigure

// %% [markdown]
// ## What the gains are worth in data
//
// Two ways, as the paper's own constants cannot be had: by inverting the measured curve of the tuned baseline, world by world, and by
// the law fitted to that curve, by which the amplitude cancels.

// %% Data efficiency
let baseline = try scaling.baseline()
let realTokens = Double(Treatment.standardTokens)
let baselineSettings = ([scaling.real] + scaling.moreData)
  .map { "\(Int($0.treatment.realEpochs)) epochs, decay \($0.treatment.weightDecay)" }.joined(separator: "; ")
let fit = try PowerLaw.fit(baseline)
let bootstrap = study.worlds > 1 ? try PowerLaw.bootstrap(baseline, key: RandomKey(seed: 0)) : nil
let asymptote =
  bootstrap.map { "\($0.asymptote) over worlds, \($0.boundHits) of \($0.laws.count) resamples at a bound" } ?? "one world"
var worth = Table(
  ["method", "G", "loss", "by the measured curve", "by the law"],
  caption: """
    Law of the baseline in D: \(fit.law.text("D", unit: 1000)), D in thousands, limit \(asymptote); \(fit.count) sizes, status \
    \(fit.status.rawValue), residual \(formatted(fit.residual)), \(fit.count * study.worlds) runs of \(parameterCount) parameters; loss: \
    i.i.d. reporting split. The baseline's settings by D: \(baselineSettings), each searched in \
    \(settings.dataSearches[0].plan.seeds.count) world(s). Intervals: measured curve, 95 % by Student's distribution over worlds, paired; law, 95 % of resamples over worlds.
    """)
for measurement in baseline.measurements { worth.append(["Real only, D = \(Int(measurement.x))", "0", "\(measurement)", "", ""]) }
for result in [scaling.control] + scaling.methods.flatMap({ method in counts.map { scaling(method, $0) } }) {
  let loss = try result.loss(at: realTokens)
  let byCurve = DataEfficiency(pairedLoss: loss, data: realTokens, baseline: baseline)
  let byLaw =
    fit.status == .notFalling
    ? nil : DataEfficiency(loss: loss, baseline: baseline.measurements[0], law: fit.law, laws: bootstrap, key: RandomKey(seed: 0))
  worth.append([
    result.treatment.method.name, "\(result.treatment.generations)", "\(loss)", byCurve.map { "\($0)" } ?? "none",
    byLaw.map { "\($0)" } ?? "none",
  ])
}
worth

// %% The limit, computed
// In the World the limit that a law fits can be computed: the loss of a reader who knows all of it. What is lost beyond that is still to be learnt.
let entropy = study.entropies()
let leftByReal = baseline.measurements.map { $0 - entropy }
var limits = Table(
  ["method", "G", "above the entropy", "of real only at D", "exponent"],
  caption: """
    The entropy of the held-out documents is \(entropy) nats per token, where each is read from its beginning; a window begins inside one. The law's limit is \
    \(asymptote). Of real only at D: what is left to be learnt as a share of what real text alone leaves. Exponent: minus the slope of what is left against \
    D in logarithms, from the D before; from the least D to the most it is \(leftByReal.last!.exponent(from: leftByReal[0])). Means over worlds, ± \
    sample standard deviations.
    """)
/// Adds what a loss leaves to be learnt; `before` is what fewer data leave.
func addLeft(_ method: String, _ generations: Int, _ left: SeedMeasurement, before: SeedMeasurement? = nil) {
  let share = SeedMeasurement(0, values: zip(left.values, leftByReal[0].values).map { $0 / $1 })
  limits.append([method, "\(generations)", "\(left)", "\(share)", before.map { "\(left.exponent(from: $0))" } ?? ""])
}
for (index, left) in leftByReal.enumerated() {
  addLeft("Real only, D = \(Int(left.x))", 0, left, before: index > 0 ? leftByReal[index - 1] : nil)
}
for result in [scaling.control] + scaling.methods.flatMap({ method in counts.map { scaling(method, $0) } }) {
  addLeft(result.treatment.method.name, result.treatment.generations, try result.loss() - entropy)
}
limits

// %% Data efficiency by kind of token
// The same along the baseline's loss on tokens of one kind: what of the gain is knowledge, and what is language.
let kinds = [("facts", "know"), ("events", "event"), ("all else", "rest")]
var worthByKind = Table(
  ["method", "G"] + kinds.map(\.0),
  caption: """
    By the measured curve of the baseline's loss on each kind of token, world by world; 95 % by Student's distribution over worlds. Facts are \
    values that only the world can tell, events are parts of local events, all else is language.
    """)
for result in [scaling.control] + scaling.methods.flatMap({ method in counts.map { scaling(method, $0) } }) {
  worthByKind.append(
    [result.treatment.method.name, "\(result.treatment.generations)"]
      + (try kinds.map { _, tokenClass in
        let loss = try result.loss(tokenClass: tokenClass, at: realTokens)
        let baseline = try scaling.baseline(tokenClass: tokenClass)
        return DataEfficiency(pairedLoss: loss, data: realTokens, baseline: baseline).map { "\($0)" } ?? "none"
      }))
}
worthByKind

// %% [markdown]
// ## Does it hold at this size?

// %% Claims
typealias Loss = (TreatmentResult) throws -> SeedMeasurement
let iid: Loss = { try $0.loss() }
let long: Loss = { try $0.loss(WorldStudy.threads) }
let early: Loss = { try $0.earlyLoss(WorldStudy.threads) }
let late: Loss = { try $0.loss(WorldStudy.threads, late: true) }
let facts: Loss = { try $0.loss(tokenClass: "know") }
let lateEvents: Loss = { try $0.loss(WorldStudy.threads, tokenClass: "event", late: true) }

typealias Named = (name: String, loss: SeedMeasurement)
let (real, control) = (scaling.real, scaling.control)
/// The loss of a result under its own name.
func named(_ result: TreatmentResult, _ loss: Loss) throws -> Named { (result.treatment.name, try loss(result)) }
/// By how much a method beats simple rephrasing at the same G, world by world.
func gain(_ name: String, _ method: SyntheticMethod, _ generations: Int, _ loss: Loss) throws -> Named {
  (name, try loss(scaling(.simple, generations)) - loss(scaling(method, generations)))
}

var claims = ClaimTable(caption: setting)
let simple = scaling(.simple, 8)
claims.judge("Simple rephrasing beats the tuned baseline", paper: "3.554 → 3.410", try named(simple, iid), below: try named(real, iid))
claims.judge("… in long context", paper: "4.22 → 3.67", try named(simple, long), below: try named(real, long))
claims.judge("It teaches facts, not only language: i.i.d.", paper: "not asked", try named(simple, iid), below: try named(control, iid))
claims.judge("… on the facts themselves", paper: "not asked", try named(simple, facts), below: try named(control, facts))
for method in scaling.methods {
  claims.judge(
    "More generations help: \(method.name)", paper: method == .simple ? "3.462 → 3.410" : "3.456 → 3.384",
    try named(scaling(method, most), iid), below: try named(scaling(method, counts[0]), iid))
}
for method in [SyntheticMethod.stitched, .latent] {
  let paper = method == .stitched ? "3.410 → 3.384" : "3.410 → 3.344"
  let (result, name) = (scaling(method, 8), method.name)
  claims.judge("\(name) beats simple, i.i.d.", paper: paper, try named(result, iid), below: try named(simple, iid))
  claims.judge(
    "… at the most generations", paper: paper, try named(scaling(method, most), iid), below: try named(scaling(.simple, most), iid))
  claims.judge(
    "… by more, the more generations", paper: "0.006 → 0.026", try gain("gap at G = \(counts[0])", method, counts[0], iid),
    below: try gain("gap at G = \(most)", method, most, iid))
  claims.judge("\(name) beats simple in long context", paper: "3.668 → 3.540", try named(result, long), below: try named(simple, long))
  claims.judge(
    "… by more than i.i.d.", paper: "0.026, 0.128", try gain("gain i.i.d.", method, 8, iid),
    below: try gain("gain on threads", method, 8, long))
  claims.judge(
    "… by more in late positions than in early ones", paper: "figure 8", try gain("gain early", method, 8, early),
    below: try gain("gain late", method, 8, late))
  claims.judge("… on later mentions of an event", paper: "not asked", try named(result, lateEvents), below: try named(simple, lateEvents))
  claims.judge("\(name) beats language without facts, i.i.d.", paper: "not asked", try named(result, iid), below: try named(control, iid))
}
claims.judge(
  "Latent thoughts beat stitched, i.i.d.", paper: "3.384 → 3.344", try named(scaling(.latent, 8), iid),
  below: try named(scaling(.stitched, 8), iid))
claims

// %% [markdown]
// ## Read with care
//
// - Megadocs beat simple rephrasing i.i.d. here because simple rephrasing suffers from what else is in its window:
//   `megadocs-attention.swift`. And they do so after 10 real epochs, not at each method's own best number: `megadocs-epochs.swift`. What
//   is left in both is a gain in long context.
// - Language without facts is as good i.i.d. as any method: in this world most of what rephrases give i.i.d. is language and
//   regularisation. What the methods differ in is seen on facts and on later mentions of events.
// - The thoughts come from an oracle that adds no knowledge; the paper's come from a language model of 8 billion parameters.

// %% Runs behind the figures
var lines = [
  "treatment,world,run,real epochs,mixing fraction,weight decay,trained tokens,seconds,tuning,reporting,facts,threads,threads late"
]
var seconds = 0.0
for result in scaling.all {
  for run in result.runs {
    let mixture = run.configuration.data.mixture
    let time = try run.history.seconds.last ?? 0
    seconds += time
    let losses = try [
      run.finalLoss(WorldStudy.tuning), run.finalLoss(WorldStudy.reporting), run.finalLoss(WorldStudy.reporting, tokenClass: "know"),
      run.finalLoss(WorldStudy.threads), run.finalLoss(WorldStudy.threads, late: true),
    ]
    lines.append(
      "\"\(result.treatment.name)\",\(run.configuration.seed),\(run.identity),\(mixture.realEpochs),\(mixture.mixingFraction),"
        + "\(run.configuration.optimizer.weightDecay),\(result.trainedTokens),\(formatted(time, decimals: 1)),"
        + losses.map { formatted($0, decimals: 5) }.joined(separator: ","))
  }
}
try AtomicFile.write(([lines[0]] + lines.dropFirst().sorted()).joined(separator: "\n") + "\n", to: figuresDirectory + "/megadocs-runs.csv")
print("\(lines.count - 1) runs behind these figures, \(formattedDuration(seconds)) of training on one core each.")
