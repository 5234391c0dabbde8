import Figures
import Testing

@Suite struct SeriesShiftTests {
  private func script(_ axis: Axis, shift: Double) -> String {
    var series = Series.line("a", [Point(1, 2, deviation: 0.5), Point(8, 3)], .simple)
    series.shift = shift
    var figure = Figure(x: axis, y: .linear("y"))
    figure.add(series)
    return figure.script
  }

  @Test func `series beside each other lie evenly about their x`() {
    let series = Series.points("a", [Point(1, 2)], .simple)
    #expect((0..<3).map { series.beside($0, of: 3).shift } == [-0.02, 0, 0.02])
  }

  @Test func `a shift is a distance on a linear axis and a factor on the others, and leaves the data as they are`() throws {
    #expect(script(.linear("x", range: 0...10), shift: 0.02).contains("using ($1+0.2):2"))
    #expect(script(.logarithmic("x", range: 1...100), shift: 0.5).contains("using (($1)*10.00000):2"))
    var generations = Axis.generations()
    generations.range = 0...15
    #expect(script(generations, shift: -0.5).contains("using ((1+$1)*0.25000):2"))
    #expect(script(generations, shift: 0).contains("using (1+$1):2"))
    #expect(script(generations, shift: 0.02).contains("\n8.0 3.0 "))
  }
}
