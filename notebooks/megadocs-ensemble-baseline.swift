// %% [markdown]
// # Megadocs in miniature: against ensembles of real text alone
//
// Do rephrases and ensembles add up (figure 10 of arXiv 2603.18534)? `megadocs-headline-ensembles.swift` compares methods with each other, and
// `megadocs-ensembles.swift` has ensembles of real text alone whose members are the best single model, in three worlds. But members that are best
// together are not best alone: arXiv 2509.14786 takes twice the epochs and half the decay. Here real text alone gets a search of its own for
// ensembles of five, so that it is not beaten by a baseline that was not tuned.
//
// ## Fixed before the first run
//
// - **Arms.** Real text alone with members tuned for five; real text alone with members that are the best single model; simple, stitched and latent at G = 32 as
//   they are stored, with settings of single models. So what the methods could gain by a search for five is not in their favour.
// - **Search.** Real epochs (20 to 160) and weight decay by the tuning loss of ensembles of five, in worlds 100 and 101, from the paper's rule (80 epochs, decay
//   0.8), to a certificate.
// - **Reported.** Worlds 8 to 15, the reporting split and threads.
// - **Claims.** In ensembles of five each method beats real text alone tuned for five, i.i.d. and on threads; members tuned for five are better than
//   five of the best single model; and the gain of each method over real text alone is smaller in ensembles than by single models, i.i.d. **Rule.** Paired
//   by world, Student's test, Holm's correction for all claims of the table.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
let generations = 32
// Runs at once; 0 means one for each core.
let workers = 0

// %% Settings
let tuned = try TunedStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5", "results/megadocs-headline.h5"], workers: workers)
let isSmoke = tuned.scale == .smoke
let settings = try PointSettings.headline(tuned)
let study = tuned.reported
let members = isSmoke ? 2 : 5
let single = settings.realOnly
let search = try tuned.searched.search(
  ensemblesOf: single.changing { ($0.realEpochs, $0.weightDecay) = (2 * $0.realEpochs, $0.weightDecay / 2) }, members: members,
  name: "ensembles of real text alone", keptIn: runsDirectory + "/searches", realEpochs: isSmoke ? [] : [20, 40, 80, 160],
  weightDecays: isSmoke ? [] : [0.2, 0.4, 0.8, 1.6, 3.2], seeds: Array(0..<tuned.searched.worlds))
let together = single.tuned(by: search)
Search.summary(of: [search], caption: "Tuning losses are those of ensembles of \(members), in worlds that are not reported below.")

// %% Training
/// An arm by its name in the figure and tables.
let arms: [(name: String, treatment: Treatment, role: SeriesRole)] =
  [("Real only, tuned for \(members)", together, .realOnly), ("Real only, best single model", single, .other(0))]
  + SyntheticMethod.compared.map { ($0.name, settings.treatment($0, generations: generations), $0.role) }
_ = try study.train((0..<members).flatMap { member in arms.map { arm in arm.treatment.changing { $0.member = member } } })
let splits: [(split: String, words: String)] = [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")]
/// For each split and arm, the losses of 1, 2, … members in every world.
let losses = try splits.map { split, _ in
  try arms.map { try study.ensembles(of: study.members(members, of: $0.treatment), on: split).measurements }
}
/// Real text alone, more of it: single models, with settings that were searched in world 0.
let moreData = try study.train(
  [40_000, 80_000].map { tokens in
    Treatment(.realOnly).changing { ($0.realTokens, $0.realEpochs, $0.weightDecay) = (tokens, 40, 0.8) }
  })
let baseline = Curve(
  try [study.result(single).loss(at: Double(Treatment.standardTokens))] + moreData.map { try $0.loss(at: Double($0.treatment.realTokens)) })

// %% Loss against members
let caption = "G = \(generations). \(tuned.caption) Log-probabilities averaged."
func panel(_ split: Int) -> Panel {
  var panel = Panel(
    splits[split].words == "threads" ? "Threads" : splits[split].words, x: Axis("Members", range: 0.5...(Double(members) + 0.5)),
    y: .linear("Loss (nats per token)"))
  panel.legend = .below
  for (index, arm) in arms.enumerated() {
    panel.add(.line(arm.name, Curve(losses[split][index]), arm.role).beside(index, of: arms.count))
  }
  return panel
}
var figure = Figure(
  "Rephrases and ensembles", panels: splits.indices.map(panel), columns: 2,
  caption: "Means with sample standard deviations over worlds. " + caption)
figure.panelSize = Size(560, 440)
try figure.save(to: figuresDirectory + "/megadocs-ensemble-baseline")
figure

// %% Losses and what they are worth
var table = Table(
  [
    "arm", "real epochs", "decay", "i.i.d., K = 1", "K = \(members)", "worth in data, K = 1", "K = \(members)", "threads, K = 1",
    "K = \(members)",
  ],
  caption: """
    Worth: by the measured curve of single models of real text alone at 1, 2 and 4 D, world by world, 95 % by Student's distribution. \(caption)
    """)
func worth(_ loss: SeedMeasurement) throws -> String {
  let loss = SeedMeasurement(Double(Treatment.standardTokens), values: loss.values)
  return DataEfficiency(pairedLoss: loss, data: Double(Treatment.standardTokens), baseline: baseline).map { "\($0)" } ?? "none"
}
for (index, arm) in arms.enumerated() {
  let (iid, threads) = (losses[0][index], losses[1][index])
  table.append([
    arm.name, formatted(arm.treatment.realEpochs, decimals: 0), "\(arm.treatment.weightDecay)", "\(iid[0])", "\(iid[members - 1])",
    try worth(iid[0]), try worth(iid[members - 1]), "\(threads[0])", "\(threads[members - 1])",
  ])
}
table

// %% Claims
var claims = ClaimTable(caption: caption)
func ensemble(_ arm: Int, _ split: Int, of count: Int) -> (name: String, loss: SeedMeasurement) {
  ("\(arms[arm].name), K = \(count)", losses[split][arm][count - 1])
}
for (split, (_, words)) in splits.enumerated() {
  for arm in arms.indices.dropFirst(2) {
    claims.judge(
      "\(arms[arm].name) beats real only in ensembles, \(words)", paper: "yes", ensemble(arm, split, of: members),
      below: ensemble(0, split, of: members))
  }
}
claims.judge(
  "Members tuned for \(members) beat the best single model's, i.i.d.", paper: "2509.14786: yes", ensemble(0, 0, of: members),
  below: ensemble(1, 0, of: members))
/// A method's gain over the best real text alone with as many members, with its sign changed: the larger is below.
func gain(_ arm: Int, of count: Int) -> (name: String, loss: SeedMeasurement) {
  ("gain, K = \(count)", losses[0][arm][count - 1] - losses[0][count == 1 ? 1 : 0][count - 1])
}
for arm in arms.indices.dropFirst(2) {
  claims.judge(
    "\(arms[arm].name): less is gained over real only in ensembles than by single models, i.i.d.", paper: "not said", gain(arm, of: 1),
    below: gain(arm, of: members))
}
claims
