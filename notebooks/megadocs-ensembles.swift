// %% [markdown]
// # Megadocs in miniature: ensembles
//
// Does synthetic text still help where several models predict together? Figure 10 of arXiv 2603.18534: rephrases and megadocs do (five
// members: 3.373 real only, 3.242 simple, 3.229 stitched), a model's own samples do not (limits in K: 3.32 against 3.31). Members differ
// in seed and, with synthetic text, in the generations they read.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let megadocs = try MegadocStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5"], replicates: \.fewerWorlds, workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)
let members = megadocs.scale == .smoke ? 2 : 5

// %% The real-only members, and what they write
// Twice the epochs and half the decay of the best single model (arXiv 2509.14786), as both papers use for members.
let real = settings.treatment(.realOnly).changing { ($0.realEpochs, $0.weightDecay) = (2 * $0.realEpochs, $0.weightDecay / 2) }
let distilled = settings.treatment(.selfDistillation, generations: megadocs.scale == .smoke ? 1 : MegadocSettings.searchedGenerations)
let teachers = try study.result(real)
for replicate in 0..<study.worlds {
  let world = study.world(replicate)
  let samples = try await study.store.sampleStream(
    of: [teachers.runs[replicate]], tokenizer: world.tokenizer, documents: study.realDocuments(replicate).map(world.document),
    count: distilled.generations, seed: replicate)
  // Members differ in seed only: the paper's have one pool of samples.
  for member in 0..<members { study.give(samples.hash, to: distilled.changing { $0.member = member }, replicate: replicate) }
}

// %% Training
let arms = [real, distilled] + SyntheticMethod.compared.map { settings.treatment($0) }
/// For each arm and number of members, the losses of all worlds.
let losses = try arms.map { try study.ensembles(of: study.members(members, of: $0)).measurements }

// %% Figure 10: loss against members
let setting = """
  \(megadocs.caption) G = \(distilled.generations), log-probabilities averaged. Members of real only and the teacher: \
  \(Int(real.realEpochs)) epochs, decay \(real.weightDecay); the others have their own settings as single models.
  """
var figure = Figure(
  "Ensembles", x: Axis("Members", range: 0.5...10.5), y: .linear("Validation loss (nats per token)"),
  caption: "Paper's figure 10. Dashed: laws in K, drawn to ten members. " + setting)
figure.legend = .below
var laws = Table(
  ["method", "K = 1", "K = \(members)", "law in K", "limit, world by world", "status"],
  caption: "Laws through the means over worlds; limits: mean and sample standard deviation of the limits of each world's own law.")
for (arm, points) in zip(arms, losses) {
  figure.add(.points(arm.method.name, Curve(points), arm.method.role))
  guard members >= 3 else { continue }
  let fit = try PowerLaw.fit(Curve(points))
  figure.add(.curve("", over: 1...10, on: .linear, arm.method.role) { fit.law($0) }.dashed())
  // Worlds differ in level, so that an interval over resampled points would be one over worlds.
  let limits = try (0..<study.worlds).map { world in
    try PowerLaw.fit(x: points.map(\.x), y: points.map { $0.values[world] }).law.asymptote
  }
  laws.append([
    arm.method.name, "\(points[0])", "\(points.last!)", fit.law.text("K"), "\(SeedMeasurement(0, values: limits))", fit.status.rawValue,
  ])
}
try figure.save(to: figuresDirectory + "/megadocs-ensembles")
display(laws)
figure

// %% Claims
var claims = ClaimTable(caption: setting)
func single(_ arm: Int) -> (name: String, loss: SeedMeasurement) { ("\(arms[arm].method.name), K = 1", losses[arm][0]) }
func ensemble(_ arm: Int) -> (name: String, loss: SeedMeasurement) { ("\(arms[arm].method.name), K = \(members)", losses[arm].last!) }
let (realOnly, selfDistilled, simple, stitched, latent) = (0, 1, 2, 3, 4)
claims.judge("An ensemble beats its members (real only)", paper: "3.692 → 3.373", ensemble(realOnly), below: single(realOnly))
for (arm, paper) in [(simple, "3.242 against 3.373"), (stitched, "3.229 against 3.373"), (latent, "3.235 against 3.373")] {
  claims.judge("\(arms[arm].method.name) composes with ensembling", paper: paper, ensemble(arm), below: ensemble(realOnly))
}
claims.judge("Stitched beats simple in ensembles", paper: "3.229 against 3.242", ensemble(stitched), below: ensemble(simple))
claims.judge(
  "Self-distillation beats a single real-only member", paper: "3.478 against 3.692", single(selfDistilled), below: single(realOnly))
claims.judge(
  "… and still does as ensembles", paper: "3.355 against 3.373; limits 3.32, 3.31 (no)", ensemble(selfDistilled), below: ensemble(realOnly))
claims
