// %% [markdown]
// # The runs behind the figures
//
// Gathers what the notebooks have trained in `runs/`, together with what `results/` holds already, into the small files of `results/` that
// are committed: from these every figure is drawn again without training (`make figures`). To be run after a notebook was trained at
// its default scale; runs of other scales stay where they are.

// %% Parameters tags=["parameters"]
let runsDirectory = "runs"
let resultsDirectory = "results"
// Steps kept of each history.
let steps = 8

// %% Complete runs of the default scale
func path(_ name: String) -> String { "\(resultsDirectory)/\(name).h5" }
let names = ["megadocs", "megadocs-headline", "megadocs-scale", "infinite-compute", "precision"]
let store = try RunStore(runsDirectory, archives: names.map(path))
// What is archived stays as it is: a run that was trained again for its model does not take its place.
let archived = try RunStore(runsDirectory + "/none", archives: names.map(path)).runs()
let known = Set(archived.map(\.identity))
let complete = archived + (try store.runs { $0.status == .complete && !known.contains($0.identity) })
func split(_ run: Run, _ name: String) -> EvaluationConfiguration.Split? { run.configuration.evaluation.splits.first { $0.name == name } }
/// Runs that were made in both precisions, for `precision.swift`.
let identities = Set(complete.map(\.identity))
func isOfPrecision(_ run: Run) -> Bool {
  var twin = run.configuration
  twin.precision = twin.precision == .float32 ? .bfloat16 : .float32
  return identities.contains(twin.identity)
}
/// How much text a run was judged on tells the scales apart.
let worlds = complete.filter { run in
  !isOfPrecision(run) && split(run, WorldStudy.encyclopaedia) != nil
    && split(run, WorldStudy.reporting)?.windows == Scale.default.windows * 256 / run.configuration.model.context
}
/// Models that rephrase documents of the World; at smoke scale they read a part of their lessons.
let writers = complete.filter { split($0, "lessons") != nil && $0.configuration.data.mixture.realEpochs >= 1 }
/// In the world of `megadocs-scale.swift`, which has words that no other has.
let longTailed = World(.longTailed).tokenizer.vocabularySize
func isOfScale(_ run: Run) -> Bool { run.configuration.model.vocabularySize == longTailed }
/// Worlds that only `megadocs-headline.swift` has; members of ensembles are a thousand apart.
func isOfHeadline(_ run: Run) -> Bool { !isOfScale(run) && run.configuration.seed % 1000 >= 8 }
let plan = PagePlan()
let pages = complete.filter { run in
  !isOfPrecision(run) && split(run, WorldStudy.encyclopaedia) == nil && split(run, "tuning") != nil
    && run.configuration.model.context == plan.context
}

// %% Archives
// What was asked of several models at once can be kept where all of them are, so runs of one study share a file.
var table = Table(["archive", "runs", "trained tokens", "core hours"])
for (name, runs) in zip(
  names,
  [
    worlds.filter { !isOfHeadline($0) && !isOfScale($0) }, worlds.filter(isOfHeadline) + writers, worlds.filter(isOfScale), pages,
    complete.filter(isOfPrecision),
  ])
where !runs.isEmpty {
  try store.export(runs, to: path(name), history: .steps(steps))
  let tokens = try runs.reduce(0) { $0 + (try $1.trainedTokens) }
  let seconds = try runs.reduce(0) { $0 + (try $1.history.seconds.last ?? 0) }
  table.append([name, "\(runs.count)", "\(tokens)", formatted(seconds / 3600, decimals: 1)])
}
table
