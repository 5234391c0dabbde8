// %% [markdown]
// # Megadocs on text of your own
//
// What are synthetic generations of your documents worth, shuffled (*simple*) or side by side with the document they were made from
// (*stitched*, a megadoc)? A baseline on the real text alone is tuned at three amounts of data, and both methods at the smallest; along the
// baseline's losses, a method's loss says how many times the data it is worth.
//
//     megadoc run notebooks/your-text.swift -p corpus=PATH
//
// `PATH` is a folder or a file of .txt, .md, .html or .jsonl, each also as .gz or .zst, of a page or of many gigabytes: what is more than
// `readMegabytes` is drawn at random. The second cell says how long the rest will take. Generations are WordNet's synonyms (English), or those of
// a language model behind any server that speaks OpenAI's interface: `-p generator=endpoint -p baseURL=http://127.0.0.1:8080/v1 -p model=NAME`.

// %% Parameters tags=["parameters"]
// A folder or file of text; empty means the PostgreSQL manual.
let corpus = ""
// JSON lines: the field that holds the text.
let textField = "text"
// Tokens of the largest of the three amounts of data.
let realTokens = 80_000
// G: generations per document.
let generations = 8
// lexical or endpoint.
let generator = "lexical"
let baseURL = "http://127.0.0.1:8080/v1"
let model = "llama-3.1-8b-instruct"
let width = 64
// Repetitions of every reported point; with fewer than four no claim is judged.
let seeds = 4
let readMegabytes = 32
let runsDirectory = "runs"
let figuresDirectory = "figures"

// %% Text
var options = ReadingOptions()
options.textField = textField
let path = corpus.isEmpty ? DebianText.postgreSQLManual.path : corpus
if corpus.isEmpty { options = DebianText.postgreSQLManual.options }
options.division = .whole
func sample() throws -> (documents: [Document], report: ReadingReport) {
  try CorpusReader(options).sample(path, bytes: readMegabytes << 20) { read, inAll in
    DisplayChannel.send(.progress(ProgressBar("text", completed: read, total: inAll, detail: "bytes")))
  }
}
var text = try sample()
if text.documents.count < 200 {
  // A few long texts: their paragraphs are the documents.
  options.division = .paragraphs(above: 40, below: 100_000)
  let paragraphs = try? sample()
  if let paragraphs, paragraphs.documents.count > text.documents.count { text = paragraphs }
}
precondition(text.documents.count >= 10, "\(path) holds \(text.documents.count) documents or paragraphs: 10 are needed to hold some out")
let store = RunStore(runsDirectory)
var plan = PagePlan(fitting: text.documents, realTokens: realTokens, width: width, seeds: seeds)
/// The largest vocabulary that the text can fill.
func pages() throws -> PageCorpus {
  while true {
    do { return try PageCorpus(of: text.documents, text.report, plan: plan) } catch let error as TokenizerError {
      guard plan.vocabulary > 300 else { throw error }
      plan.vocabulary -= 50
    }
  }
}
let study = try PageStudy(plan, corpus: pages(), in: store, searches: runsDirectory + "/searches")
let documents = study.corpus.documents[0]
print(text.report)
Table(
  ["amount", "documents", "tokens"],
  rows: study.dataSizes.enumerated().map { ["\(plan.multiples[$0])D", "\(study.corpus.documents[$0].count)", "\(Int($1))"] },
  caption: "Context \(plan.context), vocabulary \(plan.vocabulary), models of \(formattedThousands(study.mainParameters)) parameters.")

// %% How long it will take
// A short run tells the speed. Every setting of the grids is then trained with one seed, the best one with all.
let trial = try store.train([study.configuration(study.main, realEpochs: 2, weightDecay: 0.8)])[0].history
let speed = Double(trial.tokens.last!) / max(trial.seconds.last!, 1e-3)
let epochs = plan.realEpochs
let decays = plan.weightDecays
let (mixedEpochs, mixingFraction) = (plan.mixedEpochs, 0.75)
let baselinePasses = Double(decays.count) * epochs.reduce(0, +) + Double(seeds - 1) * epochs.max()!
let mixedPasses = (Double(decays.count) * mixedEpochs.reduce(0, +) + Double(seeds - 1) * mixedEpochs.max()!) / (1 - mixingFraction)
let tokens = study.dataSizes.reduce(0) { $0 + $1 * baselinePasses } + 2 * study.dataSizes[0] * mixedPasses
let workers = Machine.current.cores
print(
  "\(formattedThousands(tokens)) tokens at most, at \(formattedThousands(speed)) a second on each of \(workers) cores: about "
    + "\(formattedDuration(tokens / speed / Double(workers))). Less with -p realTokens=\(realTokens / 2) or -p width=\(width / 2). "
    + "A stopped notebook goes on where it was.")

// %% Generations
let written: [Generation]
switch generator {
case "lexical": written = try LexicalRephraser().generations(of: documents, count: generations, key: RandomKey(seed: 0))
case "endpoint":
  let endpoint = EndpointGenerator(
    EndpointConfiguration(baseURL: baseURL, model: model), task: .rephrase, journal: "\(runsDirectory)/your-text.jsonl"
  ) { progress in
    DisplayChannel.send(.progress(ProgressBar("generations", completed: progress.finished, total: progress.total, detail: "\(progress)")))
  }
  written = try await endpoint.generations(of: documents, count: generations, key: RandomKey(seed: 0))
default: preconditionFailure("generator is lexical or endpoint, not \(generator)")
}
print("from: " + documents[0].text.prefix(200))
print("to:   " + written[0].text.prefix(200))

// %% Training
/// The setting with the lowest tuning loss, with all seeds.
func best(_ configurations: [RunConfiguration]) throws -> Setting {
  let runs = try store.train(configurations, workers: workers)
  let losses = try runs.map { try $0.finalLoss(PageStudy.tuning, late: false) }
  return try study.train([configurations[losses.firstIndex(of: losses.min()!)!]])[0]
}
let baselines = try study.sizes.map { place in
  try best(epochs.flatMap { count in try decays.map { try study.configuration(place, realEpochs: count, weightDecay: $0) } })
}
let methods: [(name: String, method: StreamMethod, role: SeriesRole)] = [
  ("simple", .simple(generations: generations), .simple), ("stitched", .stitched(generations: generations), .stitched),
]
let mixtures = try methods.map { method in
  let stream = try TokenStream(
    of: documents, generations: written, method: method.method, tokenizer: study.corpus.tokenizer, key: RandomKey(seed: 0))
  let saved = try store.save(stream)
  return try best(
    mixedEpochs.flatMap { count in
      try decays.map { decay in
        var configuration = try study.configuration(study.main, realEpochs: count, weightDecay: decay)
        configuration.data.syntheticStream = saved
        configuration.data.mixture.mixingFraction = mixingFraction
        return configuration
      }
    })
}

// %% What it is worth
let curve = try study.curve(byData: baselines)
var worths = Table(
  ["method", "setting", "loss", "worth in data"],
  caption: """
    Mean ± standard deviation over \(seeds) seeds, nats per token of held-out text. Worth: how many times D the tuned baseline needs, along \
    its losses at three amounts of data, with 95 % intervals over seeds.
    """)
for (name, setting) in [("real only", baselines[0])] + zip(methods, mixtures).map({ ($0.name, $1) }) {
  let loss = try setting.loss()
  let worth = DataEfficiency(loss: loss, data: study.dataSizes[0], baseline: curve, key: RandomKey(seed: 0))
  worths.append([name, setting.label, "\(loss)", worth.map { "\($0)" } ?? "none"])
}
worths

// %% The figure
var figure = Figure(
  "Synthetic generations of your text",
  x: Axis("Real tokens D", scale: .logarithmic, ticks: study.dataSizes.map { Tick($0, $0 < 1000 ? "\(Int($0))" : formattedThousands($0)) }),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    G = \(generations) by \(generator == "lexical" ? "WordNet's synonyms" : model), models of \(formattedThousands(study.mainParameters)) parameters, \
    \(seeds) seeds; bars are standard deviations. Epochs and weight decay are tuned at each point.
    """)
figure.add(.line("Real only", curve, .realOnly))
for (index, ((name, _, role), setting)) in zip(methods, mixtures).enumerated() {
  figure.add(.points(name, Curve([try setting.loss(at: study.dataSizes[0])]), role).beside(index + 1, of: 3))
}
figure.legend = .below
try figure.save(to: figuresDirectory + "/your-text")
figure

// %% Claims
var claims = ClaimTable(replicate: "seed")
let losses = try mixtures.map { try $0.loss() }
claims.judge("rephrasing beats real text alone", paper: "1.48×", ("simple", losses[0]), below: ("real only", try baselines[0].loss()))
claims.judge("megadocs beat simple rephrasing", paper: "at every G", ("stitched", losses[1]), below: ("simple", losses[0]))
claims
