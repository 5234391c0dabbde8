// %% [markdown]
// # Megadocs in miniature: the headline in ensembles
//
// At G = 8 and 32, with every point at settings of its own, stitched rephrases and latent thoughts are ahead of simple rephrasing by 0.12 to 0.15, and
// none of it is clear of noise: a few single models end half a nat above all others of their method (`megadocs-headline.swift`). Ensembles of five
// average such models away; arXiv 2603.18534 compares methods in them too (figure 10).
//
// ## Fixed before the first run
//
// - **Arms.** Simple, stitched and latent at G = 32, each at the settings that the headline's search found for single models. Five members: the headline's
//   run and four more, which differ in seed and read other generations of the same documents. The mean of their log-probabilities.
// - **Worlds.** 8 to 15, the reporting split.
// - **Claims.** Those of the last table in that order, for K = 5: stitched and latent beat simple, latent beats stitched, i.i.d. and on threads; an
//   ensemble beats its members.
// - **Rule.** Paired by world, Student's test, Holm's correction for all claims of the table.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
let generations = 32
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let tuned = try TunedStudy(
  scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5", "results/megadocs-headline.h5"], workers: workers)
let settings = try PointSettings.headline(tuned)
let study = tuned.reported
let members = tuned.scale == .smoke ? 2 : 5

// %% Training
let methods = SyntheticMethod.compared
let treatments = methods.map { settings.treatment($0, generations: generations) }
// All together, so that every core has work to the end; member by member, so that a sitting cut short leaves whole ensembles of fewer.
_ = try study.train((0..<members).flatMap { member in treatments.map { treatment in treatment.changing { $0.member = member } } })
let splits: [(split: String, words: String)] = [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")]
/// For each split and method, the losses of 1, 2, … members in every world.
let losses = try splits.map { split, _ in
  try treatments.map { try study.ensembles(of: study.members(members, of: $0), on: split).measurements }
}

// %% Loss against members
let caption = """
  G = \(generations). \(tuned.caption) Log-probabilities averaged. Members differ in seed and in the generations that they read.
  """
func lossPanel(_ split: Int) -> Panel {
  var panel = Panel("Loss, \(splits[split].words)", x: Axis("Members", range: 0.5...5.5), y: .linear("Loss (nats per token)"))
  panel.legend = split == 0 ? .automatic : .hidden
  for (index, method) in methods.enumerated() {
    panel.add(.line(method.name, Curve(losses[split][index]), method.role).beside(index, of: methods.count))
  }
  return panel
}
/// By how much a megadoc beats simple rephrasing with as many members, world by world, with its 95 % interval.
func gainPanel(_ split: Int) -> Panel {
  .gains(
    "Gain over simple, \(splits[split].words)", x: Axis("Members", range: 0.5...5.5), y: "Simple minus megadoc (nats per token)",
    methods.enumerated().dropFirst().map { index, method in
      let points = (0..<members).map { count in
        Point(Double(count + 1), PairedDifference(losses[split][0][count], minus: losses[split][index][count]))
      }
      return (method.name, points, method.role)
    })
}
var figure = Figure(
  "The headline in ensembles", panels: splits.indices.map(lossPanel) + splits.indices.map(gainPanel), columns: 2,
  caption: "Above: means with sample standard deviations over worlds. Below: paired differences, 95 % by Student. " + caption)
figure.panelSize = Size(560, 440)
try figure.save(to: figuresDirectory + "/megadocs-headline-ensembles")
figure

// %% Losses
var table = Table(["method", "split"] + (1...members).map { "K = \($0)" }, caption: caption)
for (split, (_, words)) in splits.enumerated() {
  for (index, method) in methods.enumerated() { table.append([method.name, words] + losses[split][index].map { "\($0)" }) }
}
table

// %% Claims
var claims = ClaimTable(caption: caption)
func ensemble(_ method: Int, _ split: Int, of count: Int) -> (name: String, loss: SeedMeasurement) {
  ("\(methods[method].name), K = \(count)", losses[split][method][count - 1])
}
let (simple, stitched, latent) = (0, 1, 2)
for (split, (_, words)) in splits.enumerated() {
  for (lower, higher, paper) in [
    (stitched, simple, "3.229 against 3.242"), (latent, simple, "3.235 against 3.242"), (latent, stitched, "3.235 against 3.229"),
  ] {
    claims.judge(
      "\(methods[lower].name) beats \(methods[higher].name.lowercased()), \(words)", paper: split == 0 ? paper : "",
      ensemble(lower, split, of: members), below: ensemble(higher, split, of: members))
  }
  for method in methods.indices {
    claims.judge(
      "An ensemble beats its members: \(methods[method].name.lowercased()), \(words)", paper: split == 0 ? "yes" : "",
      ensemble(method, split, of: members), below: ensemble(method, split, of: 1))
  }
}
claims
