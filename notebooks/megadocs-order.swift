// %% [markdown]
// # Megadocs in miniature: order
//
// Does it matter where a megadoc holds its real document, and that it holds it? Figures 5, 6 and 16 (right) of arXiv 2603.18534: real
// last is best (3.417), then real first (3.422), then none (3.427); on long documents none is best. Controls of ours: copies of the
// real document side by side, rephrases of random facts, and thoughts that state the next sentence.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let megadocs = try MegadocStudy(scale: scale, runs: runsDirectory, workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)

// %% Training
// Thoughts that tell the answer were looked at in the scouting; below full scale they are left out.
let methods: [Treatment.Method] =
  [.simple, .simpleWithoutReal, .stitched, .stitchedRealFirst, .stitchedWithoutReal, .latent, .copies, .grammarOnly]
  + (megadocs.scale == .default ? [] : [.latentReadOff])
let results = Dictionary(uniqueKeysWithValues: zip(methods, try study.train(methods.map { settings.controlled($0) })))

// %% Figures 5, 6 and 16 (right)
let setting = "\(megadocs.caption) G = 8; all have simple rephrasing's settings."
let figure = try Figure.arms(
  "The order of a megadoc", methods.map { Arm(results[$0]!) }, caption: "Paper's figures 5, 6 and 16 (right). " + setting)
try figure.save(to: figuresDirectory + "/megadocs-order")
figure

// %% Claims
var claims = ClaimTable(caption: setting)
for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
  let isLong = split == WorldStudy.threads
  func arm(_ method: Treatment.Method) throws -> (name: String, loss: Measurement) { (method.rawValue, try results[method]!.loss(split)) }
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
  if methods.contains(.latentReadOff) {
    claims.judge(
      "Thoughts of background beat thoughts that tell the answer, \(words)", paper: "not asked", try arm(.latent),
      below: try arm(.latentReadOff))
  }
}
claims
