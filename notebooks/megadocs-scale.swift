// %% [markdown]
// # Megadocs in miniature: does it grow?
//
// Every other figure stands on 20,000 real tokens. Here the same comparison is made with half, once, twice and four times as many, and students
// that grow with them: what is gained by rephrasing, and by megadocs over simple rephrasing, against scale. The papers do not have this figure.
//
// ## Fixed before the first run
//
// - **World.** `WorldConfiguration.longTailed`: 600 persons by a Zipf law of exponent 1, each with two names. In the world of the other figures 120
//   persons are soon known, and four times the data leave a third of what there is to learn. (A first version, with one word for each person, was
//   run at ½ and 1 and given up: 2 % of the words of held-out text had never been read, which cost the more the longer a model was trained, so that the
//   searches went to the shortest training that they were allowed and real text alone was best. Its worlds are not used again.)
// - **Scales.** ½, 1, 2 and 4 times 20,000 real tokens; widths 48, 64, 96 and 128. Four times the tokens come with 3.7 times the parameters,
//   as nearly to three as widths allow. Sixteen times the tokens with ten times the parameters were not planned: one run would take an hour and a quarter
//   of both cores.
// - **Arms.** Real only; simple, stitched and latent at G = 8, mixing fraction 0.75 (see the end of this cell).
// - **Search.** At every scale, for every arm, in world 101 by the tuning split: real epochs and weight decay to a certificate, up to 80 epochs,
//   from the winner of the next smaller scale; the learning rate with them at the two smaller scales, and as the scale before at the two larger
//   ones (see the end of this cell).
// - **Reported.** Worlds 20 to 23, the reporting split and threads.
// - **Claims.** Few, since there are four worlds: at the largest scale each method beats real only i.i.d., and megadocs beat simple i.i.d. and on
//   threads; and each of these gains is larger at the largest scale than at D. What other scales say is in the figure. **Rule.** Paired by world,
//   Student's test, Holm's correction for all claims of the table.
// - **Data efficiency.** By the curve of real text alone with the student of the scale, at 1, 2 and 4 times its tokens: settings are those of
//   the scale with as many tokens; beyond the largest its own, with half the epochs for twice the tokens.
// - **Entropy.** What is lost beyond the entropy of the held-out documents (`World.entropy`) is what is still to be learnt. It is computed from
//   the grammar, not fitted.
//
// ## Fixed later, before its first run: the learning rate at the larger scales
//
// At twice the data simple and stitched rephrasing had 0.02, from the scale before, and real text alone and latent thoughts 0.01; simple rephrasing gained
// nothing. So that a rate does not decide it, the larger scales get a search of it too, at each winner by halves and doubles, in world 101, all else as it
// is. Where it names another rate, the reported runs are trained with that, and those before are told beside them.
//
// ## Fixed later, before its first run: the mixing fraction at the larger scales
//
// No arm wanted another rate, and simple rephrasing at twice the data still gains nothing over real text alone: it learns facts better and all else
// worse, as if it read too little real text. The papers tune the mixing fraction, here it was 0.75. So at the larger scales 0.5, 0.75 and 0.9 are searched at
// each winner together with the real epochs (a larger fraction means more training for as many epochs), in world 101, decay and rate as they are. Where that names
// other settings, the reported runs are trained with them, and those before are told beside them. (Still to be run: see `mixingFractions` below.)

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// So many scales, from the smallest: ½, 1 and 2 so far. 4 trains the largest.
let scales = 3
// Searched at scales above 1 with the real epochs; [0.5, 0.75, 0.9] trains some 20 runs of minutes.
let mixingFractions = [0.75]
let generations = 8
// Runs at once; 0 means one for each core.
let workers = 0

// %% Worlds
let scaled = try ScaleStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs-scale.h5"], stages: scales, workers: workers)
let study = scaled.reported
let entropy = study.entropies()
print("held-out documents: \(entropy) nats per token for who knows the world")

// %% Settings and runs
let methods = SyntheticMethod.compared
let arms = [Treatment.searchStart(.realOnly)] + methods.map { Treatment.searchStart($0, generations: generations) }
let found = try ScaleSettings(scaled, name: "scale", arms: arms, mixingFractions: mixingFractions)
/// By scale, then by arm.
let settings = found.treatments
let results = try settings.map { try study.train($0) }
Search.summary(of: found.searches, caption: "Each arm searched for itself at each scale, in a world that is not reported below.")

// %% Real text alone with more data
/// With the student of a scale and more text.
func real(_ stage: Int, times factor: Int) -> Treatment {
  let tokens = factor * settings[stage][0].realTokens
  let like = settings.map { $0[0] }.last { $0.realTokens <= tokens }!
  return like.changing {
    $0.realEpochs = max(2.5, $0.realEpochs * Double($0.realTokens) / Double(tokens))
    ($0.realTokens, $0.model) = (tokens, settings[stage][0].model)
  }
}
let more = try settings.indices.map { stage in try study.train([2, 4].map { real(stage, times: $0) }) }
func result(_ stage: Int, _ method: SyntheticMethod) -> TreatmentResult { results[stage][([.realOnly] + methods).firstIndex(of: method)!] }
let tokens = settings.map { Double($0[0].realTokens) }

// %% Losses
let splits = [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")]
var losses = Table(
  [
    "D", "parameters", "method", "real epochs", "mixing", "decay", "rate", "trained tokens", "i.i.d.", "above the entropy", "threads",
    "facts",
    "worth in data",
  ],
  caption: """
    \(study.worlds) worlds, G = \(generations), nats per token. Above the entropy: the loss less \(formatted(entropy.mean, decimals: 3)), which one who knows the world and reads every document from its beginning would \
    have. Worth: by the measured curve of real text alone with the same student at 1, 2 and 4 D, world by world, 95 % by Student's distribution.
    """)
func worth(_ stage: Int, _ result: TreatmentResult) throws -> DataEfficiency? {
  let curve = [results[stage][0]] + more[stage]
  return DataEfficiency(
    pairedLoss: try result.loss(), data: tokens[stage], baseline: Curve(try curve.map { try $0.loss(at: Double($0.treatment.realTokens)) }))
}
for stage in settings.indices {
  for (index, result) in (results[stage] + more[stage]).enumerated() {
    let (treatment, loss) = (result.treatment, try result.loss())
    losses.append([
      "\(treatment.realTokens)", "\(result.runs[0].configuration.model.parameterCount)", treatment.method.name,
      formatted(treatment.realEpochs, decimals: 1), treatment.mixingFraction > 0 ? "\(treatment.mixingFraction)" : "",
      "\(treatment.weightDecay)",
      "\(treatment.learningRate)", "\(result.trainedTokens)", "\(loss)", formatted(loss.mean - entropy.mean, decimals: 3),
      "\(try result.loss(WorldStudy.threads))",
      "\(try result.loss(tokenClass: "know"))",
      (1...methods.count).contains(index) ? try worth(stage, result).map { "\($0)" } ?? "none" : "",
    ])
  }
}
losses

// %% What another rate or mixing fraction does
if !found.replaced.isEmpty {
  var others = Table(
    ["treatment", "settings", "i.i.d.", "threads", "facts", "gain, i.i.d.", "threads"],
    caption: "Where a later search prefers other settings: before and after. Gains are paired by world, ± their standard error.")
  for (before, after) in found.replaced {
    let (old, new) = try (study.result(before), study.result(after))
    for (treatment, result) in [(before, old), (after, new)] {
      let gains = try splits.map { split, _ in
        guard treatment == after else { return "" }
        let gain = PairedDifference(try old.loss(split), minus: try new.loss(split))
        return formatted(gain.mean, deviation: gain.standardError ?? .nan)
      }
      others.append(
        [
          treatment.name,
          "\(formatted(treatment.realEpochs, decimals: 0)) epochs, mixing \(treatment.mixingFraction), decay \(treatment.weightDecay), rate \(treatment.learningRate)",
          "\(try result.loss())", "\(try result.loss(WorldStudy.threads))", "\(try result.loss(tokenClass: "know"))",
        ] + gains)
    }
  }
  display(others)
}

// %% The figure
let axis = Axis("Real tokens", scale: .logarithmic, ticks: tokens.map { Tick($0, formattedThousands($0)) })
/// What is still to be learnt.
func left(_ stage: Int, _ method: SyntheticMethod) throws -> SeedMeasurement { try result(stage, method).loss(at: tokens[stage]) - entropy }
var remaining = Panel("What is still to be learnt", x: axis, y: .logarithmic("Loss above the entropy (nats per token)"))
for (index, method) in ([.realOnly] + methods).enumerated() {
  let points = try settings.indices.map { stage in
    Point(try left(stage, method))
  }
  remaining.add(.line(method.name, points, method.role).beside(index, of: methods.count + 1))
}
/// By how much one treatment beats another, world by world.
func gains(_ title: String, _ y: String, of methods: [SyntheticMethod], over other: SyntheticMethod, on split: String) throws -> Panel {
  .gains(
    title, x: axis, y: y,
    try methods.map { method in
      let points = try settings.indices.map { stage in
        Point(tokens[stage], PairedDifference(try result(stage, other).loss(split), minus: try result(stage, method).loss(split)))
      }
      return (method.name, points, method.role)
    })
}
var figure = Figure(
  "Gains against scale",
  panels: try [
    remaining, gains("Gain over real only, i.i.d.", "Real only minus method", of: methods, over: .realOnly, on: WorldStudy.reporting),
  ]
    + splits.map { split, name in
      try gains("Gain over simple, \(name)", "Simple minus megadoc", of: Array(methods.dropFirst()), over: .simple, on: split)
    },
  columns: 2,
  caption: """
    G = \(generations), \(study.worlds) worlds that no search has seen; students of \(results.map { formattedThousands(Double($0[0].runs[0].configuration.model.parameterCount)) }.joined(separator: ", ")) parameters; \
    every point at settings of its own. First panel: means with sample standard deviations over worlds; others: paired differences, 95 % by Student.
    """)
figure.panelSize = Size(560, 440)
try figure.save(to: figuresDirectory + "/megadocs-scale")
figure

// %% Claims
var claims = ClaimTable(caption: "G = \(generations), \(study.worlds) worlds; every point at settings that its own search found.")
func named(_ stage: Int, _ method: SyntheticMethod, _ split: String) throws -> (name: String, loss: SeedMeasurement) {
  ("\(method.name), D = \(Int(tokens[stage]))", try result(stage, method).loss(split))
}
/// A gain, with its sign changed: the larger is below.
func gain(_ stage: Int, of method: SyntheticMethod, over other: SyntheticMethod, _ split: String) throws -> (
  name: String, loss: SeedMeasurement
) {
  ("gain at D = \(Int(tokens[stage]))", try result(stage, method).loss(split) - result(stage, other).loss(split))
}
let (largest, standard) = (settings.count - 1, scaled.stages.firstIndex { $0.multiple == 1 } ?? 0)
let over =
  methods.map { ($0, SyntheticMethod.realOnly, splits[0]) } + splits.flatMap { split in methods.dropFirst().map { ($0, .simple, split) } }
for (method, other, (split, words)) in over {
  claims.judge(
    "\(method.name) beats \(other.name.lowercased()), \(words)", paper: "yes, at one scale", try named(largest, method, split),
    below: try named(largest, other, split))
  if standard < largest {
    claims.judge(
      "… by more than at D = \(Int(tokens[standard])), \(words)", paper: "not run",
      try gain(largest, of: method, over: other, split), below: try gain(standard, of: method, over: other, split))
  }
}
claims

// %% Exponents
// By how much what is still to be learnt falls from scale to scale: minus the slope in logarithms, 0.23 for the paper's standard recipe.
var exponents = Table(
  ["method"] + zip(tokens, tokens.dropFirst()).map { "\(Int($0)) to \(Int($1))" },
  caption: "Of the loss above the entropy, mean ± sample standard deviation over worlds.")
for method in [.realOnly] + methods {
  exponents.append(
    [method.name]
      + (try settings.indices.dropFirst().map { "\(try left($0, method).exponent(from: left($0 - 1, method)))" }))
}
exponents
