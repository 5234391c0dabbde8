// %% [markdown]
// # Megadocs in miniature: order
//
// Does it matter where a megadoc holds its real document, and that it holds it? Figures 5, 6 and 16 (right) of arXiv 2603.18534: real
// last is best (3.417), then real first (3.422), then none (3.427); on long documents none is best. Controls of ours: copies of the
// real document side by side, rephrases of random facts, and thoughts that state the next sentence.
//
// Effects of a hundredth of a nat are far below what a seed does to a single model. Ensembles of several models scatter much less, so
// the paper's three questions are asked of ensembles too.

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

// %% Training
// Thoughts that tell the answer were looked at in the scouting; below full scale they are left out.
let methods: [SyntheticMethod] =
  [.simple, .simpleWithoutReal, .stitched, .stitchedRealFirst, .stitchedWithoutReal, .latent, .copies, .grammarOnly]
  + (megadocs.scale == .default ? [] : [.latentReadOff])
let results = Dictionary(uniqueKeysWithValues: zip(methods, try study.train(methods.map { settings.controlled($0) })))

// %% Ensembles
let count = megadocs.scale == .smoke ? 2 : 5
let ordered: [SyntheticMethod] = [.simple, .simpleWithoutReal, .stitched, .stitchedRealFirst, .stitchedWithoutReal]
let members = Dictionary(
  uniqueKeysWithValues: zip(ordered, try ordered.map { try study.members(count, of: settings.controlled($0)) }))
/// The loss of all members together.
func ensemble(_ method: SyntheticMethod, _ split: String) throws -> SeedMeasurement {
  try study.ensembles(of: members[method]!, on: split).measurements.last!
}

// %% Figures 5, 6 and 16 (right)
let setting = "\(megadocs.caption) G = 8; all have simple rephrasing's settings."
let figure = try Figure.arms(
  "The order of a megadoc", methods.map { Arm(results[$0]!) },
  caption: "Paper's figures 5, 6 and 16 (right). " + setting)
try figure.save(to: figuresDirectory + "/megadocs-order")
figure

// %% The same of ensembles
let ensembleFigure = try Figure.arms(
  "The order of a megadoc, ensembles of \(count)", ordered.map { method in Arm(method) { try ensemble(method, $0) } },
  caption: """
    Paper's figures 5, 6 and 16 (right), of ensembles: the mean of \(count) models' log-probabilities, whose seeds and generations differ. \
    \(setting)
    """)
try ensembleFigure.save(to: figuresDirectory + "/megadocs-order-ensembles")
ensembleFigure

// %% Claims
var claims = ClaimTable(caption: setting)
typealias Compared = (name: String, loss: SeedMeasurement)
for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
  let isLong = split == WorldStudy.threads
  func single(_ method: SyntheticMethod) throws -> Compared { (method.name, try results[method]!.loss(split)) }
  func together(_ method: SyntheticMethod) throws -> Compared { ("\(method.name), K = \(count)", try ensemble(method, split)) }
  for (kind, arm) in [("single models", single), ("ensembles", together)] {
    claims.judge(
      "Real last beats real first, \(words), \(kind)", paper: isLong ? "not found" : "3.417, 3.422", try arm(.stitched),
      below: try arm(.stitchedRealFirst))
    claims.judge(
      "Real last beats no real copies, \(words), \(kind)", paper: isLong ? "3.653, 3.632 (no)" : "3.417, 3.427", try arm(.stitched),
      below: try arm(.stitchedWithoutReal))
    claims.judge(
      "Real copies help simple rephrasing, \(words), \(kind)", paper: isLong ? "3.694, 3.717" : "3.429, 3.437", try arm(.simple),
      below: try arm(.simpleWithoutReal))
  }
  claims.judge("Stitching is more than copying, \(words)", paper: "not asked", try single(.stitched), below: try single(.copies))
  if methods.contains(.latentReadOff) {
    claims.judge(
      "Thoughts of background beat thoughts that tell the answer, \(words)", paper: "not asked", try single(.latent),
      below: try single(.latentReadOff))
  }
}
claims
