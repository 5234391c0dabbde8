// %% [markdown]
// # Real paragraphs that fit the window, rewritten without and with a language model
//
// `real-text.swift` has pages of twice the window, so that no token ever sees the place of a sibling that says the same. Here documents are
// paragraphs of some 90 tokens: five fit a window of 512, as 3.3 documents do in the megadoc paper. Three write about them: WordNet's synonyms, Apertium's
// translation there and back (rules and dictionaries), and SmolLM2-135M-Instruct, a language model that has read two trillion tokens of other text.
//
// The first two need nothing but Debian. For the third, `make paragraphs` starts a server and runs this notebook; its answers are kept
// word by word in a journal, and what is committed needs neither.
//
// ## Fixed before the first run
//
// - **Arms.** For each writer simple and stitched, at G = 4 and 8, each with attention across documents and within each; copies of the document, G + 1 = 9; real
//   only. Controls of the language model at G = 4, by simple: its rephrases of other paragraphs of the manual in place of these, and what it writes about
//   nothing.
// - **Settings.** Real only, each writer's arms at G = 8 and copies are searched over epochs and decay on tuning paragraphs, with one seed; mixing fraction 0.75,
//   learning rate 0.01. G = 4 takes the settings of G = 8, the controls those of simple.
// - **Reported.** Five seeds on other paragraphs. They share documents and texts: nothing is known here about other documents.
// - **Claims.** Those of the last table, in that order. **Rule.** Paired by seed, Student's test, Holm's correction for all claims of the table.
// - **Kill criterion** (after the referee's): where stitched, with attention across documents, beats simple within documents by less than 0.01 nats for every
//   writer, with standard errors of no more than 0.01, the megadoc claim fails on real text of this size.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
// Where the language model's server is, up to and without /chat/completions; empty where its texts are archived, or to do without it.
let baseURL = ""
let model = "smollm2-135m-instruct"
let runsDirectory = "runs"
let journalDirectory = "generations"
let figuresDirectory = "figures"
// Arms with attention within documents too.
let withinDocuments = true
// Runs at once; 0 means one for each core.
let workers = 0

// %% Paragraphs
let size = try Scale(named: scale)
let isSmoke = size == .smoke
let store = try RunStore(runsDirectory, archives: ["results/infinite-compute.h5"])
let plan = PagePlan.paragraphs(size)
let study = try PageStudy(
  plan, of: .postgreSQLManual, in: store, searches: runsDirectory + "/searches", workers: workers > 0 ? workers : Machine.current.cores)
let documents = study.corpus.documents[0]
/// As many others of the manual.
let others = Array(study.corpus.documents[2].dropFirst(documents.count).prefix(documents.count))
print(study.corpus.report)
print("\(documents.count) paragraphs, \(Int(study.dataSizes[0])) tokens; \(others.count) others")

// %% The baselines
let baselines = try study.tuned(.regularized, at: study.sizes)
let curve = try study.curve(byData: baselines.settings)
let real = baselines.settings[0]
/// With attention across documents, and within each.
let places = [study.main] + (withinDocuments ? [study.withinDocuments] : [])
let placeNames = ["across", "within"].prefix(places.count)
let reals = try [real] + places.dropFirst().map { try study.tuned(.regularized, at: [$0]).settings[0] }

// %% Writers
let counts = isSmoke ? [1, 2] : [4, 8]
let most = counts.last!
let endpoint = EndpointConfiguration.paragraphs(baseURL: baseURL, model: model)
/// A language model; `about` decides what it is given in place of the documents.
func languageModel(
  _ name: String, _ endpoint: EndpointConfiguration, about: @escaping @Sendable ([Document]) -> [Document] = { $0 }
) throws -> PageWriter {
  let file = name.replacing(" ", with: "-").lowercased()
  return try .languageModel(name, endpoint, journal: "\(journalDirectory)/paragraphs-\(file).jsonl", about: about) { progress in
    DisplayChannel.send(.progress(ProgressBar(name, completed: progress.finished, total: progress.total, detail: "\(progress)")))
  }
}
var unconditional = endpoint
(unconditional.temperature, unconditional.rephrasePrompt) = (1, .aboutNothing)
let writers: [PageWriter] = try [
  PageWriter("WordNet", details: ["version": "1"], generator: LexicalRephraser()),
  PageWriter("Apertium", details: ["version": "1"], generator: ApertiumRephraser()),
  languageModel("SmolLM2", endpoint),
]
let strangers = try languageModel("SmolLM2 about others", endpoint) { [others] _ in others }
let nothing = try languageModel("SmolLM2 about nothing", unconditional) { documents in documents.map { Document(id: $0.id, text: "") } }

// %% What they write
let methods: [(name: String, role: SeriesRole, make: @Sendable (Int) -> StreamMethod)] = [
  ("simple", .simple, { .simple(generations: $0) }), ("stitched", .stitched, { .stitched(generations: $0) }),
]
/// Of a writer, by the counts and methods in that order; nothing where there is no server and no archive.
func texts(by writer: PageWriter, _ methods: [StreamMethod]) async throws -> [RewrittenText]? {
  do {
    return try await study.texts(by: writer, about: documents, methods: methods, beside: real.runs[0])
  } catch is PageWriter.NoServer {
    print("\(writer.name) is left out: its texts are in no archive, and `baseURL` names no server. `make paragraphs` starts one.")
    return nil
  } catch StreamError.noDocuments {
    print("\(writer.name) is left out: nothing that it wrote is fit to be trained on.")
    return nil
  }
}
var written: [(writer: PageWriter, texts: [RewrittenText])] = []
for writer in writers {
  if let texts = try await texts(by: writer, counts.flatMap { count in methods.map { $0.make(count) } }) {
    written.append((writer, texts))
  }
}
let copies = try store.save(TokenStream(of: documents, method: .copies(count: most + 1), tokenizer: study.corpus.tokenizer))

// %% Settings
/// At the largest G: every writer's methods in turn, then copies.
let searched =
  written.flatMap { writer, texts in
    zip(methods, texts.suffix(methods.count)).map { method, text in (name: "\(writer.name), \(method.name)", stream: text.stream) }
  } + [(name: "copies", stream: copies)]
/// For each place.
let tuned = try zip(places, placeNames).map { place, name in
  try study.tuned(
    synthetic: searched.map { ("\($0.name), \(name) documents", $0.stream) }, at: place, realEpochs: plan.mixedEpochs,
    weightDecays: plan.mixedWeightDecays)
}
Search.summary(
  of: [baselines.searches[0]] + tuned.flatMap(\.searches),
  caption:
    "Losses of the searches are with seeds \(plan.searchSeeds); the chosen settings are then run with \(plan.seeds). Mixing fraction 0.75.")

// %% Training
/// The setting of an arm with another text in its place.
func with(_ text: ContentHash, in setting: Setting) -> RunConfiguration {
  var configuration = setting.configuration
  configuration.data.syntheticStream = text
  return configuration
}
let fewer = try study.train(
  places.indices.flatMap { place in
    written.indices.flatMap { writer in
      methods.indices.map { method in
        with(written[writer].texts[method].stream, in: tuned[place].settings[writer * methods.count + method])
      }
    }
  })
/// At a place, of a writer, by a method, at the smaller or larger G.
func setting(_ place: Int, _ writer: Int, _ method: Int, _ count: Int) -> Setting {
  let index = writer * methods.count + method
  return count == 0 ? fewer[place * written.count * methods.count + index] : tuned[place].settings[index]
}
let copied = tuned.map { $0.settings.last! }
let ofModel = written.firstIndex { $0.writer.name == "SmolLM2" }

// %% Controls of the language model
// Last, since the rest says something without them.
let fewest: [StreamMethod] = [.simple(generations: counts[0])]
let aboutOthers = try await texts(by: strangers, fewest)?[0]
let aboutNothing = try await texts(by: nothing, fewest)?[0]
let controls: [(name: String, setting: Setting)] = try zip(
  ["SmolLM2 about others", "SmolLM2 about nothing"], [aboutOthers, aboutNothing]
).compactMap { name, text in
  guard let text, let ofModel else { return nil }
  return (name, try study.train([with(text.stream, in: setting(0, ofModel, 0, 1))])[0])
}

// %% Their texts
var kinds = Table(
  ["writer", "texts kept", "left out", "paragraphs without", "times the real tokens", "alike", "leaked"],
  caption: """
    G = \(most), controls G = \(counts[0]). Left out by `GenerationFilter`, for the first fault of each. Alike: of the passages of \
    \(PageStudy.siblingLength) tokens of a megadoc, those that stand in an earlier text of it. Leaked: of the passages of \(PageStudy.leakLength) \
    tokens that are not in the paragraphs themselves, those that stand word for word in the paragraphs that losses are measured on.
    """)
for (name, text) in written.map({ ($0.writer.name, $0.texts.last!) })
  + [("SmolLM2 about others", aboutOthers), ("SmolLM2 about nothing", aboutNothing)].compactMap({ name, text in text.map { (name, $0) } })
{
  let faults = GenerationFilter.Fault.allCases.filter { text.faults[$0]! > 0 }.map { "\(text.faults[$0]!) \($0.rawValue)" }
  let alike = try study.likeness(of: text.stream, beside: real.runs[0])
  kinds.append([
    name, "\(text.kept)", faults.joined(separator: ", "), "\(text.documentsWithout)",
    formatted(Double(text.tokens) / study.dataSizes[0], decimals: 1), alike.map { "\(formatted(100 * $0, decimals: 0)) %" } ?? "",
    "\(formatted(100 * text.leaked, decimals: 2)) %",
  ])
}
kinds

// %% What it is worth
var worths = Table(
  ["writer", "method", "attention", "G", "setting", "loss", "late in the window", "worth in data"],
  caption: """
    Mean ± standard deviation over \(plan.seeds) seeds, nats per token of other paragraphs; late: the second half of each window. Worth: how \
    many times D the tuned baseline needs, along its losses at \(study.sizes.count) amounts of data, with 95 % intervals over seeds.
    """)
func add(_ writer: String, _ method: String, _ attention: String, _ count: String, _ setting: Setting) throws {
  let loss = try setting.loss()
  let worth = DataEfficiency(loss: loss, data: study.dataSizes[0], baseline: curve, key: RandomKey(seed: 0))
  worths.append([
    writer, method, attention, count, setting.label, "\(loss)", "\(try setting.loss(late: true))", worth.map { "\($0)" } ?? "none",
  ])
}
for place in places.indices { try add("", "real only", placeNames[place], "", reals[place]) }
for (multiple, setting) in zip(plan.multiples, baselines.settings).dropFirst() {
  try add("", "real only, \(multiple) D", "across", "", setting)
}
for place in places.indices { try add("", "copies", placeNames[place], "\(most + 1)", copied[place]) }
for writer in written.indices {
  for place in places.indices {
    for method in methods.indices {
      for count in counts.indices {
        try add(
          written[writer].writer.name, methods[method].name, placeNames[place], "\(counts[count])", setting(place, writer, method, count))
      }
    }
  }
}
for (name, setting) in controls { try add(name, "simple", "across", "\(counts[0])", setting) }
worths

// %% The figure
let everything = reals + copied + fewer + tuned.flatMap(\.settings)
let means = try everything.map { try $0.loss().mean }
/// The same for every writer.
let lossRange = means.min()! - 0.1 * (means.max()! - means.min()!)...means.max()! + 0.2 * (means.max()! - means.min()!)
/// Loss against G by one writer.
func lossPanel(_ writer: Int) throws -> Panel {
  var panel = Panel(written[writer].writer.name, x: .generations(), y: .linear("Loss (nats per token)", range: lossRange))
  panel.legend = .below
  panel.add(.reference("Real only", at: try real.loss().mean, .realOnly))
  panel.add(.reference("Copies", at: try copied[0].loss().mean, .other(0)))
  for place in places.indices {
    for method in methods.indices {
      let points = try counts.indices.map { Point(try setting(place, writer, method, $0).loss(at: Double(counts[$0]))) }
      panel.add(
        .line(
          "\(methods[method].name.capitalized), \(placeNames[place]) documents", points,
          place == 0 ? methods[method].role : .other(method + 1)
        )
        .beside(place * methods.count + method, of: places.count * methods.count))
    }
  }
  return panel
}
/// By how much stitched beats simple, with 95 % intervals, in the colours of stitched.
func gainPanel(_ writer: Int) throws -> Panel {
  .gains(
    "Gain of stitched, \(written[writer].writer.name)", x: .generations(), y: "Simple minus stitched",
    try places.indices.map { place in
      let points = try counts.indices.map { count in
        Point(
          Double(counts[count]),
          PairedDifference(try setting(place, writer, 0, count).loss(), minus: try setting(place, writer, 1, count).loss()))
      }
      return ("\(placeNames[place].capitalized) documents", points, place == 0 ? .stitched : .other(2))
    })
}
var figure = Figure(
  "Real paragraphs, rewritten", panels: try written.indices.map(lossPanel) + written.indices.map(gainPanel), columns: written.count,
  caption: """
    Paragraphs of the PostgreSQL manual, D = \(formattedThousands(study.dataSizes[0])), models of \(formattedThousands(study.mainParameters)) parameters, \
    context \(plan.context). Above: means with sample standard deviations over \(plan.seeds) seeds. Below: paired differences, 95 % by Student.
    """)
figure.panelSize = Size(460, 420)
try figure.save(to: figuresDirectory + "/real-text-paragraphs")
figure

// %% Claims
var claims = ClaimTable(replicate: "seed", caption: "Seeds share documents and texts. G = \(most) unless said.")
func named(_ place: Int, _ writer: Int, _ method: Int, _ count: Int = 1, late: Bool = false) throws -> (name: String, loss: SeedMeasurement)
{
  (
    "\(methods[method].name), \(placeNames[place]), G = \(counts[count])",
    try setting(place, writer, method, count).loss(late: late)
  )
}
for writer in written.indices {
  let name = written[writer].writer.name
  claims.judge("\(name): rephrasing beats real only", paper: "1.48×", try named(0, writer, 0), below: ("real only", try real.loss()))
  claims.judge("\(name): stitched beats simple", paper: "at every G", try named(0, writer, 1), below: try named(0, writer, 0))
  claims.judge(
    "\(name): … late in the window", paper: "long documents gain most", try named(0, writer, 1, late: true),
    below: try named(0, writer, 0, late: true))
  if withinDocuments {
    claims.judge("\(name): … within documents", paper: "not run", try named(1, writer, 1), below: try named(1, writer, 0))
    claims.judge(
      "\(name): stitched across beats simple within", paper: "3.395 against 3.416", try named(0, writer, 1), below: try named(1, writer, 0))
  }
  claims.judge("\(name): stitched beats copies", paper: "not run", try named(0, writer, 1), below: ("copies", try copied[0].loss()))
  for method in methods.indices {
    claims.judge(
      "\(name): more generations help, \(methods[method].name)", paper: "yes", try named(0, writer, method),
      below: try named(0, writer, method, 0))
  }
}
if let ofModel {
  for (name, setting) in controls {
    claims.judge(
      "SmolLM2 about these paragraphs beats \(name)", paper: "not asked", try named(0, ofModel, 0, 0), below: (name, try setting.loss()))
  }
}
claims
