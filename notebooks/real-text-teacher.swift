// %% [markdown]
// # Real text by a teacher that has read other pages
//
// A language model that rephrases documents brings along what it has read. How much of a gain is that, and how much is in the documents?
// Here both can be told apart: one teacher was trained on the very pages that its student has, another of the same size on other pages of
// the manual, three times as many. Neither has seen held-out pages. Both go on, G times, from passages of each page; *simple*
// shuffles these texts among copies of the pages, *stitched* puts those of a page side by side, the page last: a megadoc.
//
// What the second teacher gives beyond the first comes from its pages. Its bound is a student that has those pages themselves.

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
let (plan, mainParameters) = (study.plan, study.mainParameters)
let dataSizes = Array(study.dataSizes.prefix(study.sizes.count))
let baselines = try study.tuned(.regularized, at: study.sizes)
let curve = try study.curve(byData: baselines.settings)
let (baseline, most) = (baselines.settings[0], baselines.settings.last!)

// %% Teachers
let pages = study.corpus.documents[0]
let others = Array(study.corpus.documents[study.sizes.count - 1].dropFirst(pages.count))
let otherStream = try TokenStream(of: others, tokenizer: study.corpus.tokenizer)
// The settings found best for the pages of both together.
var reading = most.configuration
reading.data.realStream = try study.store.save(otherStream)
let reader = try study.store.train([reading], workers: 1)[0]
let generations = scale == "smoke" ? 2 : 16
let promptTokens = scale == "smoke" ? 8 : 24
let teachers: [(name: String, run: Run, read: TokenStream)] = [
  ("same pages", baseline.runs[0], study.corpus.streams[0]), ("other pages", reader, otherStream),
]
for teacher in teachers {
  print(
    "teacher of the \(teacher.name): \(teacher.read.tokens.count) tokens, loss \(formatted(try teacher.run.finalLoss(PageStudy.reporting)))"
  )
}

// %% Teachers write
let methods: [(name: String, method: StreamMethod)] = [
  ("simple", .simple(generations: generations)), ("stitched", .stitched(generations: generations)),
]
var texts: [(name: String, text: TaughtText)] = []
for teacher in teachers {
  for (name, method) in methods {
    let text = try await study.text(by: teacher.run, thatRead: teacher.read, about: pages, method: method, promptTokens: promptTokens)
    texts.append(("\(teacher.name), \(name)", text))
    print("\(teacher.name), \(name): a stream of \(text.stream.tokens) tokens")
  }
}

// %% Students
let students = try study.tuned(
  synthetic: texts.map { ($0.name, $0.text.stream.hash) }, at: study.main, realEpochs: plan.mixedEpochs, weightDecays: [0.2, 0.4, 0.8, 1.6])
Search.summary(
  of: students.searches,
  caption:
    "Losses of the searches are with seeds \(plan.searchSeeds); the chosen settings are then run with \(plan.seeds). Mixing fraction 0.75.")

// %% What it is worth, and what is copied
func percent(_ share: Double) -> String { "\(formatted(100 * share, decimals: 1)) %" }
var worths = Table(
  ["student of a teacher of", "loss", "late in the window", "worth in data", "copied", "held out"],
  caption: """
    Mean ± standard deviation over \(plan.seeds) seeds, which share the teachers and their texts; nats per token of held-out pages; late: \
    the second half of each window. G = \(generations), texts begin with \(promptTokens) tokens of the page. Worth: how many times D the \
    tuned baseline needs, along its losses at \(dataSizes.count) amounts of data, with 95 % intervals over seeds. Copied: of the \
    \(PageStudy.passageLength)-token passages that are not in the student's pages, those that stand in the teacher's (none, where both have the same pages); held out: in the \
    pages the loss is measured on.
    """)
worths.append(["none (real only)", "\(try baseline.loss())", "\(try baseline.loss(late: true))", "1.00", "", ""])
for ((name, text), setting) in zip(texts, students.settings) {
  let loss = try setting.loss()
  let worth = DataEfficiency(loss: loss, data: dataSizes[0], baseline: curve, key: RandomKey(seed: 0))
  worths.append([
    name, "\(loss)", "\(try setting.loss(late: true))", worth.map { "\($0)" } ?? "none",
    percent(text.copied), percent(text.leaked),
  ])
}
worths

// %% The figure
var figure = Figure(
  "Students of teachers that have read the same or other pages",
  x: Axis("Real tokens D", scale: .logarithmic, ticks: dataSizes.map { Tick($0, formattedThousands($0)) }),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    Pages of the PostgreSQL manual, models of \(formattedThousands(mainParameters)) parameters, \(plan.seeds) seeds per point, settings \
    tuned at every point. The teacher of other pages has read \(otherStream.tokens.count) tokens; the baseline's last point is a model that \
    has the student's pages and these. G = \(generations).
    """)
figure.add(.line("Real only", curve, .realOnly))
let looks: [SeriesRole] = [.selfDistillation, .other(1), .simple, .stitched]
for (index, ((name, _), setting)) in zip(texts, students.settings).enumerated() {
  figure.add(.points("Teacher of the \(name)", Curve([try setting.loss(at: dataSizes[0])]), looks[index]).beside(index + 1, of: 5))
}
figure.legend = .below
figure.panelSize = Size(600, 520)
try figure.save(to: figuresDirectory + "/real-text-teacher")
figure

// %% Claims
var claims = ClaimTable(replicate: "seed")
func student(_ index: Int, late: Bool = false) throws -> (name: String, loss: SeedMeasurement) {
  (texts[index].name, try students.settings[index].loss(late: late))
}
let realOnly = ("real only", try baseline.loss())
let (same, sameStitched, other, otherStitched) = (0, 1, 2, 3)
claims.judge("a teacher of the same pages helps", paper: "3.432 against 3.71 (2509.14786)", try student(same), below: realOnly)
claims.judge("a teacher of other pages helps", paper: "1.48×", try student(other), below: realOnly)
claims.judge("… by what it has read", paper: "not asked", try student(other), below: try student(same))
claims.judge(
  "its pages themselves help more", paper: "not asked", ("real only, \(Int(dataSizes.last!)) tokens", try most.loss()),
  below: try student(other))
for (name, simple, stitched) in [("same", same, sameStitched), ("other", other, otherStitched)] {
  claims.judge("megadocs beat simple, teacher of the \(name) pages", paper: "at every G", try student(stitched), below: try student(simple))
  claims.judge(
    "… late in the window", paper: "long documents gain most", try student(stitched, late: true), below: try student(simple, late: true))
}
claims
