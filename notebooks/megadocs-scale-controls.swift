// %% [markdown]
// # Megadocs in miniature: does it grow, within documents?
//
// In `megadocs-scale.swift` what rephrases are worth over real text alone shrinks as data and student grow: 0.29 to 0.33 nats at 10,000 real tokens, 0.00 to 0.07 at 40,000. All of its arms
// attend across documents. Since then `megadocs-headline-controls.swift` has found that this hurts small students: at 20,000 tokens real text alone is better
// by 0.19 within documents, at 40,000 by nothing. So a part of the large gains at small scale may be a weak baseline, and that simple rephrasing gains
// nothing at 40,000 may be the strangers in its window. Here both have attention **within documents**, and settings of their own for it.
//
// ## Fixed before the first run
//
// - **Arms.** Real only and simple rephrasing, within documents, at 10,000, 20,000 and 40,000 real tokens, beside all arms of `megadocs-scale.swift`: the same worlds,
//   students and G.
// - **Search.** As there: world 101, from the winner of the next smaller scale; real epochs and decay, the rate with them up to 20,000 tokens and at the winner above; mixing
//   fraction 0.75.
// - **Reported.** Worlds 20 to 23, which the other arms have been seen in.
// - **Claims.** Few, since there are four worlds; i.i.d.: real only is better within documents at the smallest scale; at the largest simple within beats simple across, and it
//   and latent beat real only within; latent's gain over real only within is larger at the smallest scale than at the largest; latent beats simple within at the
//   largest, on threads too. **Rule.** Paired by world, Student's test, Holm's correction for all claims of the table.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// So many scales, from the smallest: up to 40,000 tokens so far. 4 trains the largest.
let scales = 3
// Runs at once; 0 means one for each core.
let workers = 0

// %% Worlds
func stages(_ count: Int) throws -> ScaleStudy {
  try ScaleStudy(scale: scale, runs: runsDirectory, archives: ["results/megadocs-scale.h5"], stages: count, workers: workers)
}
/// Where every arm was run, and where three were.
let (shared, scaled) = try (stages(min(scales, 3)), stages(scales))
let study = scaled.reported
let entropy = study.entropies()

// %% Settings and runs
let generations = 8
let methods = [.realOnly] + SyntheticMethod.compared
let starts = methods.map { Treatment.searchStart($0, generations: $0 == .realOnly ? 0 : generations) }
let across = try ScaleSettings(shared, name: "scale", arms: starts)
let acrossLatent = try ScaleSettings(scaled, name: "scale", arms: [starts.last!])
let within = try ScaleSettings(
  scaled, name: "scale, within documents", arms: starts.prefix(2).map { $0.changing { $0.model.crossDocumentAttention = false } })
struct ScaledArm {
  var name: String
  var role: SeriesRole
  /// By scale, the smallest first.
  var results: [TreatmentResult]
}
func arm(_ name: String, _ role: SeriesRole, _ index: Int, of settings: ScaleSettings) throws -> ScaledArm {
  ScaledArm(name: name, role: role, results: try study.train(settings.treatments.map { $0[index] }))
}
let (realWithin, simpleWithin) = try (
  arm("Real only, within documents", .other(2), 0, of: within), arm("Simple, within documents", .other(0), 1, of: within)
)
let arms = try methods.indices.dropLast().map { try arm(methods[$0].name, methods[$0].role, $0, of: across) }
let (real, simple, stitched) = (arms[0], arms[1], arms[2])
let latent = try arm(methods.last!.name, methods.last!.role, 0, of: acrossLatent)
let tokens = latent.results.map { Double($0.treatment.realTokens) }
Search.summary(
  of: within.searches + acrossLatent.searches.filter { $0.plan.name.hasSuffix(" 80000") },
  caption: "Each arm searched for itself, in a world that is not reported below.")

// %% Losses
let shown = [real, realWithin, simple, simpleWithin, stitched, latent]
func difference(_ low: ScaledArm, below high: ScaledArm, _ stage: Int, _ split: String = WorldStudy.reporting) throws -> PairedDifference {
  PairedDifference(try high.results[stage].loss(split), minus: try low.results[stage].loss(split))
}
var losses = Table(
  [
    "D", "arm", "real epochs", "decay", "rate", "i.i.d.", "above the entropy", "gain over real only across", "within", "threads", "facts",
    "second half minus first",
  ],
  caption: """
    \(study.worlds) worlds, G = \(generations), nats per token; gains i.i.d., ± their standard error. Second half minus first: of each window, in the world where that is worst. \
    The entropy is \(formatted(entropy.mean, decimals: 3)).
    """)
for stage in scaled.stages.indices {
  for arm in shown where stage < arm.results.count {
    let (result, treatment) = (arm.results[stage], arm.results[stage].treatment)
    let gains = try [real, realWithin].map { baseline in
      guard treatment.method != .realOnly, stage < baseline.results.count else { return "" }
      let gain = try difference(arm, below: baseline, stage)
      return formatted(gain.mean, deviation: gain.standardError ?? .nan)
    }
    let slopes = zip(try result.loss(late: true).values, try result.earlyLoss(WorldStudy.reporting).values).map { $0 - $1 }
    losses.append(
      [
        "\(treatment.realTokens)", arm.name, formatted(treatment.realEpochs, decimals: 0), "\(treatment.weightDecay)",
        "\(treatment.learningRate)", "\(try result.loss())", formatted(try result.loss().mean - entropy.mean, decimals: 3),
      ] + gains + [
        "\(try result.loss(WorldStudy.threads))", "\(try result.loss(tokenClass: "know"))", formatted(slopes.max()!, decimals: 2),
      ])
  }
}
losses

// %% The figure
let axis = Axis("Real tokens", scale: .logarithmic, ticks: tokens.map { Tick($0, formattedThousands($0)) })
var remaining = Panel("What is still to be learnt", x: axis, y: .logarithmic("Loss above the entropy (nats per token)"))
remaining.legend = .below
for (index, arm) in shown.enumerated() {
  let points = try arm.results.indices.map { Point(try arm.results[$0].loss(at: tokens[$0]) - entropy) }
  remaining.add(.line(arm.name, points, arm.role).beside(index, of: shown.count))
}
func gains(_ title: String, _ y: String, of arms: [ScaledArm], over baseline: ScaledArm, _ split: String = WorldStudy.reporting) throws
  -> Panel
{
  var panel = Panel.gains(
    title, x: axis, y: y,
    try arms.map { arm in
      (arm.name, try arm.results.indices.map { Point(tokens[$0], try difference(arm, below: baseline, $0, split)) }, arm.role)
    })
  panel.legend = .below
  return panel
}
var figure = Figure(
  "Gains against scale, beside arms within documents",
  panels: try [
    remaining,
    gains(
      "Gain over real only within documents, i.i.d.", "Real only, within, minus arm", of: [simpleWithin, stitched, latent], over: realWithin
    ),
    gains("Gain over simple within documents, i.i.d.", "Simple, within, minus megadoc", of: [stitched, latent], over: simpleWithin),
    gains(
      "Gain over simple within documents, threads", "Simple, within, minus megadoc", of: [stitched, latent], over: simpleWithin,
      WorldStudy.threads),
  ],
  columns: 2,
  caption: """
    G = \(generations), \(study.worlds) worlds that no search has seen; every point at settings of its own. First panel: means with sample standard deviations over worlds; \
    others: paired differences, 95 % by Student.
    """)
figure.panelSize = Size(560, 440)
try figure.save(to: figuresDirectory + "/megadocs-scale-controls")
figure

// %% Claims
let largest = shared.stages.count - 1
func loss(_ arm: ScaledArm, _ stage: Int, _ split: String) throws -> (name: String, loss: SeedMeasurement) {
  (arm.name, try arm.results[stage].loss(split))
}
func gain(_ stage: Int, over baseline: ScaledArm) throws -> (name: String, loss: SeedMeasurement) {
  ("gain at D = \(Int(tokens[stage]))", try latent.results[stage].loss() - baseline.results[stage].loss())
}
extension ClaimTable {
  mutating func judge(
    _ claim: String, paper: String = "not run", _ low: ScaledArm, below high: ScaledArm, _ stage: Int,
    _ split: String = WorldStudy.reporting
  ) throws {
    judge("\(claim), D = \(Int(tokens[stage]))", paper: paper, try loss(low, stage, split), below: try loss(high, stage, split))
  }
}
var claims = ClaimTable(caption: "G = \(generations), \(study.worlds) worlds; every point at settings that its own search found.")
try claims.judge("Real only within documents beats real only across", paper: "3.548 against 3.554 (no)", realWithin, below: real, 0)
try claims.judge("Simple within documents beats simple across", paper: "3.416 against 3.414 (no)", simpleWithin, below: simple, largest)
try claims.judge("Simple within documents beats real only within documents", simpleWithin, below: realWithin, largest)
try claims.judge("Latent thoughts beat real only within documents", latent, below: realWithin, largest)
claims.judge(
  "Latent thoughts' gain over real only within documents shrinks with scale", paper: "not run", try gain(0, over: realWithin),
  below: try gain(largest, over: realWithin))
try claims.judge("Latent thoughts beat simple within documents", latent, below: simpleWithin, largest)
try claims.judge("… on threads", latent, below: simpleWithin, largest, WorldStudy.threads)
claims

// %% Claims at 80,000 tokens
var further = ClaimTable(caption: "Registered later, with a correction of their own.")
if let beyond = scaled.stages.indices.dropFirst(shared.stages.count).first {
  try further.judge("Latent thoughts beat simple within documents", latent, below: simpleWithin, beyond)
  try further.judge("… on threads", latent, below: simpleWithin, beyond, WorldStudy.threads)
  try further.judge("Latent thoughts beat real only within documents", latent, below: realWithin, beyond)
  try further.judge("Simple within documents beats real only within documents", simpleWithin, below: realWithin, beyond)
  for stage in 1...largest {
    further.judge(
      "Latent thoughts' gain over simple within documents grows from D = \(Int(tokens[stage]))", paper: "not run",
      try gain(beyond, over: simpleWithin), below: try gain(stage, over: simpleWithin))
  }
  display(further)
}
