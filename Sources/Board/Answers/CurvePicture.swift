internal import Figures
internal import Pretraining

/// The chosen curves as a picture, drawn as all figures are.
struct CurvePicture {
  let metric: String
  let over: String
  let isLogX: Bool
  let isLogY: Bool

  /// Throws `FigureError`, ``BoardError``, and what reading the runs throws.
  func svg(of runs: [Run]) throws -> String {
    let unit = over == "seconds" ? "Seconds of training" : over == "tokens" ? "Tokens" : "Steps"
    let label = metric == "learning_rate" ? "Learning rate" : metric == "gradient_norm" ? "Gradient norm" : "\(metric) (nats per token)"
    var figure = Figure("", x: isLogX ? .logarithmic(unit) : .linear(unit), y: isLogY ? .logarithmic(label) : .linear(label))
    for (index, run) in runs.enumerated() {
      let points = try RunCurves(of: run).points(metric, over: over).filter { (!isLogX || $0.x > 0) && (!isLogY || $0.y > 0) }
      if !points.isEmpty { figure.add(.curve(run.identity.short, points.map { Point($0.x, $0.y) }, .slot(index))) }
    }
    guard !figure.panels[0].series.isEmpty else { throw BoardError.noCurves(metric) }
    return try figure.svg()
  }
}
