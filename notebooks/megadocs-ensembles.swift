// %% [markdown]
// # Megadocs in miniature: ensembles
//
// Does synthetic text still help where several models predict together? Figure 10 of arXiv 2603.18534 on the World: ensembles of 1 to
// K members that differ in seed and, with synthetic text, in the generations they read. Self-distillation is the control: a model's
// own samples, by a teacher with the settings of the real-only members.

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
let members = size == .smoke ? 2 : 5

// %% The real-only members, and what they write
// Twice the epochs and half the decay of the best single model (arXiv 2509.14786), as both papers use for members.
let single = settings.treatment(.realOnly)
let real = single.changing { ($0.realEpochs, $0.weightDecay) = (2 * $0.realEpochs, $0.weightDecay / 2) }
let teachers = try study.result(real)
let distilled = settings.treatment(.selfDistillation)
for replicate in 0..<study.worlds {
  let world = study.world(replicate)
  let samples = try await store.sampleStream(
    of: [teachers.runs[replicate]], tokenizer: world.tokenizer, documents: study.realDocuments(replicate).map(world.document),
    count: distilled.generations, seed: replicate)
  // Members differ in seed only: the paper's have one pool of samples.
  for member in 0..<members { study.give(samples.hash, to: distilled.changing { $0.member = member }, replicate: replicate) }
}

// %% Training
let arms: [(name: String, treatment: Treatment, meaning: Meaning)] = [
  ("Real only", real, .realOnly), ("Self-distillation", distilled, .selfDistillation),
  ("Simple rephrasing", settings.treatment(.simple), .simple), ("Stitched rephrasing", settings.treatment(.stitched), .stitched),
  ("Latent thoughts", settings.treatment(.latent), .latent),
]
let results = try study.train(arms.flatMap { arm in (0..<members).map { member in arm.treatment.changing { $0.member = member } } })
/// For each number of members, the losses of all worlds.
let losses = try arms.indices.map { arm in
  let models = results[arm * members..<(arm + 1) * members]
  let worlds = try (0..<study.worlds).map { world in
    let runs = models.map { $0.runs[world] }
    return try store.ensemble(runs, on: WorldStudy.reporting).losses()
  }
  return (0..<members).map { count in Measurement(Double(count + 1), values: worlds.map { $0[count] }) }
}

// %% Figure 10: loss against members
let setting = """
  \(study.worlds) worlds per point, error bars are the sample standard deviation over worlds; D = 20,000 real tokens, \
  G = \(distilled.generations), log-probabilities averaged, nats per token.
  """
var figure = Figure(
  "Ensembles", x: Axis("Members", range: 0.5...10.5), y: .linear("Validation loss (nats per token)"),
  caption: "Paper's figure 10. Lines are laws in K, drawn to ten members. " + setting)
figure.legend = .below
var laws = Table(["method", "one", "\(members)", "law in K", "asymptote", "status"], caption: setting)
for (arm, points) in zip(arms, losses) {
  figure.add(.points(arm.name, points.map { Point($0.x, $0.mean, deviation: $0.deviation ?? 0) }, arm.meaning))
  guard members >= 3 else { continue }
  let curve = Curve(points)
  let fit = try PowerLaw.fit(curve)
  figure.add(.curve("", over: 1...10, on: .linear, arm.meaning) { fit.law($0) }.dashed())
  // Worlds differ in level, so that an interval over resampled points would be one over worlds.
  let asymptotes = try points[0].values.indices.map { world in
    try PowerLaw.fit(x: points.map(\.x), y: points.map { $0.values[world] }).law.asymptote
  }
  let asymptote = Measurement(0, values: asymptotes)
  laws.append([
    arm.name, formatted(points[0].mean), formatted(points.last!.mean),
    "\(formatted(fit.law.amplitude))/K^\(formatted(fit.law.exponent, decimals: 2)) + \(formatted(fit.law.asymptote))",
    asymptote.deviation.map { formatted(asymptote.mean, deviation: $0) } ?? formatted(asymptote.mean), fit.status.rawValue,
  ])
}
try figure.save(to: figuresDirectory + "/megadocs-ensembles")
display(laws)
figure

// %% Claims
var claims = ClaimTable(caption: setting)
let last = members - 1
claims.judge(
  "An ensemble beats its members (real only)", paper: "3.692 → 3.373", ("K = \(members)", losses[0][last]), below: ("K = 1", losses[0][0]))
for (index, paper) in [(2, "3.242 against 3.373"), (3, "3.229 against 3.373"), (4, "3.235 against 3.373")] {
  claims.judge(
    "\(arms[index].name) composes with ensembling", paper: paper, (arms[index].name, losses[index][last]),
    below: ("real only", losses[0][last]))
}
claims.judge(
  "Stitched beats simple in ensembles", paper: "3.229 against 3.242", ("stitched", losses[3][last]), below: ("simple", losses[2][last]))
// What is left of self-distillation's gain over a real-only member once members are many.
claims.judge(
  "Self-distillation beats a single real-only member", paper: "3.478 against 3.692", ("self-distillation", losses[1][0]),
  below: ("real only", losses[0][0]))
claims.judge(
  "Self-distillation still beats real only as ensembles", paper: "3.355 against 3.373; asymptotes 3.32, 3.31 (no)",
  ("self-distillation", losses[1][last]), below: ("real only", losses[0][last]))
claims
