// %% [markdown]
// # Megadocs in miniature: where thoughts should win
//
// Latent thoughts are to make explicit what a text leaves to the reader (Ruan et al., Reasoning to learn from latent thoughts, 2025). The World has
// little of that, and there latent thoughts are hardly better than stitched rephrases. This notebook asks the same in a world made for them. Every
// document states three conclusions from its event by rules of the world: what an event costs, say, follows from the size of its number and
// the kind of its object. No document states sizes, kinds or rules. Thoughts state these two steps, never the conclusion; rephrases state all that the
// document states, conclusions last.
//
// ## Fixed before the first run
//
// - **Arms.** Real only, simple, stitched and latent at G = 8, in the world of the other figures with three conclusions in each document.
// - **Settings.** Searched for each in worlds 100 and 101, by the tuning split: real epochs to 80 and weight decay, to the certificate. Learning
//   rate 0.01.
// - **Worlds.** 8 to 15, the reporting split, which no search has seen, and 200 questions in each on conclusions in fresh documents, with all
//   ten values as choices. Sixteen pairs of properties lead to each kind of conclusion, 84 to 192 pairs of parts.
// - **Claims.** Those of the last table in that order: latent thoughts beat stitched rephrases, on all tokens, on conclusions and in the answers; they
//   do so by more than in the world without conclusions.
// - **Rule.** Paired by world, Student's test, Holm's correction for all claims of the table. Worlds of the two kinds are paired by number, which share
//   their facts and their language.
//
// The design was chosen after a look at world 200, with one seed, where the rules were learnt in part. Conclusions from chains of statements (a person
// stays with another, who is in a place) were tried there first and dropped: no model of this size learnt to follow them, not even from
// eight times the documents.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
let generations = 8
// Runs at once; 0 means one for each core.
let workers = 0

// %% A document, and a thought about it
let example = World(.conclusions)
let documents = Array(example.realDocuments(tokens: 2000, key: RandomKey(seed: 0)).prefix(1))
print("document  " + example.document(documents[0]).text)
for generation in example.rephrases(of: documents, generations: 1, key: RandomKey(seed: 0)) { print("rephrase  " + generation.text) }
print("thoughts  " + example.tokenizer.decode(example.latentThoughts(in: documents, count: 2, key: RandomKey(seed: 0)).tokens))

// %% Search
let archives = ["results/megadocs.h5", "results/megadocs-headline.h5"]
let tuned = try TunedStudy(.conclusions, scale: scale, runs: runsDirectory, archives: archives, workers: workers)
let methods = SyntheticMethod.compared
let settings = try PointSettings(tuned, name: "conclusions", methods: methods, generations: [generations], learningRates: [])
Search.summary(
  of: settings.searches, caption: "Every point searched for itself in \(tuned.searched.worlds) worlds that are not reported below.")

// %% Training
let study = tuned.reported
let results = try study.train(settings.treatments)
/// The same methods in the world without conclusions.
let plain = try TunedStudy(scale: scale, runs: runsDirectory, archives: archives, workers: workers)
let plainSettings = try PointSettings.headline(plain)
let plainResults = try plain.reported.train(methods.map { plainSettings.treatment($0, generations: generations) })

// %% Answers
let questions = tuned.scale == .smoke ? 10 : 200
let tasks = try (0..<study.worlds).map { replicate in
  try study.world(replicate).tasks(about: study.realDocuments(replicate), questions: questions, key: RandomKey(seed: replicate))
}
/// The share of wrong answers, for each world.
func errors(_ result: TreatmentResult, in task: String) throws -> SeedMeasurement {
  SeedMeasurement(
    0,
    values: try result.runs.enumerated().map { replicate, run in
      let tasks = tasks[replicate].filter { $0.name == task }
      return 1 - (try study.store.answers(to: tasks, by: [run], tokenizer: study.world(replicate).tokenizer)[0].accuracy[.tokens]!)
    })
}
let wrong = try results.map { try errors($0, in: "conclusion") }
/// Asked afterwards, when the claims had been judged: the same questions after a thought that states the steps, as thoughts do in training.
let wrongWithSteps = try results.map { try errors($0, in: "conclusion, steps told") }

// %% Losses and answers
var figure = try Figure.arms("Conclusions in every document", results.map { Arm($0) }, caption: "G = \(generations). " + tuned.caption)
figure.panels.append(
  .dots(
    "Conclusions", y: "Loss (nats per token)",
    try results.map { Dot($0.treatment.method.name, Point(try $0.loss(tokenClass: "conclusion")), $0.treatment.method.role) }))
figure.panels.append(
  .dots(
    "Questions on conclusions", y: "Share of wrong answers",
    zip(results, zip(wrong, wrongWithSteps)).flatMap { result, wrong in
      let method = result.treatment.method
      return [Dot(method.name, Point(wrong.0), method.role), Dot("… told", Point(wrong.1), method.role, isOpen: true)]
    }))
try figure.save(to: figuresDirectory + "/megadocs-conclusions")
figure

// %% In numbers
/// How often a training text states a conclusion: conclusions among a thousand of its tokens, real and synthetic as they are mixed.
func stated(_ result: TreatmentResult) throws -> SeedMeasurement {
  SeedMeasurement(
    0,
    values: try result.runs.map { run in
      let data = run.configuration.data
      let shares = try [data.realStream, data.syntheticStream ?? data.realStream].map { hash in
        let stream = try study.store.streams.load(hash)
        let conclusion = UInt8(stream.classNames.firstIndex(of: "conclusion")!)
        return 1000 * Double(stream.classes.count { $0 == conclusion }) / Double(stream.classes.count)
      }
      return shares[0] + (shares[1] - shares[0]) * data.mixture.mixingFraction
    })
}
var losses = Table(
  [
    "method", "real epochs", "decay", "i.i.d.", "threads", "facts", "events", "conclusions", "wrong answers", "… steps told",
    "conclusions read",
  ],
  caption: "Conclusions read: among a thousand tokens of the mixture. Steps told, conclusions read: asked after the claims. "
    + tuned.caption)
for (index, result) in results.enumerated() {
  let treatment = result.treatment
  let measured =
    try [result.loss(), result.loss(WorldStudy.threads)] + ["know", "event", "conclusion"].map { try result.loss(tokenClass: $0) }
  losses.append(
    [treatment.method.name, formatted(treatment.realEpochs, decimals: 0), formatted(treatment.weightDecay, decimals: 1)]
      + (measured + [wrong[index], wrongWithSteps[index]]).map { "\($0)" } + [formatted(try stated(result).mean, decimals: 1)])
}
losses

// %% Claims
var claims = ClaimTable(caption: "Losses, and shares of wrong answers. " + tuned.caption)
let (realOnly, simple, stitched, latent) = (0, 1, 2, 3)
let measures = [
  ("i.i.d.", try results.map { try $0.loss() }), ("conclusions", try results.map { try $0.loss(tokenClass: "conclusion") }),
  ("wrong answers", wrong),
]
for (name, values) in measures {
  for (lower, higher) in [(latent, stitched), (latent, simple), (stitched, simple), (simple, realOnly)] {
    let names = [lower, higher].map { results[$0].treatment.method.name }
    claims.judge(
      "\(names[0]) beats \(names[1].lowercased()), \(name)", paper: lower == latent ? "yes, on the web" : "yes",
      (names[0], values[lower]), below: (names[1], values[higher]))
  }
}
/// By how much latent thoughts beat stitched rephrases, world by world.
func gain(_ name: String, _ latent: TreatmentResult, _ stitched: TreatmentResult) throws -> (name: String, loss: SeedMeasurement) {
  (name, try stitched.loss() - latent.loss())
}
claims.judge(
  "Latent thoughts beat stitched by more than without conclusions, i.i.d.", paper: "",
  try gain("without", plainResults[2], plainResults[1]),
  below: try gain("with conclusions", results[latent], results[stitched]))
claims
