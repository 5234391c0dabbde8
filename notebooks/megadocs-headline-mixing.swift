// %% [markdown]
// # Megadocs in miniature: the headline's mixing fraction
//
// Three quarters of what every point of `megadocs-headline.swift` trains on are synthetic. The paper searches the share, among 0.5, 0.75 and 0.9, and names 0.75 best; here it was searched at shared
// settings (`megadocs-settings.swift`), and not for each point. What would each point gain by its own?
//
// ## Fixed before the first run
//
// - **Points.** Simple, stitched and latent at G = 32, then at G = 8, at the settings of the headline.
// - **Search.** 0.5, 0.75 and 0.9, with the real epochs, since a larger share means more training for as many of them, to a certificate in worlds 100 and 101; decay and rate as they are.
// - **Reported.** Worlds 8 to 15. The headline keeps its settings, on which other notebooks rest; what another share gives is told beside it.
// - **Claims.** Where a search prefers another share: that it is better than 0.75, i.i.d. and on threads. At each G, i.i.d. and on threads: stitched and latent, each at the share that it prefers, beat
//   simple at its own. **Rule.** Paired by world, Student's test over eight worlds, Holm's correction for all claims of the table.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (the same: the fractions are searched in any case).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// G whose points are searched; [32, 8] goes on.
let generations = [32]
// Runs at once; 0 means one for each core.
let workers = 0

// %% Search
let tuned = try TunedStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5", "results/megadocs-headline.h5"], workers: workers)
let (study, methods, isSmoke) = (tuned.reported, SyntheticMethod.compared, tuned.scale == .smoke)
let headline = try PointSettings.headline(tuned)
struct MixedPoint {
  var before: Treatment
  var after: Treatment
  var search: Search
}
let points = try generations.flatMap { count in
  let starts = methods.map { headline.treatment($0, generations: count) }
  let found = try tuned.searched.search(
    starts, name: "headline, G = \(count), mixing fraction", keptIn: runsDirectory + "/searches",
    realEpochs: isSmoke ? [] : [5, 10, 20, 40, 80],
    weightDecays: [], mixingFractions: isSmoke ? [] : [0.5, 0.75, 0.9], seeds: Array(0..<tuned.searched.worlds))
  return zip(starts, found).map { MixedPoint(before: $0, after: $0.tuned(by: $1), search: $1) }
}
Search.summary(of: points.map(\.search), caption: "In \(tuned.searched.worlds) worlds that are not reported below.")

// %% Figure 4, for every point
// Paper's figure 4. Of each share, the best of the real epochs that were tried.
let fractions = [0.5, 0.75, 0.9]
struct MixedLoss {
  var fraction: Double
  var realEpochs: Double
  var loss: Loss<TuningSplit>
}
func tried(_ search: Search) -> [MixedLoss] {
  search.measuredPoints.map { point in
    let values = Dictionary(uniqueKeysWithValues: zip(search.plan.space.axes.map(\.name), search.plan.space.values(at: point)))
    return MixedLoss(
      fraction: values[Recipes.AxisName.mixingFraction]!, realEpochs: values[Recipes.AxisName.realEpochs]!,
      loss: search.tuningLoss(at: point)!)
  }
}
func best(_ search: Search, at fraction: Double) -> MixedLoss? {
  tried(search).filter { $0.fraction == fraction }.min { $0.loss.mean < $1.loss.mean }
}
var figure = Figure(
  "Loss against the share of synthetic tokens, G = \(generations.map { "\($0)" }.joined(separator: ", "))",
  panels: generations.map { count in
    var panel = Panel(
      "G = \(count)", x: Axis("Share of synthetic tokens", ticks: fractions.map { Tick($0, formatted($0, decimals: 2)) }),
      y: .linear("Tuning loss (nats per token)"))
    panel.legend = .below
    for (index, method) in methods.enumerated() {
      let search = points.first { $0.before.method == method && $0.before.generations == count }!.search
      let measured = fractions.compactMap { best(search, at: $0) }
      panel.add(
        .line(
          method.name,
          measured.map { Point(SeedMeasurement($0.fraction, $0.loss.mean, deviation: $0.loss.deviation, count: $0.loss.count)) },
          method.role
        )
        .beside(index, of: methods.count))
    }
    return panel
  },
  columns: 2,
  caption: """
    In the \(tuned.searched.worlds) worlds of the search, each share at the best of the real epochs that were tried: means with sample standard deviations.
    """)
figure.panelSize = Size(560, 440)
var losses = Table(["point", "share", "real epochs", "tuning loss"], caption: "All that was tried, in the worlds of the search.")
for point in points {
  for one in tried(point.search) {
    losses.append([point.before.name, formatted(one.fraction, decimals: 2), formatted(one.realEpochs, decimals: 0), "\(one.loss)"])
  }
}
display(losses)
try figure.save(to: figuresDirectory + "/megadocs-headline-mixing")
figure

// %% What another share does
let results = Dictionary(try study.train(points.flatMap { [$0.before, $0.after] }).map { ($0.treatment, $0) }) { one, _ in one }
let splits = [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")]
var table = Table(
  ["point", "share", "real epochs", "trained tokens", "i.i.d.", "threads", "facts", "gain, i.i.d.", "threads"],
  caption: "Where a search prefers another share, both are told. Gains are paired by world, ± their standard error. \(tuned.caption)")
for point in points {
  for treatment in point.before == point.after ? [point.before] : [point.before, point.after] {
    let result = results[treatment]!
    let gains = try splits.map { split, _ in
      guard treatment != point.before else { return "" }
      let gain = PairedDifference(try results[point.before]!.loss(split), minus: try result.loss(split))
      return formatted(gain.mean, deviation: gain.standardError ?? .nan)
    }
    table.append(
      [
        treatment.name, formatted(treatment.mixingFraction, decimals: 2), formatted(treatment.realEpochs, decimals: 0),
        "\(result.trainedTokens)", "\(try result.loss())", "\(try result.loss(WorldStudy.threads))",
        "\(try result.loss(tokenClass: "know"))",
      ] + gains)
  }
}
table

// %% Claims
var claims = ClaimTable(caption: tuned.caption)
func named(_ treatment: Treatment, _ split: String) throws -> (name: String, loss: SeedMeasurement) {
  ("share \(formatted(treatment.mixingFraction, decimals: 2))", try results[treatment]!.loss(split))
}
for (split, words) in splits {
  for point in points where point.before != point.after {
    claims.judge(
      "\(point.before.name): the share that it prefers is better, \(words)", paper: "0.75 is best", try named(point.after, split),
      below: try named(point.before, split))
  }
  for count in generations {
    func tunedPoint(_ method: SyntheticMethod) -> Treatment {
      points.first { $0.before.method == method && $0.before.generations == count }!.after
    }
    for megadoc in methods.dropFirst() {
      claims.judge(
        "\(megadoc.name) beats simple, G = \(count), \(words)", paper: "yes", try named(tunedPoint(megadoc), split),
        below: try named(tunedPoint(.simple), split))
    }
  }
}
claims
