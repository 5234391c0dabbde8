import Figures
import Testing

@Suite struct PanelBarsTests {
  @Test func `bars keep their places, and one without a height leaves its own empty`() throws {
    let panel = Panel.bars(
      y: "Loss", [Bar("a", Point(9, 3.4, deviation: 0.1), .simple), Bar("b", Point(0, .nan), .stitched), Bar("c", Point(0, 3.6), .latent)])
    #expect(panel.series.map(\.name) == ["a", "c"])
    #expect(panel.series.map { $0.points[0].x } == [0, 2])
    // From the lowest error bar, 3.3, to the highest bar, 3.6, and an eighth of that beyond.
    let range = try #require(panel.y.range)
    #expect(abs(range.lowerBound - 3.2625) < 1e-9 && abs(range.upperBound - 3.6375) < 1e-9)
    let figure = Figure("t", panels: [panel])
    #expect(try figure.svg().contains("</svg>"))
  }
}
