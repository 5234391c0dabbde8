// %% [markdown]
// # Megadocs in miniature: what the generator knows
//
// Our oracle rephrases a document from that document alone. The papers' generator is a language model of 8 billion parameters that has
// read far more. Does this decide which method is best? Latent thoughts beat stitched rephrases in arXiv 2603.18534 (3.344 against 3.384
// at G = 32) and not here. So the oracle gets a dial: the share of the world's facts that it knows beside what a document states. A rephrase
// adds at most two facts of the document's topic, of its city and its company; thoughts may state them too.
//
// ## Fixed before the first run
//
// - **Arms.** Simple, stitched and latent at G = 8, by oracles that know none, half and all of the facts. What is known at a half is part of
//   what is known at one. Settings are those that `megadocs-headline.swift` found for the method at G = 8, with an oracle that knows none.
//   They are not searched again: a gain from knowledge is if anything too small.
// - **Worlds.** 8 to 15, the reporting split; as in the headline, whose runs are the arms without knowledge.
// - **Claims.** Those of the last table in that order. Knowledge helps each method; with all of it latent thoughts beat stitched, on all tokens
//   and on facts; they gain more from it than stitched rephrases do; megadocs beat simple rephrasing.
// - **Rule.** Paired by world, Student's test, Holm's correction for all claims of the table.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
let generations = 8
// Shares of the world's facts that the generator knows.
let shares = [0.5, 1]
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let tuned = try TunedStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5", "results/megadocs-headline.h5"], workers: workers)
let settings = try PointSettings.headline(tuned)
let study = tuned.reported

/// A method by an oracle that knows so much.
func knowing(_ share: Double, _ method: SyntheticMethod) -> SyntheticMethod {
  let name = "\(method.name), knows \(share)"
  return switch method {
  case .simple: SyntheticMethod(name, slot: method.slot, knowing: share) { .simple(generations: $0) }
  case .stitched: SyntheticMethod(name, slot: method.slot, knowing: share) { .stitched(generations: $0) }
  default:
    SyntheticMethod(name, slot: method.slot) { world, documents, count, key in
      world.latentThoughts(in: documents, count: count, knowing: share, key: key)
    }
  }
}

// %% Training
let methods = SyntheticMethod.compared
let dial = [0] + shares
func treatment(_ method: SyntheticMethod, _ share: Double) -> Treatment {
  let known = settings.treatment(method, generations: generations)
  return share == 0 ? known : known.changing { $0.method = knowing(share, method) }
}
let everything = [settings.realOnly] + methods.flatMap { method in dial.map { treatment(method, $0) } }
let results = Dictionary(uniqueKeysWithValues: zip(everything, try study.train(everything)))
let real = results[settings.realOnly]!
func result(_ method: SyntheticMethod, _ share: Double) -> TreatmentResult { results[treatment(method, share)]! }

// %% What is to be seen of it
let (all, facts, threads, events) = (WorldMeasure.iid, WorldMeasure.facts, WorldMeasure.threads, WorldMeasure.events)

// %% Loss against knowledge
let axis = Axis.linear("Share of the world's facts that the generator knows", range: -0.08...1.08)
func lossPanel(_ measure: WorldMeasure) throws -> Panel {
  let curves = try methods.map { method in Curve(try dial.map { try measure(result(method, $0), at: $0) }) }
  let real = try measure(real).mean
  let lowest = curves.flatMap(\.measurements).map { $0.mean - ($0.deviation ?? 0) }.min()!
  let highest = max(real, curves.flatMap(\.measurements).map(\.mean).max()!)
  // Room for the legend under the bars.
  let range = lowest - 0.6 * (highest - lowest)...highest + 0.1 * (highest - lowest)
  var panel = Panel("Loss, \(measure.title)", x: axis, y: .linear("Loss (nats per token)", range: range))
  panel.legend = measure.title == all.title ? .bottomRight : .hidden
  panel.add(.reference("Real only", at: real, .realOnly))
  for (index, (method, curve)) in zip(methods, curves).enumerated() {
    panel.add(.line(method.name, curve, method.role).beside(index, of: methods.count))
  }
  return panel
}
/// By how much a megadoc beats simple rephrasing by the same generator, world by world, with its 95 % interval.
func gainPanel(_ measure: WorldMeasure) throws -> Panel {
  .gains(
    "Gain over simple, \(measure.title)", x: axis, y: "Simple minus megadoc (nats per token)",
    try methods.dropFirst().map { method in
      let points = try dial.map { share in
        Point(share, PairedDifference(try measure(result(.simple, share)), minus: try measure(result(method, share))))
      }
      return (method.name, points, method.role)
    })
}
let caption = """
  G = \(generations). \(study.worlds) worlds that no search has seen, D = \(Treatment.standardTokens) real tokens, losses in nats per token; \
  settings of each method as they were found with a generator that knows nothing else.
  """
var figure = Figure(
  "What the generator knows", panels: try [all, facts].map(lossPanel) + [all, facts].map(gainPanel), columns: 2,
  caption: "Above: means with sample standard deviations over worlds. Below: paired differences, 95 % by Student. " + caption)
figure.panelSize = Size(560, 440)
try figure.save(to: figuresDirectory + "/megadocs-knowledge")
figure

// %% Losses
var losses = Table(["method", "knows", "i.i.d.", "threads", "facts", "events"], caption: caption)
losses.append(["Real only", ""] + (try [all, threads, facts, events].map { "\(try $0(real))" }))
for method in methods {
  for share in dial {
    let result = result(method, share)
    losses.append(
      [method.name, "\(share)"] + (try [all, threads, facts, events].map { "\(try $0(result))" }))
  }
}
losses

// %% Claims
var claims = ClaimTable(caption: caption)
func named(_ method: SyntheticMethod, _ share: Double, _ measure: WorldMeasure) throws -> (name: String, loss: SeedMeasurement) {
  ("\(method.name), knows \(share)", try measure(result(method, share)))
}
/// What a method gains from knowing all, world by world.
func gain(_ method: SyntheticMethod, _ measure: WorldMeasure) throws -> (name: String, loss: SeedMeasurement) {
  ("\(method.name)'s gain from knowing all", try measure(result(method, dial.first!)) - measure(result(method, dial.last!)))
}
let most = dial.last!
for measure in [all, facts] {
  for method in methods {
    claims.judge(
      "Knowledge helps: \(method.name), \(measure.title)", paper: "not asked", try named(method, most, measure),
      below: try named(method, 0, measure))
  }
  for share in dial {
    claims.judge(
      "Latent thoughts beat stitched, \(measure.title)", paper: "3.384 → 3.344", try named(.latent, share, measure),
      below: try named(.stitched, share, measure))
  }
  // The claim is that latent's gain is the larger one.
  claims.judge(
    "Latent thoughts gain more from knowledge than stitched, \(measure.title)", paper: "not asked", try gain(.stitched, measure),
    below: try gain(.latent, measure))
  for method in methods.dropFirst() {
    claims.judge(
      "\(method.name) beats simple by a generator that knows all, \(measure.title)", paper: "yes", try named(method, most, measure),
      below: try named(.simple, most, measure))
  }
}
claims
