// %% [markdown]
// # First light
//
// How far do synthetic generations take the loss on real text, when the real documents are fixed and compute is not?
// Two corpora answer here in minutes. **Real text**: paragraphs of the PostgreSQL manual, rephrased without a language
// model by synonyms and reordering. **The World**: a small invented world whose documents state facts, with an oracle
// that rephrases one document at a time and knows nothing else.
//
// Losses are nats per token on held-out *real* documents. Settings are chosen on a tuning split and reported on another.
// Every number below is read from a stored run; what is stored is not trained again.

// %% Parameters tags=["parameters"]
// A folder or file of your own text (.txt, .md, .html, .jsonl); empty means the PostgreSQL manual.
let corpus = ""
// Real tokens that the data-constrained researcher has.
let realTokens = 20_000
// Repetitions of every reported point.
let seeds = 2
// Real epochs are multiplied with this, and so many windows of held-out text are read: less of both, to see that all of it runs.
let effort = 1.0
let windows = 120
// Where runs and figures are kept.
let runsDirectory = "runs"
let figuresDirectory = "figures"

// %% Tools
let store = RunStore(runsDirectory)
let key = RandomKey(seed: 0)

/// One setting, to be run with several seeds.
struct Trial {
  var name: String
  var real: TokenStream
  /// One synthetic stream per seed: other seeds draw other generations.
  var synthetic: [TokenStream] = []
  var mixingFraction = 0.0
  var realEpochs: Double
  var weightDecay: Double
  var splits: [EvaluationConfiguration.Split]

  func configuration(seed: Int) throws -> RunConfiguration {
    let synthetic = try self.synthetic.isEmpty ? nil : store.save(self.synthetic[seed])
    let mixture = MixtureConfiguration(
      batchSize: 2, mixingFraction: mixingFraction, realEpochs: realEpochs * effort, order: .reshuffledDocuments)
    let data = DataConfiguration(realStream: try store.save(real), syntheticStream: synthetic, mixture: mixture)
    var configuration = RunConfiguration(model: ModelConfiguration(vocabularySize: real.vocabularySize), data: data)
    configuration.optimizer.weightDecay = weightDecay
    configuration.evaluation = EvaluationConfiguration(splits: splits)
    configuration.seed = seed
    return configuration
  }
}

/// A trial with its runs.
struct TrialResult {
  var trial: Trial
  var runs: [Run]

  func loss(_ split: String = "reporting", tokenClass: String? = nil, late: Bool = false, at x: Double = 0) throws -> SeedMeasurement {
    SeedMeasurement(x, values: try runs.map { try $0.finalLoss(split, tokenClass: tokenClass, late: late) })
  }

  var trainedTokens: Int { runs[0].steps * runs[0].configuration.tokensPerStep }
}

/// Every trial with every seed, on all cores.
func train(_ trials: [Trial]) throws -> [TrialResult] {
  let configurations = try trials.flatMap { trial in try (0..<seeds).map { try trial.configuration(seed: $0) } }
  let runs = try store.train(configurations)
  return trials.indices.map { TrialResult(trial: trials[$0], runs: Array(runs[$0 * seeds..<($0 + 1) * seeds])) }
}

/// The best of several settings by the tuning split, which is never reported.
func tuned(_ results: [TrialResult]) throws -> TrialResult {
  try results.min { try $0.loss("tuning").mean < $1.loss("tuning").mean }!
}

func words(_ efficiency: DataEfficiency?) -> String { efficiency.map { "\($0)" } ?? "none" }

// %% [markdown]
// ## Real text
//
// The last documents are held out, half for tuning and half for reporting; the first hold D tokens, and 2D and 4D of them
// the larger corpora that tell what more data would have been worth. A SentencePiece BPE of 1,024 pieces is trained on
// the 4D corpus once, so that all losses count the same tokens.

// %% Real documents
let (documents, readingReport) = corpus.isEmpty ? try DebianText.postgreSQLManual.read() : try CorpusReader().read(corpus)
print(readingReport)

let heldOut = documents.suffix(documents.count / 10)
let pool = Array(documents.dropLast(documents.count / 10))
let sizes = [1, 2, 4]

// A token of 1,024 pieces is about three bytes of English.
var trainingBytes = 0
let tokenizerDocuments = pool.prefix { document in
  trainingBytes += document.text.utf8.count
  return trainingBytes <= 3 * sizes.last! * realTokens
}
let tokenizer = try SentencePieceTokenizer(trainedOn: Array(tokenizerDocuments))

let realDocuments = try sizes.map { try pool.prefix(tokens: $0 * realTokens, tokenizer: tokenizer) }
let realStreams = try realDocuments.map { try TokenStream(of: $0, tokenizer: tokenizer) }

func split(_ name: String, _ documents: ArraySlice<Document>) throws -> EvaluationConfiguration.Split {
  EvaluationConfiguration.Split(name, stream: try store.save(TokenStream(of: Array(documents), tokenizer: tokenizer)), windows: windows)
}
let textSplits = [
  try split("tuning", heldOut.prefix(heldOut.count / 2)), try split("reporting", heldOut.dropFirst(heldOut.count / 2)),
]
Table(
  ["corpus", "documents", "tokens"],
  rows: sizes.indices.map { ["\(sizes[$0])D", "\(realDocuments[$0].count)", "\(realStreams[$0].tokens.count)"] })

// %% [markdown]
// ### More epochs overfit; strong weight decay cures it
//
// The predecessor paper's first finding: with the usual weight decay of 0.1, passing over the same documents again and
// again soon makes the model worse; with more than ten times as much, it goes on learning.

// %% Epochs and weight decay
let weakDecay = 0.1
let strongDecay = 1.6
let epochTrials = [(weakDecay, [4.0, 8, 16, 32]), (strongDecay, [4.0, 8, 16, 32, 48])].flatMap { decay, epochs in
  epochs.map {
    Trial(
      name: "real only, \(Int($0)) epochs, decay \(decay)", real: realStreams[0], realEpochs: $0, weightDecay: decay, splits: textSplits)
  }
}
let epochResults = try train(epochTrials)

var epochFigure = Figure(
  "More epochs overfit, unless weight decay is strong",
  x: Axis("Real epochs", scale: .logarithmic, ticks: [4, 8, 16, 32, 48].map { Tick($0, "\(Int($0))") }),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    Real text, D = \(realStreams[0].tokens.count) tokens, \(seeds) seeds per point; error bars are the sample standard deviation. \
    The ring marks the setting with the lowest loss on the tuning split.
    """)
for (decay, role) in [(weakDecay, SeriesRole.other(0)), (strongDecay, .realOnly)] {
  let results = epochResults.filter { $0.trial.weightDecay == decay }
  epochFigure.add(.line("Weight decay \(decay)", try results.map { Point(try $0.loss(at: $0.trial.realEpochs)) }, role))
}
let baseline = try tuned(epochResults)
epochFigure.annotations = [.ring(x: baseline.trial.realEpochs, y: try baseline.loss().mean)]
try epochFigure.save(to: figuresDirectory + "/first-light-epochs")
epochFigure

// %% [markdown]
// ### What is lexical rephrasing worth in data?
//
// Each of the D-token corpus's documents is rewritten G times: one word in seven by a WordNet synonym, sentences reordered
// and sometimes dropped (EDA, Wei and Zou 2019). The synthetic stream holds one copy of every real document and its G
// rewrites, shuffled, and is mixed with the real stream. The baseline at 2D and 4D real tokens says what a gain is worth.

// %% Lexical rephrasing against more data
let moreData = try train(
  [(1, 24.0), (1, 32), (2, 16), (2, 24)].map { size, epochs in
    Trial(
      name: "real only, \(sizes[size])D, \(Int(epochs)) epochs", real: realStreams[size], realEpochs: epochs,
      weightDecay: size == 1 ? 1.0 : 0.6,
      splits: textSplits)
  })
let dataResults =
  [baseline]
  + (try [1, 2].map { size in
    try tuned(moreData.filter { $0.trial.real.hash == realStreams[size].hash })
  })

let lexical = try LexicalRephraser()
let lexicalGenerations = [4, 8]
let lexicalTrials = try lexicalGenerations.flatMap { count in
  let streams = try (0..<seeds).map { seed in
    try TokenStream(
      of: realDocuments[0], generations: lexical.generations(of: realDocuments[0], count: count, key: RandomKey(seed: seed)),
      method: .simple(generations: count), tokenizer: tokenizer, key: RandomKey(seed: seed))
  }
  return [8.0, 12].map {
    Trial(
      name: "lexical, G = \(count)", real: realStreams[0], synthetic: streams, mixingFraction: 0.75, realEpochs: $0,
      weightDecay: strongDecay,
      splits: textSplits)
  }
}
let lexicalAll = try train(lexicalTrials)
let lexicalResults = try lexicalGenerations.map { count in try tuned(lexicalAll.filter { $0.trial.name == "lexical, G = \(count)" }) }

let dataCurve = Curve(try zip(realStreams, dataResults).map { stream, result in try result.loss(at: Double(stream.tokens.count)) })
let dataFit = try PowerLaw.fit(dataCurve)
let actualTokens = Double(realStreams[0].tokens.count)
let baselineLoss = try baseline.loss(at: actualTokens)

var worth = Table(
  ["method", "epochs", "trained tokens", "loss", "worth by the measured curve", "worth by the law"],
  caption: """
    Loss: mean ± standard deviation over \(seeds) seeds on the reporting split. Worth: how many times D the baseline needs \
    for the same loss, with 95 % intervals over seeds. Law: \(formatted(dataFit.law.amplitude))/D^\(formatted(dataFit.law.exponent)) \
    + \(formatted(dataFit.law.asymptote)), through \(dataFit.count) sizes, fit \(dataFit.status.rawValue): three points and three \
    constants leave nothing to test it with.
    """)
for (result, isBaseline) in dataResults.map({ ($0, true) }) + lexicalResults.map({ ($0, false) }) {
  let loss = try result.loss(at: actualTokens)
  let measured = DataEfficiency(loss: loss, data: actualTokens, baseline: dataCurve, key: key)
  let byLaw = DataEfficiency(loss: loss, baseline: baselineLoss, law: dataFit.law, key: key)
  worth.append([
    isBaseline ? "real only, \(result.trial.real.tokens.count) tokens" : result.trial.name, "\(Int(result.trial.realEpochs))",
    "\(result.trainedTokens)", "\(loss)", isBaseline ? "" : words(measured), isBaseline ? "" : words(byLaw),
  ])
}
worth

// %% Data efficiency on real text
var dataFigure = Figure(
  "What lexical rephrasing is worth in data",
  x: Axis(
    "Real tokens", scale: .logarithmic,
    ticks: [1, 1.5, 2, 3, 4].map { Tick($0 * Double(realTokens), "\(formatted($0 * Double(realTokens) / 1000, decimals: 0))k") }),
  y: .linear("Validation loss (nats per token)"),
  caption: """
    The tuned real-only baseline at D, 2D and 4D real tokens, the law through it, and D tokens with G lexical rephrases of \
    each document. \(seeds) seeds per point. An arrow ends at the amount of data at which the measured baseline has the same loss.
    """)
dataFigure.add(
  .curve("Law of the baseline", over: actualTokens...4.2 * actualTokens, on: .logarithmic, .reference) { dataFit.law($0) }.dashed())
dataFigure.add(.line("Real only", dataCurve.measurements.map { Point($0) }, .realOnly))
for (index, result) in lexicalResults.enumerated() {
  let loss = try result.loss(at: actualTokens)
  dataFigure.add(.points("Lexical, G = \(lexicalGenerations[index])", [Point(loss)], index == 0 ? .simple : .other(0)))
  if let worth = DataEfficiency(loss: loss.mean, data: actualTokens, baseline: dataCurve), worth.factor > 1.02 {
    dataFigure.annotations.append(
      .arrow("", fromX: actualTokens * 1.01, fromY: loss.mean, toX: actualTokens * worth.factor, toY: loss.mean))
  }
}
try dataFigure.save(to: figuresDirectory + "/first-light-data")
dataFigure

// %% [markdown]
// ## The World
//
// In the World, documents state facts about persons, cities and companies in a noisy style, and each tells one local
// event that cannot be known beforehand. The oracle rephrases one document into an encyclopaedic style. *Simple* shuffles
// the real documents and their rephrases as separate documents; *stitched* puts those of one document side by side, the
// real one last: a megadoc. Both hold the very same documents; only their order differs.
//
// The *grammar-only* control rephrases documents whose facts were replaced by random ones: what it gains is language, not
// knowledge. Mixtures and the tuned baseline are trained on about equally many tokens. Besides the i.i.d. loss we measure
// the loss on *threads* of eight linked documents about one person and one event: what context is worth.

// %% The World's corpora
let world = World(WorldConfiguration())
let worldDocuments = world.realDocuments(tokens: 20_000, key: key)
let worldReal = try world.stream(of: worldDocuments, key: key)
let worldSplits = [
  EvaluationConfiguration.Split("tuning", stream: try store.save(world.validation(key: RandomKey(seed: 102))), windows: windows),
  EvaluationConfiguration.Split("reporting", stream: try store.save(world.validation(key: RandomKey(seed: 101))), windows: windows),
  EvaluationConfiguration.Split(
    "threads", stream: try store.save(world.threads(count: min(windows, 64), key: RandomKey(seed: 101))), cut: .unitStarts),
]
print(world.tokenizer.decode(Array(worldReal.tokens[worldReal.document(0)])))

// %% The World's baseline
let worldBaselines = try train(
  [(20_000, 40.0, 1.2), (20_000, 40, 1.6), (40_000, 24, 1.0), (80_000, 18, 0.6)].map { tokens, epochs, decay in
    Trial(
      name: "real only, \(tokens)", real: try world.stream(of: world.realDocuments(tokens: tokens, key: key), key: key), realEpochs: epochs,
      weightDecay: decay, splits: worldSplits)
  })
let worldBaseline = try tuned(Array(worldBaselines.prefix(2)))
let worldCurve = Curve(
  try ([worldBaseline] + worldBaselines.dropFirst(2)).map { try $0.loss(at: Double($0.trial.real.tokens.count)) })

// %% Simple and stitched rephrasing
enum Method: String, CaseIterable {
  case simple = "Simple rephrasing"
  case stitched = "Stitched rephrasing"
  case grammarOnly = "Grammar-only control"
}
let generationCounts = [1, 2, 4, 8]
let worldTrials = try Method.allCases.flatMap { method in
  try (method == .grammarOnly ? [8] : generationCounts).map { count in
    let streams = try (0..<seeds).map { seed in
      try world.stream(
        of: worldDocuments,
        generations: world.rephrases(
          of: worldDocuments, generations: count, as: method == .grammarOnly ? .grammarOnly : .encyclopaedic, key: RandomKey(seed: seed)),
        method: method == .stitched ? .stitched(generations: count) : .simple(generations: count), key: RandomKey(seed: seed))
    }
    return Trial(
      name: "\(method.rawValue), G = \(count)", real: worldReal, synthetic: streams, mixingFraction: 2.0 / 3, realEpochs: 13,
      weightDecay: 0.8,
      splits: worldSplits)
  }
}
let worldResults = try train(worldTrials)

let worldTokens = Double(worldReal.tokens.count)
var worldTable = Table(
  ["method", "i.i.d.", "facts", "threads", "events, late in threads", "worth in data"],
  caption: """
    Mean ± standard deviation over \(seeds) seeds, nats per token; worth by the measured baseline curve \
    (\(worldCurve.measurements.count) sizes) with 95 % intervals over seeds. The baseline was trained on \(worldBaseline.trainedTokens) \
    tokens, every mixture on \(worldResults[0].trainedTokens).
    """)
for result in [worldBaseline] + worldResults {
  let loss = try result.loss(at: worldTokens)
  let efficiency = DataEfficiency(loss: loss, data: worldTokens, baseline: worldCurve, key: key)
  worldTable.append([
    result.trial.synthetic.isEmpty ? "Real only, decay \(result.trial.weightDecay)" : result.trial.name, "\(loss)",
    "\(try result.loss(tokenClass: "know"))", "\(try result.loss("threads"))",
    "\(try result.loss("threads", tokenClass: "event", late: true))", result.trial.synthetic.isEmpty ? "1" : words(efficiency),
  ])
}
worldTable

// %% The scaling figure
func worldPanel(_ title: String, _ y: String, _ split: String) throws -> Panel {
  var panel = Panel(title, x: .generations(), y: .linear(y))
  panel.legend = .below
  let base = try worldBaseline.loss(split)
  panel.add(.line("Real only", [Point(base)], .realOnly))
  panel.add(.reference("", at: base.mean, .realOnly))
  for (method, role) in [(Method.simple, SeriesRole.simple), (.stitched, .stitched), (.grammarOnly, .other(1))] {
    let results = zip(worldTrials, worldResults).filter { $0.0.name.hasPrefix(method.rawValue) }.map(\.1)
    let counts = method == .grammarOnly ? [8] : generationCounts
    let points = try zip(counts, results).map { Point(try $1.loss(split, at: Double($0))) }
    panel.add(points.count == 1 ? .points(method.rawValue, points, role) : .line(method.rawValue, points, role))
  }
  return panel
}
var scalingPanels = [
  try worldPanel("i.i.d. documents", "Validation loss (nats per token)", "reporting"),
  try worldPanel("Threads of linked documents", "Long-context loss (nats per token)", "threads"),
]
// The right axis of the i.i.d. panel reads the loss as an amount of data, along the measured baseline.
scalingPanels[0].secondAxis = .dataEfficiency(along: worldCurve, factors: [1, 1.25, 1.5, 1.75, 2, 3])
var scalingFigure = Figure(
  "Synthetic generations of the same documents", panels: scalingPanels,
  caption: """
    The World, D = \(worldReal.tokens.count) real tokens, \(seeds) seeds per point, error bars are the sample standard deviation. \
    Every mixture is trained on \(worldResults[0].trainedTokens) tokens, the tuned baseline on \(worldBaseline.trainedTokens).
    """)
scalingFigure.panelSize = Size(560, 460)
try scalingFigure.save(to: figuresDirectory + "/first-light-scaling")
scalingFigure

// %% [markdown]
// ## What holds at this size
//
// With so few seeds this is a first look: a claim that matters deserves more of them, and a second World.

// %% Verdicts
var verdicts = ClaimTable(replicate: "seed", caption: "\(seeds) seeds each, losses on the reporting documents where nothing else is said.")
func worldResult(_ method: Method, _ count: Int) -> TrialResult {
  worldResults.first { $0.trial.name == "\(method.rawValue), G = \(count)" }!
}
let (simple, stitched, grammar) = (worldResult(.simple, 8), worldResult(.stitched, 8), worldResult(.grammarOnly, 8))

verdicts.judge(
  "Strong weight decay lets epochs help", ("decay \(strongDecay)", baselineLoss),
  below: ("decay \(weakDecay)", try tuned(epochResults.filter { $0.trial.weightDecay == weakDecay }).loss()))
for result in lexicalResults {
  verdicts.judge("Lexical rephrasing beats the tuned baseline", (result.trial.name, try result.loss()), below: ("real only", baselineLoss))
}
verdicts.judge(
  "Oracle rephrasing beats the tuned baseline", ("simple, G = 8", try simple.loss()), below: ("real only", try worldBaseline.loss()))
verdicts.judge("More generations help", ("simple, G = 8", try simple.loss()), below: ("simple, G = 1", try worldResult(.simple, 1).loss()))
verdicts.judge(
  "More generations help", ("stitched, G = 8", try stitched.loss()), below: ("stitched, G = 1", try worldResult(.stitched, 1).loss()))
verdicts.judge(
  "Rephrases teach more than language, i.i.d.", ("simple, G = 8", try simple.loss()), below: ("grammar only", try grammar.loss()))
verdicts.judge(
  "Rephrases teach more than language, on facts", ("simple, G = 8", try simple.loss(tokenClass: "know")),
  below: ("grammar only", try grammar.loss(tokenClass: "know")))
verdicts.judge(
  "Megadocs beat simple rephrasing, i.i.d.", ("stitched, G = 8", try stitched.loss()), below: ("simple, G = 8", try simple.loss()))
verdicts.judge(
  "Megadocs beat simple rephrasing in long context", ("stitched, G = 8", try stitched.loss("threads")),
  below: ("simple, G = 8", try simple.loss("threads")))
verdicts.judge(
  "Megadocs teach to use the context", ("stitched, late events", try stitched.loss("threads", tokenClass: "event", late: true)),
  below: ("simple, late events", try simple.loss("threads", tokenClass: "event", late: true)))
verdicts

// %% [markdown]
// How to read this, and where it is weak:
//
// - The baseline at 2D and 4D was tried at two epoch counts with one weight decay each, fewer than at D. A better baseline
//   there would be lower, and what the gains are worth in data would shrink.
// - The oracle of the World knows the grammar. What it gives beyond the grammar-only control is what it knows of facts.
// - The lexical rephraser knows English synonyms from WordNet, which the D tokens do not hold.
// - Tokens trained are about equal between the World's trials, but not between those on real text: see the tables.

// %% Runs behind the figures
// Every point of every figure, with the identity of the run that holds it.
let everyResult = epochResults + moreData + lexicalAll + worldBaselines + worldResults
var lines = ["trial,seed,run,real epochs,weight decay,mixing fraction,trained tokens,tuning loss,reporting loss,thread loss"]
for result in everyResult {
  for run in result.runs {
    let mixture = run.configuration.data.mixture
    let threads = try run.evaluations.losses["threads"]?.last.map { formatted($0, decimals: 6) } ?? ""
    lines.append(
      "\"\(result.trial.name)\",\(run.configuration.seed),\(run.identity),\(mixture.realEpochs),\(run.configuration.optimizer.weightDecay),"
        + "\(formatted(mixture.mixingFraction, decimals: 4)),\(result.trainedTokens),\(formatted(try run.finalLoss("tuning"), decimals: 6)),"
        + "\(formatted(try run.finalLoss("reporting"), decimals: 6)),\(threads)")
  }
}
try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: figuresDirectory + "/first-light-runs.csv")

let parameterCounts = [realStreams[0], worldReal].map { ModelConfiguration(vocabularySize: $0.vocabularySize).parameterCount }
print("\(lines.count - 1) runs; models of \(parameterCounts[0]) parameters (real text) and \(parameterCounts[1]) (World), Muon and AdamW.")
print("Look at them with: megadoc runs ls --store \(runsDirectory)")
