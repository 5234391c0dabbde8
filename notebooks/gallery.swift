// %% [markdown]
// # Figures
//
// Everything a `Figure` can draw, each with the code that draws it. Open the code above a figure to see how it is made; every
// figure brings its own gnuplot script, which draws it again as SVG, PNG, PDF or sixel with no Swift alive. Numbers are those of
// the papers where a source is named, and made up for the purpose where none is.

// %% Parameters tags=["parameters"]
import Foundation

// Where the pictures go.
let folder = "docs/figures"

// %%
//| label: fig-generations
//| fig-cap: "Error bars, a second axis and the placement of $G$ at $1 + G$, so that none has its place. Losses of the paper; three seeds where there are bars."
var generations = Figure("Loss against generations", x: .generations(), y: .linear("Validation loss (nats per token)"))
generations.add(.reference("Real data only", at: 3.554, .realOnly))
generations.add(
  .line(
    "Simple rephrasing", [Point(2, 3.462), Point(4, 3.446), Point(8, 3.429, deviation: 0.004), Point(16, 3.415), Point(32, 3.410)], .simple)
)
generations.add(
  .line(
    "Stitched rephrasing", [Point(2, 3.456), Point(4, 3.436), Point(8, 3.417, deviation: 0.006), Point(16, 3.395), Point(32, 3.384)],
    .stitched))
generations.add(.line("Latent thoughts", [Point(16, 3.381), Point(32, 3.344)], .latent))
generations.secondAxis = SecondAxis(
  "Data efficiency",
  ticks: [1, 1.2, 1.4, 1.6, 1.8].map {
    Tick(PowerLaw.standardRecipe.loss(atEfficiency: $0, baseline: 3.554), "\(formatted($0, decimals: 1))×")
  })
try generations.save(to: folder + "/generations")
generations

// %%
//| label: fig-law
//| fig-cap: "A law $L(D) = A/D^\\alpha + E$ fitted to five points with three seeds each, and the 95 % interval of its bootstrap. The line marks the data at hand."
let measured = Curve(
  [0.2, 0.4, 0.8, 1.6, 3.2].enumerated().map { index, tokens in
    SeedMeasurement(
      tokens,
      values: [-1.0, 0, 1].map {
        1.30 / pow(tokens, 0.23) + 1.89 + [0.05, 0.09, 0.03, 0.07, 0.04][index] * $0 + [0.02, -0.03, 0.01, 0.02, -0.02][index]
      })
  })
let fitted = try PowerLaw.fit(measured).law
let resampled = try PowerLaw.bootstrap(measured, resamples: 300, key: RandomKey(seed: 1))
var law = Figure(
  "A fitted law and where it may lie", x: .logarithmic("Real tokens (billions)"), y: .linear("Validation loss (nats per token)"))
law.add(
  .law(
    "\(formatted(fitted.amplitude, decimals: 2))/D^\(formatted(fitted.exponent, decimals: 2)) + \(formatted(fitted.asymptote, decimals: 2))",
    over: 0.15...6.4, on: .logarithmic, .realOnly,
    interval: { x in
      let interval = resampled.interval(at: x)
      return interval.low...interval.high
    }
  ) { fitted($0) })
law.add(.points("Tuned runs", measured.measurements.map { Point($0.x, $0.mean, deviation: $0.deviation ?? 0) }, .realOnly))
law.add(.reference("asymptote", at: fitted.asymptote))
law.annotations = [.verticalLine("D", x: 0.2), .arrow("8 × D", fromX: 0.6, fromY: 2.45, toX: 1.5, toY: 3.04)]
try law.save(to: folder + "/law")
law

// %%
//| label: fig-bars
//| fig-cap: "Bars with hatches: with real data first, and with none at all. The axis does not begin at zero, because it has a range of its own."
let variants = ["Simple", "Stitched,\nreal first", "Stitched,\nno real", "Stitched", "Latent"]
var bars = Figure("Where the real document stands", x: .categories(variants), y: .linear("Validation loss", range: 3.39...3.45))
bars.add(.bars("Simple", [Point(0, 3.4294, deviation: 0.003)], .simple))
bars.add(.bars("Real first", [Point(1, 3.422, deviation: 0.002)], .stitched, hatch: .crossed))
bars.add(.bars("No real", [Point(2, 3.431, deviation: 0.002)], .stitched, hatch: .diagonal))
bars.add(.bars("Stitched", [Point(3, 3.4168, deviation: 0.004)], .stitched))
bars.add(.bars("Latent", [Point(4, 3.405, deviation: 0.003)], .latent))
try bars.save(to: folder + "/bars")
bars

// %%
//| label: fig-groups
//| fig-cap: "Groups of bars, in the colours that can be told apart with every common kind of colour vision (Okabe and Ito)."
var groups = Figure("Accuracy by benchmark", x: .categories(["PIQA", "SciQ", "ARC-Easy"]), y: .linear("Accuracy (%)", range: 0...100))
groups.add(.bars("Real only", [Point(0, 63.4), Point(1, 70.2), Point(2, 42.1)], .realOnly))
groups.add(.bars("Simple", [Point(0, 64.9), Point(1, 74.8), Point(2, 45.0)], .simple))
groups.add(.bars("Stitched", [Point(0, 65.6), Point(1, 77.3), Point(2, 47.7)], .stitched))
groups.theme = .colourBlindSafe
groups.legend = .below
try groups.save(to: folder + "/groups")
groups

// %%
//| label: fig-differences
//| fig-cap: "A symmetric logarithmic axis: gains and losses over three decades, with zero between them."
let settings = ["width", "depth", "dropout", "decay", "epochs", "order"]
var differences = Figure(
  "What each setting changes", x: .categories(settings), y: .symmetricLogarithmic("Loss, difference (nats per token)", threshold: 0.001))
differences.add(.reference("", at: 0))
differences.add(
  .points(
    "Two seeds",
    [
      Point(0, -0.21, deviation: 0.04), Point(1, -0.012, deviation: 0.004), Point(2, 0.0003, deviation: 0.0008),
      Point(3, -0.094, deviation: 0.01), Point(4, 0.031, deviation: 0.012), Point(5, 0.0021, deviation: 0.001),
    ], .stitched))
differences.legend = .hidden
try differences.save(to: folder + "/differences")
differences

// %%
//| label: fig-multiples
//| fig-cap: "Small multiples share nothing but their look. The ring marks the best of a search, the pale points are all of its runs."
let epochs = [1.0, 2, 4, 8, 16, 32]
let panels = [
  ("Simple, G = 4", 3.44, SeriesRole.simple), ("Simple, G = 16", 3.41, .simple), ("Stitched, G = 4", 3.43, .stitched),
  ("Stitched, G = 16", 3.39, .stitched),
].map { title, floor, role in
  func loss(_ epochs: Double, _ spread: Double) -> Double { floor + 0.19 / epochs + 0.0011 * epochs + spread }
  var panel = Panel(title, x: .logarithmic("Real epochs"), y: .linear("Validation loss"))
  panel.add(.points("All runs", epochs.flatMap { e in [0.01, 0.03, 0.05].map { Point(e, loss(e, $0)) } }, role).faint())
  panel.add(.line("Best", epochs.map { Point($0, loss($0, 0)) }, role))
  let best = epochs.min { loss($0, 0) < loss($1, 0) }!
  panel.annotations = [.ring(x: best, y: loss(best, 0))]
  return panel
}
let multiples = Figure("A search in four panels", panels: panels, columns: 2)
try multiples.save(to: folder + "/multiples")
multiples

// %%
//| label: fig-curves
//| fig-cap: "Long curves have no markers. Dashes tell what is compared from what it is compared with."
func trained(_ step: Int, to floor: Double, rising: Double) -> Double {
  let t = Double(step) / 400
  return floor + 4.2 * exp(-9 * t) + rising * t * t + 0.01 * sin(Double(step))
}
var curves = Figure("Two runs", x: .linear("Step"), y: .linear("Loss (nats per token)"))
curves.add(.line("Strong weight decay", (0...400).map { Point(Double($0), trained($0, to: 3.4, rising: 0)) }, .realOnly))
curves.add(.line("Weak weight decay", (0...400).map { Point(Double($0), trained($0, to: 3.3, rising: 0.7)) }, .other(0)))
curves.add(.line("Its training loss", (0...400).map { Point(Double($0), trained($0, to: 3.1, rising: -0.6)) }, .other(0)).dashed(.dotted))
curves.annotations = [.text("begins to overfit", x: 205, y: 4.1)]
try curves.save(to: folder + "/curves")
curves

// %% [markdown]
// ## Which figure for what
//
// @fig-generations and @fig-law are the two that papers on data efficiency live by; @fig-bars and @fig-groups compare a few
// methods, @fig-differences many small effects; @fig-multiples shows a search, @fig-curves a run.
