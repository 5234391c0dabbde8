import Figures
import Testing

/// Numbers that a diverged run or a measurement without noise gives. Each of these ended the process, or was drawn outside its axes.
@Suite struct ExtremeValuesTests {
  static let nearlyConstant: [[Double]] = [
    [3, 3 + 1e-8], [0.3, 0.1 + 0.2], [1e9, 1e9 + 1], [1.7e9, 1.7e9 + 1], [5, 5 + 1e-10, 5 - 1e-10], [1_000_000_070, 1_000_000_270],
  ]
  static let extreme: [[Double]] = [
    [1e308, -1e308], [5e-324, 1], [.nan, .infinity, -.infinity], [1e-300, 2e-300], [1e30, 2e30], [.greatestFiniteMagnitude, 0],
    [-.greatestFiniteMagnitude, .greatestFiniteMagnitude],
  ]

  private func figure(_ values: [Double], y: Axis) -> Figure {
    var figure = Figure("Values", x: .linear("Step"), y: y)
    let points = values.enumerated().map { Point(Double($0), $1, deviation: abs($1) > 1e307 ? 1e308 : 0.1) }
    figure.add(.line("values", points, .simple))
    return figure
  }

  @Test(arguments: nearlyConstant + extreme) func anyNumbersAreDrawn(values: [Double]) throws {
    for y in [Axis.linear("Loss"), .logarithmic("Loss"), .symmetricLogarithmic("Loss", threshold: 1)] {
      let figure = figure(values, y: y)
      #expect(!figure.text().isEmpty)
      #expect(try figure.svg().contains("</svg>"))
    }
  }

  /// Without deviations, which would widen the axis.
  @Test func spansThatNumbersHardlyReachAreDrawn() throws {
    for (values, range) in [([5e-324, 0], nil), ([0, 1e-310], nil), ([1, 2], 1...1), ([1, 2], 0...5e-324)]
      as [([Double], ClosedRange<Double>?)]
    {
      for scale in [Axis.Scale.linear, .symmetricLogarithmic(threshold: 1)] {
        var figure = Figure("Values", x: .linear("Step"), y: Axis("Loss", scale: scale, range: range))
        figure.add(.line("values", values.enumerated().map { Point(Double($0), $1) }, .simple))
        #expect(!figure.text().isEmpty)
        #expect(try figure.svg().contains("</svg>"))
      }
    }
  }

  @Test func placesFarFromTheCategoriesAreDrawn() throws {
    var figure = Figure("Values", x: .categories(["first", "second"]), y: .linear("Loss"))
    figure.add(.points("values", [Point(0, 1), Point(1e300, 2), Point(-1e300, 3)], .simple))
    #expect(figure.alternativeText.contains("first"))
    #expect(!figure.text().isEmpty)
    #expect(try figure.svg().contains("</svg>"))
  }

  /// In a release build, `precondition` would say nothing.
  @Test func whatCannotBeAFigureSaysWhy() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Figure("none", panels: []) }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("a figure needs panels and columns, got 0 and 2"), "\(said)")
  }

  @Test(arguments: nearlyConstant) func valuesAreInsideTheirAxis(values: [Double]) throws {
    let layout = AxisLayout(.linear("Loss"), data: values, others: [])
    for value in values { #expect((0...1).contains(layout.position(of: value))) }
    #expect(layout.low < layout.high)
  }

  @Test func ticksOfLargeNumbersCloseTogetherAreToldApart() {
    let ticks = AxisLayout(.linear("Time"), data: [1_000_000_070, 1_000_000_270], others: []).ticks
    #expect(ticks.count > 2 && Set(ticks.map(\.label)).count == ticks.count)
  }

  @Test func aFontCannotBreakThePicture() throws {
    var figure = figure([1, 2], y: .linear("Loss"))
    figure.theme.fontFamily = #"x" onload="alert(1)"#
    #expect(try !figure.svg().contains("onload="))
  }
}
