import Display
import Figures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Figures that several tests look at.
enum Sample {
  /// The published losses against generations, with data efficiency on the right.
  static let scaling: Figure = {
    var figure = Figure(
      "Loss against generations", x: .generations(), y: .linear("Validation loss (nats per token)"), caption: "Loss against *generations*.")
    figure.add(.reference("Real data only", at: 3.5544, .realOnly))
    figure.add(
      .line(
        "Simple rephrasing", [Point(2, 3.462), Point(4, 3.4463), Point(8, 3.4294, deviation: 0.004), Point(16, 3.4145), Point(32, 3.4098)],
        .simple))
    figure.add(
      .line(
        "Stitched rephrasing",
        [Point(2, 3.4562), Point(4, 3.4359), Point(8, 3.4168, deviation: 0.006), Point(16, 3.3954), Point(32, 3.3843)],
        .stitched))
    figure.add(.line("Latent thoughts", [Point(16, 3.3813), Point(32, 3.344)], .latent))
    figure.secondAxis = SecondAxis(
      "Data efficiency",
      ticks: [(1.0, 3.5544), (1.2, 3.48579), (1.4, 3.43040), (1.6, 3.38380), (1.8, 3.34362)].map {
        Tick($1, "\(formatted($0, decimals: 1))×")
      })
    return figure
  }()

  static let bars: Figure = {
    let names = ["Simple", "Stitched,\nreal first", "Stitched,\nreal last", "Latent"]
    var figure = Figure("", x: .categories(names), y: .linear("Validation loss", range: 3.39...3.45))
    figure.add(.bars("Simple", [Point(0, 3.4294, deviation: 0.003)], .simple))
    figure.add(.bars("Real first", [Point(1, 3.422, deviation: 0.002)], .stitched, hatch: .crossed))
    figure.add(.bars("Real last", [Point(2, 3.4168, deviation: 0.004)], .stitched))
    figure.add(.bars("Latent", [Point(3, 3.405, deviation: 0.003)], .latent))
    return figure
  }()

  static let multiples: Figure = {
    let epochs = Axis.logarithmic("Real epochs")
    var left = Panel("Simple, G = 16", x: epochs, y: .linear("Validation loss"))
    left.add(.line("Best", [(1, 3.624), (2, 3.497), (4, 3.442), (8, 3.418), (16, 3.4147), (32, 3.441)].map { Point($0, $1) }, .simple))
    left.add(
      .points("All runs", [(1, 3.68), (2, 3.54), (4, 3.48), (8, 3.47), (16, 3.45), (32, 3.49)].map { Point($0, $1) }, .simple).faint())
    left.annotations = [.ring(x: 16, y: 3.4147), .arrow("optimum", fromX: 7, fromY: 3.60, toX: 14.8, toY: 3.425)]
    var right = Panel("Ensembles", x: .linear("Members"), y: .linear("Validation loss"))
    let real = [3.6915, 3.4846, 3.4234, 3.3892, 3.3732].enumerated().map { Point(Double($0 + 1), $1, deviation: 0.01) }
    right.add(.points("Real data only", real, .realOnly))
    right.add(.curve("0.381/K^1.12 + 3.310", over: 1...5, on: .linear, .realOnly) { 0.381 / pow($0, 1.12) + 3.310 })
    let band = (0...40).map { 1 + Double($0) / 10 }.map { Point($0, 0.381 / pow($0, 1.12) + 3.310, deviation: 0.02) }
    right.add(.band("90 % interval", band, .realOnly))
    right.add(.reference("asymptote 3.31", at: 3.31))
    return Figure("Two panels", panels: [left, right], caption: "Epochs and members.")
  }()

  /// Differences of either sign over several decades, and a fitted law with its interval, side by side.
  static let differences: Figure = {
    var left = Panel(
      "Difference to the baseline", x: .categories(["a", "b", "c", "d"]), y: .symmetricLogarithmic("Loss, difference", threshold: 0.001))
    left.add(
      .points("Two seeds", [Point(0, -0.2, deviation: 0.05), Point(1, -0.004), Point(2, 0), Point(3, 0.03, deviation: 0.01)], .stitched))
    left.add(.reference("", at: 0))
    var right = Panel("Law", x: .logarithmic("Real tokens (millions)"), y: .linear("Loss"))
    right.add(
      .law(
        "1.30/D^0.23 + 1.89", over: 0.2...1.7, on: .logarithmic, .realOnly,
        interval: { x in 1.30 / pow(x, 0.23) + 1.85...1.30 / pow(x, 0.23) + 1.92 }
      ) {
        1.30 / pow($0, 0.23) + 1.89
      })
    right.annotations = [.verticalLine("D", x: 0.2), .text("more data", x: 0.8, y: 3.5)]
    var figure = Figure("Differences and a law", panels: [left, right])
    figure.theme = .colourBlindSafe
    return figure
  }()
}

/// Slots as the samples name them.
extension SeriesRole {
  static let realOnly = slot(0)
  static let simple = slot(1)
  static let stitched = slot(2)
  static let latent = slot(3)
  static let selfDistillation = slot(4)
  static let ensemble = slot(5)
  static func other(_ index: Int) -> SeriesRole { slot(6 + index) }
}
