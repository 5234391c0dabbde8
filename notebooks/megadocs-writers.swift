// %% [markdown]
// # Megadocs in miniature: how good must a rephraser be?
//
// Our oracle rephrases without a fault. The papers' generator is a language model, which errs. Here models write: each was trained on documents with
// their rephrases and thoughts from *other* worlds of the same language, so it knows the language and none of this world's facts, and what it
// writes about a document is right as far as it has learnt to read. Three writers of different size and training, and the oracle at the end.
//
// ## Fixed before the first run
//
// - **Arms.** Simple, stitched and latent at G = 8, by three writers and by the oracle. Thoughts stand where the oracle's stand. Two controls that know the
//   language and not the facts: the best writer's rephrases of another world's documents in place of this one's (the language as it was learnt), and
//   the oracle's sentences over random facts (the language itself). Settings are those that `megadocs-headline.swift` found for each method at
//   G = 8 with the oracle, for the controls those of simple; they are not searched again.
// - **Worlds.** 8 to 13, the reporting split; real only and the oracle's arms are the headline's runs. Eight worlds were planned; when the large writer was found
//   to take a quarter of an hour in each, and before any student was trained, they became six.
// - **Fidelity.** Every sentence is read back by the world's grammar: kept (the document says so), invented (nobody says so, and it is false), garbled (no
//   sentence of the language); and the statements of the document that a rephrase drops. The oracle keeps each with a chance of 0.8.
// - **Claims.** Those of the last table in that order: rephrases by the best writer beat real text alone, and its megadocs beat its simple rephrases; better
//   writers are better, and the oracle is better than the best; what is written about the documents themselves beats the two controls, which have only the language.
// - **Rule.** Paired by world, Student's test, Holm's correction for all claims of the table.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
let generations = 8
let worlds = 6
// Runs at once; 0 means one for each core.
let workers = 0

// %% Writers
let tuned = try TunedStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5", "results/megadocs-headline.h5"], workers: workers)
let settings = try PointSettings.headline(tuned)
// Models that have learnt nothing write on until they are stopped: at smoke scale they are small and write once.
let isSmoke = tuned.scale == .smoke
let study = WorldStudy(
  .megadocs, scale: tuned.scale, worlds: isSmoke ? 1 : worlds, startingAt: 8, in: tuned.reported.store, workers: tuned.reported.workers)
let writers = WorldWriter.compared.map { writer in
  var writer = writer
  if isSmoke { writer.width = 16 }
  return writer
}
let trained = try study.train(writers)

// %% What they write
let written = WrittenMethod.allCases
/// For each writer and world, a text for each method; strangers by the best writer alone.
let texts = try writers.indices.map { writer in
  try (0..<study.worlds).map { world in
    try study.texts(
      writer == writers.count - 1 ? written : written.filter { $0 != .strangers }, by: trained[writer][world],
      generations: isSmoke ? 1 : generations,
      replicate: world)
  }
}
// A document and its first rephrase, where the texts are at hand: archives have only what was measured on them.
let (example, first) = (study.world(0), study.realDocuments(0)[0])
print("document  " + example.document(first).text)
for (writer, texts) in zip(writers, texts) {
  let stream = texts[0][written.firstIndex(of: .stitched)!].stream
  guard study.store.streams.contains(stream) else { continue }
  let group = try study.store.streams.load(stream)
  print("\(writer.name)  " + example.tokenizer.decode(Array(group[group.document(0)])))
}

// %% Fidelity
func share(_ writer: Int, _ method: WrittenMethod, _ value: (Fidelity) -> Double) -> SeedMeasurement {
  SeedMeasurement(0, values: texts[writer].map { value($0[written.firstIndex(of: method)!].fidelity) })
}
var fidelity = Table(
  ["writer", "parameters", "trained tokens", "loss on lessons", "writes", "kept", "invented", "garbled", "dropped"],
  caption: """
    Shares of sentences, and of the documents' statements that a text drops, over \(study.worlds) worlds. Invented sentences that happen to be true \
    are in none of the shares. Loss: on lessons of worlds that the writer has not seen, documents and what is written of them.
    """)
for (index, writer) in writers.enumerated() {
  let runs = trained[index]
  for (method, name) in [(WrittenMethod.simple, "rephrases"), (.latent, "thoughts")] {
    let shares = [\Fidelity.keptShare, \.inventedShare, \.garbledShare].map { path in "\(share(index, method) { $0[keyPath: path] })"
    }
    let dropped = method == .simple ? "\(share(index, method) { $0.droppedShare })" : ""
    fidelity.append(
      [
        writer.name, "\(runs[0].configuration.model.parameterCount)", "\(runs[0].steps * runs[0].configuration.tokensPerStep)",
        "\(SeedMeasurement(0, values: try runs.map { try $0.finalLoss("lessons") }))", name,
      ] + shares + [dropped])
  }
}
fidelity

// %% Training
let methods = SyntheticMethod.compared
let writes: [SyntheticMethod: WrittenMethod] = [.simple: .simple, .stitched: .stitched, .latent: .latent]
/// A method with the texts of a writer in place of the oracle's.
func treatment(_ method: SyntheticMethod, _ what: WrittenMethod, by writer: Int) -> Treatment {
  let name = "\(what == .strangers ? "Other documents" : method.name), \(writers[writer].name) writer"
  let treatment = settings.treatment(method, generations: generations).changing { $0.method = .given(name, slot: method.slot) }
  for world in 0..<study.worlds {
    study.give(texts[writer][world][written.firstIndex(of: what)!].stream, to: treatment, replicate: world)
  }
  return treatment
}
let best = writers.count - 1
let byOracle = methods.map { settings.treatment($0, generations: generations) }
let byWriters = writers.indices.map { writer in methods.map { treatment($0, writes[$0]!, by: writer) } }
let learntLanguage = treatment(.simple, .strangers, by: best)
let language = byOracle[0].changing { $0.method = .grammarOnly }
let everything = [settings.realOnly, learntLanguage, language] + byOracle + byWriters.flatMap(\.self)
let results = Dictionary(uniqueKeysWithValues: zip(everything, try study.train(everything)))
func result(_ method: Int, by writer: Int?) -> TreatmentResult { results[writer.map { byWriters[$0][method] } ?? byOracle[method]]! }
let (real, withLearntLanguage, withLanguage) = (results[settings.realOnly]!, results[learntLanguage]!, results[language]!)

// %% Loss against fidelity
let (all, facts, threads, events) = (WorldMeasure.iid, WorldMeasure.facts, WorldMeasure.threads, WorldMeasure.events)
/// From the worst writer to the oracle.
let dial: [Int?] = Array(writers.indices) + [nil]
func kept(_ method: Int, by writer: Int?) -> Double { writer.map { share($0, writes[methods[method]]!) { $0.keptShare }.mean } ?? 1 }
let axis = Axis.linear("Share of sentences that say what the document says", range: -0.05...1.05)
func lossPanel(_ measure: WorldMeasure) throws -> Panel {
  let hasLegend = measure.title == all.title
  let means = try results.values.map { try measure($0).mean }
  let span = means.max()! - means.min()!
  // With room for the legend under what is drawn.
  let range = hasLegend ? means.min()! - 1.2 * span...means.max()! + 0.3 * span : nil
  var panel = Panel("Loss, \(measure.title)", x: axis, y: .linear("Loss (nats per token)", range: range))
  panel.legend = hasLegend ? .bottomLeft : .hidden
  panel.add(.reference("Real only", at: try measure(real).mean, .realOnly))
  panel.add(.reference("Language as learnt, without the facts", at: try measure(withLearntLanguage).mean, .other(0)))
  panel.add(.reference("Language itself, without the facts", at: try measure(withLanguage).mean, .other(1)))
  for (index, method) in methods.enumerated() {
    panel.add(
      .line(method.name, try dial.map { Point(try measure(result(index, by: $0), at: kept(index, by: $0))) }, method.role)
        .beside(index, of: methods.count))
  }
  return panel
}
/// By how much a megadoc beats simple rephrasing by the same writer, world by world, with its 95 % interval.
func gainPanel(_ measure: WorldMeasure) throws -> Panel {
  .gains(
    "Gain over simple, \(measure.title)", x: axis, y: "Simple minus megadoc (nats per token)",
    try methods.enumerated().dropFirst().map { index, method in
      let points = try dial.map { writer in
        Point(
          kept(index, by: writer), PairedDifference(try measure(result(0, by: writer)), minus: try measure(result(index, by: writer))))
      }
      return (method.name, points, method.role)
    })
}
let caption = """
  G = \(generations). \(study.worlds) worlds that no search has seen, D = \(Treatment.standardTokens) real tokens, losses in nats per token; \
  settings of each method as they were found with the oracle, at the right.
  """
var figure = Figure(
  "How good must a rephraser be?", panels: try [all, facts].map(lossPanel) + [all, facts].map(gainPanel), columns: 2,
  caption: "Above: means with sample standard deviations over worlds. Below: paired differences, 95 % by Student. " + caption)
figure.panelSize = Size(560, 500)
try figure.save(to: figuresDirectory + "/megadocs-writers")
figure

// %% Losses
var losses = Table(["method", "writer", "kept", "i.i.d.", "threads", "facts", "events"], caption: caption)
func add(_ name: String, _ writer: String, _ kept: String, _ result: TreatmentResult) throws {
  losses.append(
    [name, writer, kept] + (try [all, threads, facts, events].map { "\(try $0(result))" }))
}
try add("Real only", "", "", real)
try add("Language itself, without the facts", "oracle", "", withLanguage)
try add("Language as learnt, without the facts", writers[best].name, "", withLearntLanguage)
for (index, method) in methods.enumerated() {
  for writer in dial {
    try add(
      method.name, writer.map { writers[$0].name } ?? "oracle", formatted(kept(index, by: writer), decimals: 2), result(index, by: writer))
  }
}
losses

// %% Claims
var claims = ClaimTable(caption: caption)
func named(_ method: Int, by writer: Int?, _ measure: WorldMeasure) throws -> (name: String, loss: SeedMeasurement) {
  ("\(methods[method].name), \(writer.map { writers[$0].name + " writer" } ?? "oracle")", try measure(result(method, by: writer)))
}
for measure in [all, facts] {
  for (index, method) in methods.enumerated() {
    claims.judge(
      "\(method.name) by the best writer beats real only, \(measure.title)", paper: "yes", try named(index, by: best, measure),
      below: ("Real only", try measure(real)))
  }
  for (index, method) in methods.enumerated().dropFirst() {
    claims.judge(
      "\(method.name) beats simple by the best writer, \(measure.title)", paper: "yes", try named(index, by: best, measure),
      below: try named(0, by: best, measure))
  }
  for (index, method) in methods.enumerated() {
    claims.judge(
      "The best writer beats the worst: \(method.name.lowercased()), \(measure.title)", paper: "not asked",
      try named(index, by: best, measure), below: try named(index, by: 0, measure))
    claims.judge(
      "The oracle beats the best writer: \(method.name.lowercased()), \(measure.title)", paper: "not asked",
      try named(index, by: nil, measure), below: try named(index, by: best, measure))
  }
  claims.judge(
    "Simple by the best writer beats language as learnt, \(measure.title)", paper: "not asked", try named(0, by: best, measure),
    below: ("Language as learnt", try measure(withLearntLanguage)))
  claims.judge(
    "… and the language itself, \(measure.title)", paper: "not asked", try named(0, by: best, measure),
    below: ("Language itself", try measure(withLanguage)))
}
claims
