// %% [markdown]
// # How well are laws recovered?
//
// The papers' headlines are limits of laws fitted through four or five points. Here the law is known: data are drawn from it with the
// noise of seeds that our runs have, fitted as everywhere else, and compared with the truth. Nothing is trained.

// %% Parameters tags=["parameters"]
// Simulated data sets for each row.
let trials = 100
// Resamples of each for its interval.
let resamples = 200

// %% Recovery of a law
let key = RandomKey(seed: 0)

struct Design {
  var name: String
  var law: PowerLaw
  var places: [Double]
  var seeds: Int
  var noise: Double
}
let members = PowerLaw(amplitude: 0.381, exponent: 1.12, asymptote: 3.31)
let parameters = PowerLaw(amplitude: 0.05, exponent: 1.02, asymptote: 3.43)
let designs = [
  Design(name: "members, K = 1 to 5", law: members, places: [1, 2, 3, 4, 5], seeds: 3, noise: 0.003),
  Design(name: "members, K = 1 to 5", law: members, places: [1, 2, 3, 4, 5], seeds: 3, noise: 0.01),
  Design(name: "members, K = 1 to 8", law: members, places: [1, 2, 3, 4, 5, 6, 7, 8], seeds: 3, noise: 0.01),
  Design(name: "parameters, the paper's sizes", law: parameters, places: [0.15, 0.3, 0.6, 1.4], seeds: 3, noise: 0.003),
  Design(name: "parameters, the paper's sizes", law: parameters, places: [0.15, 0.3, 0.6, 1.4], seeds: 3, noise: 0.01),
  Design(name: "data, four sizes up to 8D", law: .standardRecipe, places: [0.2, 0.4, 0.8, 1.6], seeds: 3, noise: 0.003),
  Design(name: "data, four sizes up to 8D", law: .standardRecipe, places: [0.2, 0.4, 0.8, 1.6], seeds: 3, noise: 0.01),
  Design(name: "data, seven sizes up to 64D", law: .standardRecipe, places: [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8], seeds: 3, noise: 0.01),
]
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
func percent(_ count: Int) -> String { "\(formatted(100 * Double(count) / Double(trials), decimals: 0)) %" }

var recovery = Table(
  [
    "data", "seeds", "noise", "true C", "error of C, half below", "error of b, half below", "truth in the 95 % interval", "fits at a bound",
  ],
  caption: """
    \(trials) simulated data sets a row, \(resamples) resamples for each interval. Noise: standard deviation of one seed, nats per token. \
    Error: absolute, of which half the data sets have less. An interval that is right holds the truth 95 times in 100.
    """)
for (number, design) in designs.enumerated() {
  var (limits, exponents, covered, bound) = ([Double](), [Double](), 0, 0)
  for trial in 0..<trials {
    var generator = key.split("law").split(number).split(trial).generator()
    var measurements: [SeedMeasurement] = []
    for x in design.places {
      var values: [Double] = []
      for _ in 0..<design.seeds { values.append(design.law(x) + design.noise * generator.normal()) }
      measurements.append(SeedMeasurement(x, values: values))
    }
    let curve = Curve(measurements)
    let fit = try PowerLaw.fit(curve)
    limits.append(abs(fit.law.asymptote - design.law.asymptote))
    exponents.append(abs(fit.law.exponent - design.law.exponent))
    if fit.status != .inside { bound += 1 }
    let bootstrap = try PowerLaw.bootstrap(curve, resamples: resamples, key: key.split("interval").split(number).split(trial))
    if bootstrap.asymptote.contains(design.law.asymptote) { covered += 1 }
  }
  recovery.append([
    "\(design.name): \(design.law.text("x"))", "\(design.seeds)", formatted(design.noise), formatted(design.law.asymptote, decimals: 2),
    formatted(median(limits)), formatted(median(exponents), decimals: 2), percent(covered), percent(bound),
  ])
}
recovery

// %% Recovery of the double limit
// Limits in members that themselves follow a law in parameters.
let outer = PowerLaw(amplitude: 0.06, exponent: 0.9, asymptote: 3.17)
let inner = PowerLaw(amplitude: 0.3, exponent: 1.1, asymptote: 0)
var nested = Table(
  ["groups", "noise", "true limit", "error, half below", "error, nine tenths below", "truth in the 95 % interval", "a fit at a bound"],
  caption: "First K = 1 to 5, then four sizes of models; \(trials) simulated data sets a row. Members of a group share its noise.")
for noise in [0.001, 0.003, 0.01] {
  var (errors, covered, bound) = ([Double](), 0, 0)
  for trial in 0..<trials {
    var generator = key.split("nested").split(Int(noise * 10_000)).split(trial).generator()
    var curves: [(parameters: Double, members: Curve)] = []
    for n in [0.15, 0.3, 0.6, 1.4] {
      var groups: [Double] = []
      for _ in 0..<3 { groups.append(noise * generator.normal()) }
      curves.append((n, Curve([1.0, 2, 3, 4, 5].map { k in SeedMeasurement(k, values: groups.map { outer(n) + inner(k) + $0 }) })))
    }
    let limit = try DoubleLimit(curves)
    errors.append(abs(limit.asymptote - outer.asymptote))
    if limit.fit.status != .inside { bound += 1 }
    let interval = try limit.bootstrap(resamples: resamples / 4, resampling: .paired, key: key.split("nested interval").split(trial))
    if interval.contains(outer.asymptote) { covered += 1 }
  }
  nested.append([
    "3", formatted(noise), formatted(outer.asymptote, decimals: 2), formatted(median(errors)), formatted(errors.sorted()[trials * 9 / 10]),
    percent(covered),
    percent(bound),
  ])
}
nested

// %% Recovery of a data efficiency
// A method worth 1.8 times the data, by the fitted law of a baseline at four sizes and by its measured curve.
var efficiency = Table(
  [
    "noise", "true factor", "by the law, middle half", "truth in its 95 % interval", "by the curve, middle half",
    "truth in its 95 % interval",
  ],
  caption:
    "Baseline \(PowerLaw.standardRecipe.text("D")) at 0.2, 0.4, 0.8 and 1.6 billion tokens, 3 seeds; the curve is linear in log D between them."
)
for noise in [0.003, 0.01, 0.03] {
  var (byLaw, byCurve, lawCovered, curveCovered) = ([Double](), [Double](), 0, 0)
  for trial in 0..<trials {
    var generator = key.split("efficiency").split(Int(noise * 10_000)).split(trial).generator()
    func measured(_ x: Double, _ mean: Double) -> SeedMeasurement {
      SeedMeasurement(x, values: (0..<3).map { _ in mean + noise * generator.normal() })
    }
    let curve = Curve([0.2, 0.4, 0.8, 1.6].map { measured($0, PowerLaw.standardRecipe($0)) })
    let loss = measured(0.2, PowerLaw.standardRecipe(0.36))
    let law = try PowerLaw.fit(curve).law
    let laws = try PowerLaw.bootstrap(curve, resamples: resamples, key: key.split(trial))
    if loss.mean > law.asymptote, curve.measurements[0].mean > law.asymptote {
      let found = DataEfficiency(
        loss: loss, baseline: curve.measurements[0], law: law, laws: laws, resamples: resamples, key: key.split(trial))
      byLaw.append(found.factor)
      if found.interval!.contains(1.8) { lawCovered += 1 }
    }
    if let found = DataEfficiency(loss: loss, data: 0.2, baseline: curve, resamples: resamples, key: key.split(trial)) {
      byCurve.append(found.factor)
      if found.interval!.contains(1.8) { curveCovered += 1 }
    }
  }
  func middle(_ values: [Double]) -> String {
    let sorted = values.sorted()
    return "\(formatted(sorted[sorted.count / 4], decimals: 2)) to \(formatted(sorted[sorted.count * 3 / 4], decimals: 2))"
  }
  efficiency.append([formatted(noise), "1.80×", middle(byLaw), percent(lawCovered), middle(byCurve), percent(curveCovered)])
}
efficiency
