// %% [markdown]
// # Is bfloat16 the same science?
//
// Matrix products with bfloat16 inputs train up to twice as fast (`docs/performance.md`). May a study use them? Each run here is made twice,
// in float32 and in bfloat16, and is otherwise the same: text, order, initial weights, settings. If the precision matters less than a
// quarter of what another seed does, it may.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (ten minutes on two idle cores with instructions for bfloat16) or full.
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Runs
let size = try Scale(named: scale)
let (worlds, seeds) = size == .smoke ? (1, 2) : (4, 3)
let store = try RunStore(runsDirectory, archives: ["results/precision.h5"])
let threads = workers > 0 ? workers : Machine.current.cores
// Worlds that no other notebook looks at.
let study = WorldStudy(WorldConfiguration(), scale: size, worlds: worlds, startingAt: 500, in: store, workers: threads)
let methods = ["Real only", "Simple", "Stitched"]
let treatments = [
  Treatment(.realOnly).changing { ($0.realEpochs, $0.weightDecay) = (10, 1.6) },
  Treatment(.simple, generations: 8).changing { ($0.realEpochs, $0.weightDecay, $0.mixingFraction) = (12, 0.8, 0.75) },
  Treatment(.stitched, generations: 8).changing { ($0.realEpochs, $0.weightDecay, $0.mixingFraction) = (12, 0.8, 0.75) },
]
let pages = try PageStudy(PagePlan(size), in: store, searches: runsDirectory + "/searches", workers: threads)
let documents = pages.corpus.documents[0]
let rewrites = try LexicalRephraser().generations(of: documents, count: 8, key: RandomKey(seed: 0))
func changed(_ configuration: RunConfiguration, _ change: (inout RunConfiguration) -> Void) -> RunConfiguration {
  var configuration = configuration
  change(&configuration)
  return configuration
}
/// A group has one text and one setting; its runs differ in seed. Pages have two decays.
var groups: [(text: String, method: String, runs: [RunConfiguration])] = []
for (name, treatment) in zip(methods, treatments) {
  for world in 0..<worlds {
    let base = try study.configuration(of: treatment, replicate: world)
    groups.append(("World", name, (0..<seeds).map { seed in changed(base) { $0.seed += 1000 * seed } }))
  }
}
for (name, method) in zip(methods, [nil, StreamMethod.simple(generations: 8), .stitched(generations: 8)]) {
  let stream = try method.map {
    try store.save(
      TokenStream(of: documents, generations: rewrites, method: $0, tokenizer: pages.corpus.tokenizer, key: RandomKey(seed: 0)))
  }
  for weightDecay in [0.6, 1.2] {
    let base = changed(try pages.configuration(pages.main, realEpochs: size == .smoke ? 1 : 8, weightDecay: weightDecay)) {
      $0.data.syntheticStream = stream
      if stream != nil { $0.data.mixture.mixingFraction = 0.75 }
    }
    groups.append(("Pages", name, Recipes.seeds(seeds, of: base)))
  }
}
let configurations = groups.flatMap(\.runs)
let halves = configurations.map { configuration in changed(configuration) { $0.precision = .bfloat16 } }
let runs = try store.train(configurations + halves, workers: threads)

// %% Losses
/// What a text and a method have in common: the difference that precision makes, run by run, and the noise of a seed within groups.
struct Comparison {
  var text: String
  var method: String
  var single: SeedMeasurement
  var half: SeedMeasurement
  /// Pooled over groups, in single precision.
  var noise: Double
  var difference: PairedDifference { PairedDifference(half, minus: single) }
}
func losses(_ runs: ArraySlice<Run>) throws -> [Double] { try runs.map { try $0.finalLoss(WorldStudy.reporting) } }
var comparisons: [Comparison] = []
for (text, method) in ["World", "Pages"].flatMap({ text in methods.map { (text, $0) } }) {
  var (single, half, squares, count) = ([Double](), [Double](), 0.0, 0)
  for (index, group) in groups.enumerated() where group.text == text && group.method == method {
    let place = index * seeds..<(index + 1) * seeds
    let values = try losses(runs[place])
    single += values
    half += try losses(runs[place.lowerBound + configurations.count..<place.upperBound + configurations.count])
    let deviation = SeedMeasurement(0, values: values).deviation ?? 0
    (squares, count) = (squares + deviation * deviation, count + 1)
  }
  comparisons.append(
    Comparison(
      text: text, method: method, single: SeedMeasurement(0, values: single), half: SeedMeasurement(0, values: half),
      noise: (squares / Double(count)).squareRoot()))
}
var table = Table(
  ["text", "method", "pairs", "float32", "bfloat16", "difference", "95 %", "noise of a seed", "in noises, from, to"],
  caption: """
    Loss on the reporting split, nats per token. Difference: bfloat16 minus float32, paired, ± its standard error, with its 95 % interval by \
    Student's distribution. Noise of a seed: standard deviation between seeds of one text and setting, pooled. In noises: the difference and its \
    interval divided by it; within ±0.25 the precision matters less than a quarter of what a seed does.
    """)
for comparison in comparisons {
  let difference = comparison.difference
  let interval = difference.interval()!
  table.append([
    comparison.text, comparison.method, "\(difference.count)", formatted(comparison.single.mean), formatted(comparison.half.mean),
    "\(formatted(difference.mean, decimals: 4)) ± \(formatted(difference.standardError!, decimals: 4))",
    "[\(formatted(interval.low, decimals: 4)), \(formatted(interval.high, decimals: 4))]", formatted(comparison.noise, decimals: 4),
    ([difference.mean, interval.low, interval.high].map { formatted($0 / comparison.noise, decimals: 2) }).joined(separator: ", "),
  ])
}
table

// %% The figure
let dots = comparisons.map { comparison in
  let interval = comparison.difference.interval()!
  return Dot(
    "\(comparison.text), \(comparison.method.lowercased())",
    Point(0, comparison.difference.mean / comparison.noise, low: interval.low / comparison.noise, high: interval.high / comparison.noise),
    .simple)
}
var figure = Figure(
  "bfloat16 against float32",
  panels: [.dots(y: "Difference of losses in noises of a seed", dots)],
  caption: """
    Each dot: bfloat16 minus float32, over runs that differ in nothing else, divided by the standard deviation between seeds; bars: 95 % \
    intervals by Student's distribution. Dotted: a quarter of the noise, either way.
    """)
for quarter in [-0.25, 0.25] { figure.panels[0].add(.reference("", at: quarter).dashed(.dotted)) }
try figure.save(to: figuresDirectory + "/precision")
figure
