// %% [markdown]
// # A search to its certificate
//
// How settings are chosen before methods are compared: a grid over real epochs, learning rate, weight decay and mixing
// fraction; from a centre all one-step neighbours are trained, the search moves to the best and repeats, until every
// neighbour was run and none is better. Choices are made on tuning documents, results reported on others. Then the chosen
// models answer multiple-choice questions about the World.
//
// Every run is kept: stopped and started again, the notebook goes on where it was.

// %% Parameters tags=["parameters"]
// Real tokens of the World.
let realTokens = 10_000
let seeds = 2
let generations = 8
// Where runs are kept, and an archive of them to draw from where there is one.
let runsDirectory = "runs"
let archive = "results/search.h5"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% The World
let key = RandomKey(seed: 0)
let store = try RunStore(runsDirectory, archives: [archive])
let world = World()
let documents = world.realDocuments(tokens: realTokens, key: key)
let real = try store.save(world.stream(of: documents, key: key))
let rephrases = world.rephrases(of: documents, generations: generations, key: RandomKey(seed: 1))
let splits = try [(name: "tuning", seed: 102), (name: "reporting", seed: 101)].map {
  EvaluationConfiguration.Split($0.name, stream: try store.save(world.validation(key: RandomKey(seed: $0.seed))), windows: 60)
}

func base(_ batch: MixtureConfiguration = MixtureConfiguration(order: .reshuffledDocuments)) -> RunConfiguration {
  var configuration = RunConfiguration(
    model: ModelConfiguration(vocabularySize: world.tokenizer.vocabularySize), data: DataConfiguration(realStream: real, mixture: batch))
  configuration.evaluation = EvaluationConfiguration(splits: splits, evaluations: 2)
  return configuration
}
let (rates, decays) = ([0.005, 0.01, 0.02], [0.4, 0.8, 1.6, 2.4])

// %% The sweep
var sweep = Sweep<RunConfiguration>("World, \(realTokens) tokens", keptIn: runsDirectory + "/searches")
try sweep.add(
  "real only", over: Recipes.regularized(base(), realEpochs: [10, 20, 40, 60], learningRates: rates, weightDecays: decays),
  startingAt: ["real epochs": 20, "learning rate": 0.01, "weight decay": 1.6], seeds: Array(0..<seeds))
for (name, method) in [("simple", StreamMethod.simple(generations: generations)), ("stitched", .stitched(generations: generations))] {
  let stream = try store.save(world.stream(of: documents, generations: rephrases, method: method, key: RandomKey(seed: 2)))
  try sweep.add(
    "\(name), G = \(generations)",
    over: Recipes.synthetic(
      base(), stream: stream, realEpochs: [5, 10, 20, 40], learningRates: rates, weightDecays: decays,
      mixingFractions: [0.5, 2.0 / 3, 0.8]),
    startingAt: ["real epochs": 10, "learning rate": 0.01, "weight decay": 0.8, "mixing fraction": 2.0 / 3], seeds: Array(0..<seeds))
}
let found = try Set(store.runs().filter { $0.status.isFinal }.map(\.identity))
let clock = ContinuousClock.now
let cores = workers > 0 ? workers : Machine.current.cores
let searches = try sweep.run(in: store, tuning: "tuning", reporting: "reporting", workers: cores)
let wall = (ContinuousClock.now - clock) / .seconds(1)
Search.summary(of: searches)

// %% Every setting tried
searches[2].table

// %% Where the time goes
// Seconds of training are in every history. What cores did besides is starting programs, reading streams, the last evaluation and
// checkpoint, waiting for the rest of a neighbourhood, and trying what was then not wanted. Rates are of what this sitting trained.
let trials = zip(searches, sweep.grids).flatMap { search, grid in search.results.keys.map(grid.configuration(of:)) }
let runs = try Set(trials).map { try store.storedRun(for: $0)! }
func training(_ runs: some Sequence<Run>) throws -> Double { try runs.reduce(0) { $0 + (try $1.history.seconds.last ?? 0) } }
let tokens = try runs.reduce(0) { $0 + (try $1.trainedTokens) }
let perRun = try runs.map { try $0.history.seconds.last ?? 0 }.sorted()
let identities = Set(runs.map(\.identity))
let trained = runs.filter { !found.contains($0.identity) }
let besides = try store.runs { $0.configuration.data.realStream == real && !identities.contains($0.identity) }
var effort = Table(["quantity", "value"])
effort.append(["runs wanted by the searches", "\(runs.count)"])
effort.append(["runs begun ahead of need and not wanted", "\(besides.count)"])
effort.append(["tokens trained", "\(tokens)"])
effort.append(["seconds in a run, median", formatted(perRun[perRun.count / 2], decimals: 1)])
effort.append(["training, all runs", formattedDuration(try training(runs))])
effort.append(["runs trained in this sitting", "\(trained.count)"])
if !trained.isEmpty {
  effort.append(["wall time of the sweep", formattedDuration(wall)])
  effort.append(["runs per hour", formatted(3600 * Double(trained.count) / wall, decimals: 0)])
  let share = 100 * (try training(trained)) / wall / Double(cores)
  effort.append(["time of \(cores) workers in which they trained what was wanted", "\(formatted(share, decimals: 0)) %"])
}
effort

// %% [markdown]
// ## Questions
//
// Three families: `recall` of attributes that the documents state, `two-hop` facts that follow from two stated ones and
// are stated nowhere, and the local `event` of a fresh document, to be read from context. A choice is judged by its
// log-probability per token. The line is what guessing gives.

// %% Answers of the chosen settings
let tasks = try world.tasks(about: documents, questions: 300, key: RandomKey(seed: 5))
let chosen = zip(searches, sweep.grids).compactMap { search, grid in
  search.best.map { (name: search.plan.name, configurations: search.trials(at: $0).map(grid.configuration(of:))) }
}
var answers: [(name: String, scores: [[TaskScore]])] = []
for (name, configurations) in chosen {
  answers.append(
    (name, try configurations.map { try store.answers(to: tasks, by: [store.storedRun(for: $0)!], tokenizer: world.tokenizer) }))
}
func accuracy(_ scores: [[TaskScore]], _ task: Int) -> SeedMeasurement {
  SeedMeasurement(0, values: scores.map { $0[task].accuracy[.tokens]! })
}
Table(
  ["setting"] + tasks.map { "\($0.name), \($0.questions.count) questions" },
  rows: answers.map { name, scores in
    [name]
      + tasks.indices.map { task in
        let share = accuracy(scores, task)
        return formatted(share.mean, deviation: share.deviation ?? 0)
      }
  } + [["chance"] + tasks.map { formatted($0.chance) }],
  caption: "Share of right answers, mean ± standard deviation over \(seeds) seeds.")

// %% Figure
var panels = tasks.enumerated().map { index, task in
  let roles: [SeriesRole] = [.realOnly, .simple, .stitched]
  var panel = Panel.dots(
    task.name, y: "Share of right answers",
    zip(answers, roles).map { Dot($0.name.replacing(", ", with: "\n"), Point(accuracy($0.scores, index)), $1) })
  // The same range for all, so that the families can be compared.
  panel.y.range = 0...1
  panel.add(.reference("chance", at: task.chance))
  panel.annotations.append(.text("chance", x: -0.55, y: task.chance + 0.03))
  return panel
}
let figure = Figure(
  "What the chosen models can answer", panels: panels,
  caption:
    "The World, D = \(realTokens) tokens, \(seeds) seeds; means, with whiskers for the sample standard deviation.")
try figure.save(to: figuresDirectory + "/search")
figure
