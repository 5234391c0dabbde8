import Figures
import Testing

@Suite struct PanelDotsTests {
  @Test func `dots keep their places and have their names and numbers, and one without a value leaves its own empty`() throws {
    let panel = Panel.dots(
      y: "Loss",
      [
        Dot("a", Point(9, 3.4, deviation: 0.1), .simple), Dot("b", Point(0, .nan), .stitched),
        Dot("a name of several words, in lines", Point(0, 3.6), .latent, isOpen: true),
      ])
    #expect(panel.series.map { $0.points[0].x } == [0, 2])
    #expect(panel.series.map(\.hatch) == [.none, .diagonal])
    let svg = try Figure("t", panels: [panel]).svg()
    #expect(svg.contains("3.400") && svg.contains("3.600"))
    #expect(svg.contains("a name of several words,") && svg.contains("in lines"))
  }

  @Test func `names are wrapped where many dots leave little room`() throws {
    let dots = (0..<9).map { Dot("Stitched rephrasing, G = \($0)", Point(0, 1), .stitched) }
    guard case .categories(let names) = Panel.dots(y: "Loss", dots).x.scale else { throw NoCategories() }
    #expect(names[3] == "Stitched\nrephrasing,\nG = 3")
  }
}

private struct NoCategories: Error {}
