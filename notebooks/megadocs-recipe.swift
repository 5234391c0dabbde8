// %% [markdown]
// # Megadocs in miniature: the papers' recipe to the letter
//
// Our runs are trained by Muon, with the head tied to the embedding and documents in a fresh order every epoch. Both papers have AdamW, a head of
// its own, and one order of windows that every epoch repeats. Does this decide what is measured? One point of the headline, G = 8, by both.
//
// ## Fixed before the first run
//
// - **Arms.** Real only, simple, stitched and latent at G = 8, by the papers' recipe: AdamW with β₂ = 0.95, warm-up of 1 %, untied head, fixed
//   order. The same model otherwise, and the same steps of 512 tokens.
// - **Settings.** Searched for each in worlds 100 and 101, by the tuning split: real epochs, weight decay and learning rate (0.001, 0.003,
//   0.01), to the certificate. Ours are those of `megadocs-headline.swift` at G = 8.
// - **Worlds.** 8 to 15, the reporting split, which no search has seen.
// - **Claims.** Those of the last table in that order: by the papers' recipe rephrases beat real text alone, megadocs beat simple rephrasing; and each
//   gain by ours is larger than by theirs.
//   Afterwards: real only met both ends of what was tried, 0.01 and decay 3.2, so 0.03, 0.1 and 6.4 were added to the axes. Nothing else changed by it.
// - **Rule.** Paired by world, Student's test, Holm's correction for all claims of the table.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
let generations = 8
// Runs at once; 0 means one for each core.
let workers = 0

// %% Search
let tuned = try TunedStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5", "results/megadocs-headline.h5"], workers: workers)
let ours = try PointSettings.headline(tuned)
let methods = SyntheticMethod.compared
let starts = [ours.realOnly] + methods.map { ours.treatment($0, generations: generations) }
let theirs = starts.map { $0.changing { ($0.recipe, $0.learningRate) = (.papers, 0.003) } }
let searches = try tuned.search(theirs, name: "papers' recipe", learningRates: [0.001, 0.003, 0.01, 0.03, 0.1])
let letter = zip(theirs, searches).map { $0.tuned(by: $1) }
Search.summary(of: searches, caption: "By the papers' recipe, in \(tuned.searched.worlds) worlds that are not reported below.")

// %% Training
let study = tuned.reported
let results = try study.train(starts + letter)
let (mine, papers) = (Array(results.prefix(starts.count)), Array(results.suffix(starts.count)))
let caption = """
  \(tuned.caption) G = \(generations). Ours: Muon, tied head, documents reshuffled. The papers': AdamW, a head of its own, one order of windows.
  """

// %% Both recipes side by side
var figure = try Figure.arms(
  "Our recipe and the papers'",
  zip(mine, papers).flatMap { [Arm($0, "\($0.treatment.method.name), ours"), Arm($1, "… the papers'", hatch: .diagonal)] }, caption: caption
)
try figure.save(to: figuresDirectory + "/megadocs-recipe")
figure

// %% Settings and losses
var losses = Table(["method", "recipe", "real epochs", "decay", "learning rate", "i.i.d.", "threads", "facts"], caption: caption)
for (name, results) in [("ours", mine), ("the papers'", papers)] {
  for result in results {
    let treatment = result.treatment
    losses.append([
      treatment.method.name, name, formatted(treatment.realEpochs, decimals: 0), formatted(treatment.weightDecay, decimals: 1),
      "\(treatment.learningRate)", "\(try result.loss())", "\(try result.loss(WorldStudy.threads))",
      "\(try result.loss(tokenClass: "know"))",
    ])
  }
}
losses

// %% Claims
var claims = ClaimTable(caption: caption)
func named(_ result: TreatmentResult, _ split: String) throws -> (name: String, loss: SeedMeasurement) {
  (result.treatment.method.name, try result.loss(split))
}
/// By how much one method beats another with the same recipe, world by world.
func gain(_ name: String, _ results: [TreatmentResult], _ method: Int, over other: Int, _ split: String) throws -> (
  name: String, loss: SeedMeasurement
) {
  (name, try results[other].loss(split) - results[method].loss(split))
}
for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
  for (index, method) in methods.enumerated() {
    claims.judge(
      "\(method.name) beats real only, \(words)", paper: "yes", try named(papers[index + 1], split), below: try named(papers[0], split))
    claims.judge(
      "… by ours by more", paper: "", try gain("the papers'", papers, index + 1, over: 0, split),
      below: try gain("ours", mine, index + 1, over: 0, split))
  }
  for (index, method) in methods.enumerated().dropFirst() {
    claims.judge(
      "\(method.name) beats simple, \(words)", paper: "less than 0.026; 0.066", try named(papers[index + 1], split),
      below: try named(papers[1], split))
    claims.judge(
      "… by ours by more", paper: "", try gain("the papers'", papers, index + 1, over: 1, split),
      below: try gain("ours", mine, index + 1, over: 1, split))
  }
}
claims
