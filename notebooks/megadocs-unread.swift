// %% [markdown]
// # Megadocs in miniature: words that were never read
//
// A person of the World is one word. Of the words of held-out documents some eight in a thousand stand in none of the 20,000 real tokens: there is nothing
// to learn about them, and a model that trains for long learns that they do not come. Real text is cut into pieces of words, all of which have been
// read. Rephrases hold the words of their documents alone; language about random facts, the control, holds every word of the world. So the
// control may be as good as rephrases i.i.d. because it has shown what no document has.
//
// ## Fixed before the first run
//
// - **Arms.** Real only, simple, stitched, latent and grammar only, at G = 8, in the eight worlds and at the settings of `megadocs.swift`: the same runs,
//   asked one thing more. Losses on held-out documents apart for words that stand in the real documents, and for those that do not.
// - **Claims.** On words that were read: simple beats real only, simple beats grammar only, stitched beats simple, latent beats simple. On words that
//   were not: grammar only beats simple, real only beats simple. **Rule.** Paired by world, Student's test, Holm's correction for the six.

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
let count = 8
let treatments =
  [settings.treatment(.realOnly)]
  + [SyntheticMethod.simple, .stitched, .latent, .grammarOnly].map { settings.treatment($0, generations: count) }

// %% Runs
let classes = ["unread", "read"]
/// A run of `megadocs.swift` that is also judged by what its real documents hold.
func asked(_ treatment: Treatment, replicate: Int) throws -> RunConfiguration {
  var configuration = try study.configuration(of: treatment, replicate: replicate)
  let reporting = configuration.evaluation.splits.first { $0.name == WorldStudy.reporting }!
  let (heldOut, real) = (
    try study.store.streams.load(reporting.stream),
    try study.store.streams.load(study.configuration(of: settings.treatment(.realOnly), replicate: replicate).data.realStream)
  )
  let read = Set(real.tokens)
  let stream = TokenStream(
    tokens: heldOut.tokens, unitStarts: heldOut.unitStarts, documentStarts: heldOut.documentStarts, vocabularySize: heldOut.vocabularySize,
    classes: heldOut.tokens.map { read.contains($0) ? 1 : 0 }, classNames: classes, description: "held-out documents, by what was read")
  configuration.evaluation.splits.append(.init("reading", stream: try study.store.save(stream), windows: reporting.windows))
  return configuration
}
let configurations = try treatments.flatMap { treatment in try (0..<study.worlds).map { try asked(treatment, replicate: $0) } }
let runs = try study.store.train(configurations, workers: study.workers)
/// Over the worlds, of all words or of one class of them.
func loss(_ treatment: Int, _ tokenClass: String? = nil) throws -> SeedMeasurement {
  let own = runs[treatment * study.worlds..<(treatment + 1) * study.worlds]
  return SeedMeasurement(0, values: try own.map { try $0.finalLoss("reading", tokenClass: tokenClass) })
}
/// The share of held-out words that were never read, world by world: what both classes weigh in the loss of all.
let shares = SeedMeasurement(
  0,
  values: try zip(loss(0).values, zip(loss(0, "unread").values, loss(0, "read").values)).map { all, parts in
    (all - parts.1) / (parts.0 - parts.1)
  })
print("\(formatted(100 * shares.mean, decimals: 2)) % of the words of held-out documents were never read")

// %% Losses
var losses = Table(
  ["method", "all words", "words that were read", "words that were not", "what these add to the loss"],
  caption: "G = \(count). \(megadocs.caption) The last column: their share of the words times what they lose more than others.")
for (index, treatment) in treatments.enumerated() {
  let (all, read) = (try loss(index), try loss(index, "read"))
  losses.append([treatment.method.name, "\(all)", "\(read)", "\(try loss(index, "unread"))", "\(all - read)"])
}
losses

// %% The figure
let methods = treatments.map(\.method)
let names = ["Real only", "Simple", "Stitched", "Latent", "Grammar only"]
var figure = Figure(
  "Words that were read, and words that were not",
  panels: try [("All words", nil), ("Words that were read", "read"), ("Words that were not", "unread")].map { title, tokenClass in
    try .dots(
      title, y: "Loss (nats per token)",
      zip(names, methods).enumerated().map { index, pair in Dot(pair.0, Point(try loss(index, tokenClass)), pair.1.role) })
  }, columns: 3, caption: "G = \(count). \(megadocs.caption)")
figure.panelSize = Size(440, 360)
try figure.save(to: figuresDirectory + "/megadocs-unread")
figure

// %% Claims
var claims = ClaimTable(caption: "G = \(count).")
func judge(_ lower: Int, below higher: Int, _ tokenClass: String) throws {
  func name(_ index: Int) -> String { names[index].lowercased() }
  claims.judge(
    "\(names[lower]) beats \(name(higher)) on words that were \(tokenClass == "read" ? "read" : "not read")", paper: "not asked",
    (name(lower), try loss(lower, tokenClass)), below: (name(higher), try loss(higher, tokenClass)))
}
for (lower, higher) in [(1, 0), (1, 4), (2, 1), (3, 1)] { try judge(lower, below: higher, "read") }
for (lower, higher) in [(4, 1), (0, 1)] { try judge(lower, below: higher, "unread") }
claims
