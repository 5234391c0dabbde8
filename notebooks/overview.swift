// %% [markdown]
// # First page
//
// Two papers ask what to do with a fixed number of real documents and any amount of compute. Here are their headline figures, measured
// in miniature on two CPU cores:
//
// 1. *Megadocs* ([arXiv 2603.18534](https://arxiv.org/abs/2603.18534)), on a small invented world: the more generations of each document,
//    the lower the loss on fresh documents, and lower still where the pieces of a document stand side by side. `megadocs.swift` and its
//    companions have the rest.
// 2. *Infinite compute* ([arXiv 2509.14786](https://arxiv.org/abs/2509.14786)), on pages of the PostgreSQL manual: strong weight decay and
//    ensembles lower the loss where more epochs and parameters do not. `infinite-compute.swift` and its companions have the rest.
//
// Left axes are losses (nats per token), right axes data efficiency: how many times the real tokens the baseline needs for the same loss,
// along its measured curve. Error bars are standard deviations: over worlds in the first figure, over seeds in the second. What holds of
// each claim is in `docs/experiments.md`. All runs are in `results/`, so that nothing is trained here.

// %% Parameters tags=["parameters"]
// smoke, default or full.
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Megadocs
let megadocs = try MegadocStudy(scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5"], workers: workers)
let scaling = try GenerationScaling(megadocs)
let panels = try [
  ("Fresh documents (i.i.d.)", "Validation loss (nats per token)", WorldStudy.reporting),
  ("Long context: threads of linked documents", "Loss in threads (nats per token)", WorldStudy.threads),
].map { title, label, split in
  var panel = try Panel.generations(title, y: label, scaling) { try $0.loss(split, at: $1) }
  panel.secondAxis = .dataEfficiency(along: try scaling.baseline(split))
  return panel
}
var generations = Figure(
  "Megadocs: loss against generations per document", panels: panels,
  caption: """
    \(megadocs.caption) Mixtures are trained on \(scaling(.simple, 8).trainedTokens) tokens, the tuned baseline on \
    \(scaling.real.trainedTokens). The control rephrases random facts: what it gains is language, not knowledge.
    """)
generations.panelSize = Size(560, 520)
try generations.save(to: figuresDirectory + "/overview-megadocs")
generations

// %% Infinite compute
let study = try PageStudy(scale: scale, runs: runsDirectory, archives: ["results/infinite-compute.h5"], workers: workers)
let plan = study.plan
let standard = try study.tuned(.standard, at: study.widths).settings
let regularized = try study.tuned(.regularized, at: study.widths).settings
// Their members are the regularised recipe with more seeds.
let ensembles = try regularized.map { try study.ensembles(of: $0.configuration) }
let ensemble = ensembles.first { $0.width == plan.mainWidth }!
let ensembleLaw = try PowerLaw.fit(ensemble.logitMean).law
let baseline = try study.curve(byData: study.tuned(.standard, at: study.sizes).settings)

var recipes = Figure(
  "Infinite compute: loss against all parameters", x: .logarithmic("Total parameters, N · K"),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    Pages of the PostgreSQL manual, D = \(Int(study.dataSizes[0])) tokens, \(plan.seeds) seeds per point, \
    \(ensemble.runs.count) of the regularised recipe. Ensembles: K = 1 to \(plan.members) members of \(formattedThousands(study.mainParameters)) parameters. Dashed: the limit of the law \(ensembleLaw.text("K")), an extrapolation. \
    Right axis: along the standard recipe at \(formattedThousands(study.mainParameters)) parameters, tuned at each D.
    """)
recipes.add(.line("Standard recipe", try study.curve(byParameters: standard), .realOnly))
recipes.add(.line("Regularised recipe", try study.curve(byParameters: ensembles.map(\.members)), .simple))
recipes.add(.line("Ensembles", study.curve(byTotalParameters: ensemble), .ensemble))
recipes.add(.reference("Their limit in K", at: ensembleLaw.asymptote, .ensemble))
recipes.secondAxis = .dataEfficiency(along: baseline)
recipes.legend = .below
recipes.panelSize = Size(680, 560)
try recipes.save(to: figuresDirectory + "/overview-recipes")
recipes
