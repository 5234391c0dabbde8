import Figures
import Testing

@Suite struct SharedLegendTests {
  /// Two panels of lines at the same places, with the legend below each.
  private func figure(_ left: [Series], _ right: [Series]) -> Figure {
    let panels = zip(["Left", "Right"], [left, right]).map { title, series in
      var panel = Panel(title, x: .linear("x"), y: .linear("y"), series: series)
      panel.legend = .below
      return panel
    }
    return Figure("Both", panels: panels)
  }

  private func line(_ name: String, _ role: SeriesRole) -> Series { .line(name, [Point(1, 2), Point(2, 1)], role) }

  /// Heights from the top of each time these words stand in the picture.
  private func heights(of words: String, in svg: String) throws -> [Double] {
    let group = /translate\([\d.]+,([\d.]+)\)[^>]*>\s*<text>\s*(?:<tspan[^>]*>)?([^<]*)/
    return svg.matches(of: group).filter { $0.2.trimmingPrefix(" ") == words }.map { Double($0.1)! }
  }

  @Test func `names that several panels have below them stand once, between the title and the panels`() throws {
    for count in [1, 4, 9, 14] {
      let series = (0..<count).map { line("method number \($0)", .other($0)) }
      let figure = figure(series, series)
      let svg = try figure.svg()
      let title = try #require(try heights(of: "Both", in: svg).first)
      let panel = try #require(try heights(of: "Left", in: svg).first)
      var rows: Set<Double> = []
      for one in series {
        let places = try heights(of: one.name, in: svg)
        try #require(places.count == 1, "\(one.name) at \(places)")
        // A line of text is some 15 points high.
        #expect(places[0] > title + 14 && places[0] < panel - 14, "\(count): \(title), \(places[0]), \(panel)")
        rows.insert(places[0])
      }
      #expect(rows.count == [1: 1, 4: 1, 9: 3, 14: 4][count])
      for format in PictureFormat.allCases { #expect(try !format.drawing(of: figure.script).isEmpty) }
    }
  }

  @Test func `a panel may have some of the names, and others of its own`() throws {
    let svg = try figure([line("a", .simple), line("b", .latent)], [line("b", .latent), line("c", .stitched)]).svg()
    for name in ["a", "b", "c"] { #expect(try heights(of: name, in: svg).count == 1) }
  }

  @Test func `without a name in common each panel keeps its legend, and so where one name looks different`() throws {
    let apart = try figure([line("a", .simple)], [line("b", .simple)]).svg()
    let left = try #require(try heights(of: "Left", in: apart).first)
    #expect(try heights(of: "a", in: apart)[0] > left)
    let different = try figure([line("a", .simple)], [line("a", .latent)]).svg()
    #expect(try heights(of: "a", in: different).count == 2)
    let dashed = try figure([line("a", .simple)], [line("a", .simple).dashed()]).svg()
    #expect(try heights(of: "a", in: dashed).count == 2)
  }

  @Test func `an empty title leaves room for the legend all the same`() throws {
    var figure = figure([line("a", .simple)], [line("a", .simple)])
    figure.title = ""
    let svg = try figure.svg()
    let panel = try #require(try heights(of: "Left", in: svg).first)
    #expect(try heights(of: "a", in: svg)[0] < panel - 14)
  }
}
