// %% [markdown]
// # Is it the order of reading?
//
// On real paragraphs (`real-text-paragraphs.swift`) stitched rephrases by machine translation do better than the same texts shuffled, and as much so
// where no text sees its siblings. Then a megadoc is nothing but an order: the texts of a window, which are read in one step, are about one document or
// two. By a language model, whose texts about one document differ most, there is no such gain. So the more siblings repeat of each
// other, the more it should help to read them together in place of again and again.
//
// ## Fixed before the first run
//
// - **Two texts.** Paragraphs of the PostgreSQL manual, on which the idea came up, and of the Anarchist FAQ, argument in long prose.
// - **Arms**, all with attention within documents, at G = 8: side by side (stitched) and shuffled (simple), of nine copies of the document, of WordNet's
//   synonyms and of Apertium's translations; on the manual also of the language model, whose texts are archived.
// - **Settings.** Each arm is searched over epochs and decay on tuning paragraphs, with one seed; mixing fraction 0.75, learning rate 0.01.
//   Five seeds are reported, on other paragraphs; they share documents and texts.
// - **Claims.** Side by side beats shuffled: copies on both texts, synonyms and translations on the prose. These four are new. The manual's three
//   writers had been seen (0.048 ± 0.008, 0.120 ± 0.018, −0.015 ± 0.007) and are drawn, but not judged again. **Rule.** Paired by seed, Student's test,
//   Holm's correction for the four.
// - **Kill criterion.** Where on the prose neither synonyms nor translations gain by more than their interval, the order of reading is a quirk of the
//   manual.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Two texts
let size = try Scale(named: scale)
let isSmoke = size == .smoke
let store = try RunStore(runsDirectory, archives: ["results/infinite-compute.h5"])
let plan = PagePlan.paragraphs(size)
let texts: [(name: String, study: PageStudy)] = try [("manual", DebianText.postgreSQLManual), ("prose", .anarchistFAQ)].map { name, text in
  let study = try PageStudy(
    plan, of: text, in: store, searches: runsDirectory + "/searches", workers: workers > 0 ? workers : Machine.current.cores)
  print("\(name): \(study.corpus.documents[0].count) paragraphs, \(Int(study.dataSizes[0])) tokens, of \(study.corpus.report)")
  return (name, study)
}

// %% Writers
let count = isSmoke ? 2 : 8
/// That of `real-text-paragraphs.swift`, as far as its texts are archived: there is no server here.
let languageModel = try PageWriter.languageModel("SmolLM2", .paragraphs(), journal: "")
let writers: [PageWriter] = try [
  PageWriter("WordNet", details: ["version": "1"], generator: LexicalRephraser()),
  PageWriter("Apertium", details: ["version": "1"], generator: ApertiumRephraser()), languageModel,
]
/// Nine times each document, in an order of chance.
let shuffledCopies = StreamMethod(
  "shuffledCopies", ["count": .integer(count + 1)], generations: 0, realCopies: count + 1,
  unitsOnDemand: { [count] parts in
    parts.shuffled(ofEach: count + 1) { document, _ in parts.real(document) }
  })
/// The same texts in two orders.
struct Pair {
  var text: Int
  var writer: String
  var shuffled: ContentHash
  var together: ContentHash
  var likeness: Double
}
var pairs: [Pair] = []
for (index, text) in texts.enumerated() {
  let (study, documents) = (text.study, text.study.corpus.documents[0])
  // With attention across documents: beside its runs the texts were measured.
  let real = try study.tuned(.regularized, at: [study.main]).settings[0]
  func add(_ writer: String, _ shuffled: ContentHash, _ together: ContentHash) throws {
    guard let likeness = try study.likeness(of: together, beside: real.runs[0]) else { return print("\(writer): no text has a sibling") }
    pairs.append(Pair(text: index, writer: writer, shuffled: shuffled, together: together, likeness: likeness))
  }
  let copies = try [shuffledCopies, .copies(count: count + 1)].map { method in
    try store.save(TokenStream(of: documents, method: method, tokenizer: study.corpus.tokenizer))
  }
  try add("copies", copies[0], copies[1])
  for writer in writers {
    do {
      let written = try await study.texts(
        by: writer, about: documents, methods: [.simple(generations: count), .stitched(generations: count)], beside: real.runs[0])
      try add(writer.name, written[0].stream, written[1].stream)
    } catch is PageWriter.NoServer {
      print("\(writer.name) is left out on the \(text.name): its texts are in no archive.")
    }
  }
}

// %% Settings and runs
var searches: [Search] = []
/// Of each pair, shuffled and side by side.
var settings: [(shuffled: Setting, together: Setting)] = []
for (index, text) in texts.enumerated() {
  let own = pairs.filter { $0.text == index }
  let tuned = try text.study.tuned(
    synthetic: own.flatMap { pair in
      [
        ("\(text.name), \(pair.writer), shuffled, within documents", pair.shuffled),
        ("\(text.name), \(pair.writer), side by side, within documents", pair.together),
      ]
    }, at: text.study.withinDocuments, realEpochs: plan.mixedEpochs, weightDecays: plan.mixedWeightDecays)
  searches += tuned.searches
  settings += own.indices.map { (tuned.settings[2 * $0], tuned.settings[2 * $0 + 1]) }
}
Search.summary(of: searches, caption: "Losses of the searches are with seed 0; the chosen settings are then run with \(plan.seeds).")

// %% Gains
let gains = try settings.map { PairedDifference(try $0.shuffled.loss(), minus: try $0.together.loss()) }
func percent(_ share: Double) -> String { "\(formatted(100 * share, decimals: 0)) %" }
var table = Table(
  ["text", "writer", "siblings share", "shuffled", "side by side", "settings", "gain", "95 %"],
  caption: """
    G = \(count), attention within documents, \(plan.seeds) seeds, nats per token of other paragraphs. Siblings share: of the passages of \
    \(PageStudy.siblingLength) tokens of a megadoc, those that stand in an earlier text of it.
    """)
for ((pair, setting), gain) in zip(zip(pairs, settings), gains) {
  table.append([
    texts[pair.text].name, pair.writer, percent(pair.likeness), "\(try setting.shuffled.loss())", "\(try setting.together.loss())",
    "\(setting.shuffled.label); \(setting.together.label)",
    gain.standardError.map { formatted(gain.mean, deviation: $0) } ?? formatted(gain.mean),
    gain.interval().map { "[\(formatted($0.low)), \(formatted($0.high))]" } ?? "",
  ])
}
table

// %% The figure
var panel = Panel(
  x: .linear("Passages that siblings share (%)"), y: .linear("Shuffled minus side by side (nats per token)"))
panel.add(.reference("", at: 0))
for (index, text) in texts.enumerated() {
  let own = pairs.indices.filter { pairs[$0].text == index }
  panel.add(.points(text.name.capitalized, own.map { Point(100 * pairs[$0].likeness, gains[$0]) }, index == 0 ? .stitched : .other(1)))
}
for (pair, gain) in zip(pairs, gains) { panel.annotations.append(.text(" \(pair.writer)", x: 100 * pair.likeness + 1, y: gain.mean)) }
var figure = Figure(
  "Read side by side or shuffled", panels: [panel],
  caption: """
    The same texts in two orders, where no text sees another. G = \(count), models of \(formattedThousands(texts[0].study.mainParameters)) parameters, \
    each arm at settings of its own; paired differences over \(plan.seeds) seeds, 95 % by Student.
    """)
figure.panelSize = Size(720, 460)
try figure.save(to: figuresDirectory + "/real-text-order")
figure

// %% Claims
var claims = ClaimTable(replicate: "seed", caption: "Seeds share documents and texts. G = \(count), attention within documents.")
for (pair, setting) in zip(pairs, settings) where pair.writer == "copies" || pair.text == 1 {
  claims.judge(
    "\(texts[pair.text].name), \(pair.writer): side by side beats shuffled", paper: "not run",
    ("side by side", try setting.together.loss()), below: ("shuffled", try setting.shuffled.loss()))
}
claims
