// %% [markdown]
// # Distillation, and every recipe together
//
// Can one model keep what an ensemble won? Figures 8 and 1 of [arXiv 2509.14786](https://arxiv.org/abs/2509.14786): a student of eight
// models keeps 83 % of their gain, and even a student of one model of its own size beats its teacher (3.43 against 3.71).
//
// A teacher writes text from nothing (temperature 1, no prompt); a fresh model of the same size learns from the real pages and these
// samples, which are three quarters of what it reads. See `infinite-compute.swift` for the setting.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night or more; it goes on where it was
// stopped, and finds what it has in common with smaller scales).
let scale = "default"
// A folder or file of your own text (.txt, .md, .html, .jsonl); empty means the PostgreSQL manual.
let corpus = ""
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let study = try PageStudy(scale: scale, of: corpus, runs: runsDirectory, archives: ["results/infinite-compute.h5"], workers: workers)
let (plan, dataSizes, mainParameters) = (study.plan, study.dataSizes, study.mainParameters)
print(study.corpus.report)
let lossAxis = Axis.linear("Validation loss (nats per token)")

// %% Teachers
let standard = try study.tuned(.standard, at: study.widths)
let regularized = try study.tuned(.regularized, at: study.widths)
let mainIndex = plan.widths.firstIndex(of: plan.mainWidth)!
let (mainStandard, mainSetting) = (standard.settings[mainIndex], regularized.settings[mainIndex])
// Members like the best single model: here they make a better ensemble than overfitted ones (see `infinite-compute.swift`).
let ensemble = try study.ensembles(of: mainSetting.configuration)

// %% Teachers write
// As many texts as hold the wanted tokens if every one fills the context; most end before.
let pages = study.corpus.documents[0]
let textsPerPage = plan.sampleRatio * Int(dataSizes[0]) / (plan.context * pages.count) + 1
let teachers: [(name: String, runs: [Run])] = [
  ("self-distilled", [mainSetting.runs[0]]), ("ensemble-distilled", Array(ensemble.runs.prefix(plan.members))),
]
var samples: [SampleStream] = []
for teacher in teachers {
  samples.append(
    try await study.store.sampleStream(of: teacher.runs, tokenizer: study.corpus.tokenizer, documents: pages, count: textsPerPage, seed: 8))
}
print("samples: " + zip(teachers, samples).map { "\($0.name) \($1.tokens) tokens" }.joined(separator: ", "))

// %% Students learn
let students = try study.tuned(
  synthetic: zip(teachers, samples).map { ($0.name, $1.hash) }, at: study.main, realEpochs: plan.mixedEpochs, weightDecays: [0.1, 0.4, 0.8])
Search.summary(
  of: students.searches,
  caption:
    "Losses of the searches are with seeds \(plan.searchSeeds); the chosen settings are then run with \(plan.seeds). Mixing fraction 0.75.")

// %% Figure 8
let (selfStudent, ensembleStudent) = (try students.settings[0].loss(), try students.settings[1].loss())
let models: [(name: String, loss: SeedMeasurement, role: SeriesRole)] = [
  ("Standard", try mainStandard.loss(), .realOnly), ("Regularised", try ensemble.members.loss(), .simple),
  ("Its student", selfStudent, .selfDistillation), ("Ensemble of \(plan.members)", ensemble.largest, .ensemble),
  ("The ensemble's student", ensembleStudent, .stitched),
]
let means = models.map(\.loss.mean)
let kept = (means[1] - means[4]) / (means[1] - means[3])
var distillation = Figure(
  "What one model keeps of an ensemble",
  panels: [.dots(y: "Validation loss (nats per token)", models.map { Dot($0.name, Point($0.loss), $0.role) })],
  caption: """
    Models of \(formattedThousands(mainParameters)) parameters, D = \(Int(dataSizes[0])) tokens, \(plan.seeds) seeds (the ensemble: \
    \(plan.groups) groups). Teachers wrote \(samples.map { "\($0.tokens)" }.joined(separator: " and ")) tokens. The ensemble's student \
    keeps \(formatted(100 * kept, decimals: 0)) % of its gain over the regularised model (the paper: 83 %).
    """)
distillation.panelSize = Size(720, 460)
try distillation.save(to: figuresDirectory + "/infinite-compute-8-distillation")
distillation

// %% [markdown]
// ## Figure 1: every recipe against all its parameters
//
// The right axis reads the loss as an amount of data: how many times D the standard recipe at the main size needs for it, along its
// measured curve.

// %% Every recipe
let standardByData = try study.tuned(.standard, at: study.sizes)
let dataCurve = try study.curve(byData: standardByData.settings)
let ensembleLaw = try PowerLaw.fit(ensemble.logitMean)

var recipes = Figure(
  "Infinite compute: every recipe", x: .logarithmic("Total parameters"), y: lossAxis,
  caption: """
    Pages of the PostgreSQL manual, D = \(Int(dataSizes[0])) tokens, \(plan.seeds) seeds per point, \
    \(ensemble.runs.count) of the regularised recipe. Dashed: limits of fitted laws, which are extrapolations. Right axis: along the standard \
    recipe's measured curve in D.
    """)
recipes.add(.line("Standard", try study.curve(byParameters: standard.settings), .realOnly))
// The members of ensembles are the same models with more seeds.
let models = try regularized.settings.map { try study.ensembles(of: $0.configuration).members }
recipes.add(.line("Regularised", try study.curve(byParameters: models), .simple))
recipes.add(.line("Ensembles of \(formattedThousands(mainParameters))", study.curve(byTotalParameters: ensemble), .ensemble))
recipes.add(.points("Self-distilled", Curve([SeedMeasurement(mainParameters, values: selfStudent.values)]), .selfDistillation))
recipes.add(.points("Ensemble-distilled", Curve([SeedMeasurement(mainParameters, values: ensembleStudent.values)]), .stitched))
recipes.add(.reference("Ensemble, limit in K", at: ensembleLaw.law.asymptote, .ensemble))
recipes.secondAxis = .dataEfficiency(along: dataCurve)
recipes.legend = .below
recipes.panelSize = Size(680, 600)
try recipes.save(to: figuresDirectory + "/infinite-compute-1-recipes")
recipes

// %% Claims
var claims = ClaimTable(replicate: "seed", caption: "Ensembles are paired group by seed, which have nothing in common but their number.")
claims.judge(
  "self-distillation beats its teacher's recipe", paper: "3.432 against 3.71", ("self-distilled", selfStudent),
  below: ("regularised", try mainSetting.loss()))
claims.judge(
  "an ensemble's student beats the regularised model", paper: "3.36 against 3.57", ("ensemble-distilled", ensembleStudent),
  below: ("regularised", try mainSetting.loss()))
claims.judge(
  "an ensemble teaches more than one model", paper: "3.36 against 3.43", ("ensemble-distilled", ensembleStudent),
  below: ("self-distilled", selfStudent))
claims.judge(
  "a student stays behind its ensemble", paper: "3.36 against 3.32", ("ensemble", ensemble.largest), below: ("its student", ensembleStudent)
)
claims
