// %% [markdown]
// # Megadocs in miniature: the stitched stream alone
//
// Must real documents be trained on beside the megadocs, which hold each of them once? Figure 16 (left) of arXiv 2603.18534: yes, 3.456
// with a real stream and 3.521 without, but even alone the stitched stream beats real documents only, 3.554.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let megadocs = try MegadocStudy(scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5"], workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)

// %% Training
let mixed = settings.treatment(.stitched, generations: 2)
let stream = try study.store.streams.load(study.configuration(of: mixed, replicate: 0).data.syntheticStream!)
// As many trained tokens as the mixture has, all from the stitched stream.
let alone = mixed.changing {
  $0.method = .stitchedAlone
  $0.realEpochs = (Double($0.realTokens) * $0.realEpochs / (1 - $0.mixingFraction) / Double(stream.tokens.count)).rounded()
  $0.mixingFraction = 0
}
let results = try study.train([settings.treatment(.realOnly), alone, mixed])
let (realOnly, stitchedAlone, withReal) = (results[0], results[1], results[2])

// %% Figure 16, left
let figure = try Figure.arms(
  "The stitched stream alone",
  [Arm(realOnly), Arm(stitchedAlone, "Stitched, G = 2, alone"), Arm(withReal, "Stitched, G = 2, and a real stream")],
  caption: """
    Paper's figure 16 (left). \(megadocs.caption) The two with stitched text have the settings searched for stitched and train on equally \
    many tokens: \(stitchedAlone.trainedTokens) and \(withReal.trainedTokens); real only on \(realOnly.trainedTokens).
    """)
try figure.save(to: figuresDirectory + "/megadocs-alone")
figure

// %% Claims
var claims = ClaimTable()
for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
  let isLong = split == WorldStudy.threads
  claims.judge(
    "A real stream beside the stitched one helps, \(words)", paper: isLong ? "not found" : "3.456, 3.521",
    ("with", try withReal.loss(split)), below: ("without", try stitchedAlone.loss(split)))
  claims.judge(
    "Even alone the stitched stream beats real only, \(words)", paper: isLong ? "not found" : "3.521, 3.554",
    ("alone", try stitchedAlone.loss(split)), below: ("real only", try realOnly.loss(split)))
}
claims

// %% [markdown]
// **Read with care.** The settings of the stream alone were not searched: it passes over its text as often as equal training allows.
