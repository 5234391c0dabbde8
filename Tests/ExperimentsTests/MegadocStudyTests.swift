import ExperimentFigures
import Experiments
import Foundation
import Pretraining
import Figures
import ScalingLaws
import Testing

@Suite struct MegadocStudyTests {
  private func study() throws -> MegadocStudy {
    try MegadocStudy(scale: "smoke", runs: NSTemporaryDirectory() + "megadocs-\(UUID().uuidString)", archives: [], workers: 2)
  }

  @Test func `an unknown scale is named with those there are`() {
    let error = #expect(throws: UnknownScale.self) { try MegadocStudy(scale: "huge", runs: NSTemporaryDirectory()) }
    #expect(error?.description.contains("huge") == true && error?.description.contains("smoke, default, full") == true)
  }

  @Test func `the scaling figure shows every method at every G, real only at 0 and the control`() throws {
    let scaling = try GenerationScaling(study())
    #expect(scaling.counts == [1, 8] && scaling.all.count == 2 + 3 + 6)
    #expect(try scaling.baseline().measurements.map(\.x) == [20_000, 40_000, 80_000, 160_000])
    #expect(scaling(.stitched, 8).treatment.method == .stitched && scaling(.stitched, 8).treatment.generations == 8)

    let panel = try Panel.generations("Title", y: "Loss", scaling) { try $0.loss(WorldStudy.threads, at: $1) }
    #expect(
      panel.series.map(\.name) == ["Real only", "", "Simple rephrasing", "Stitched rephrasing", "Latent thoughts", "Grammar-only control"])
    #expect(panel.series.map { $0.points.map(\.x) } == [[0], [0], [1, 8], [1, 8], [1, 8], [8]])
    #expect(panel.series[3].points[1].y == (try scaling(.stitched, 8).runs[0].finalLoss(WorldStudy.threads)))
  }

  @Test func `arms without names of their own are drawn as their method is`() throws {
    let study = try study()
    let results = try study.worlds.train([study.settings.treatment(.stitched), study.settings.treatment(.stitchedRealFirst)])
    let figure = try Figure.arms("Order", [Arm(results[0]), Arm(results[1]), Arm(results[0], "again", hatch: .diagonal)], caption: "")
    #expect(figure.panels.count == 2)
    #expect(figure.panels[0].series.map(\.name) == ["Stitched rephrasing", "Stitched, real first", "again"])
    #expect(figure.panels[0].series.map(\.hatch) == [.none, .diagonal, .diagonal])
    #expect(figure.panels[1].series[1].points[0].y == (try results[1].loss(WorldStudy.threads).mean))
  }

  @Test func `a measurement is drawn with its deviation, a single value without`() {
    let measured = Point(SeedMeasurement(8, values: [1.0, 2.0, 3.0]))
    #expect((measured.x, measured.y) == (8, 2) && measured.low == 1 && measured.high == 3)
    let single = Point(SeedMeasurement(1, values: [1.5]))
    #expect(single.y == 1.5 && single.low == nil && single.high == nil)
  }

  @Test func `the second axis reads losses along the baseline, as far as it goes`() {
    let baseline = Curve([SeedMeasurement(20, values: [3.0]), SeedMeasurement(40, values: [2.5]), SeedMeasurement(80, values: [2.2])])
    let axis = SecondAxis.dataEfficiency(along: baseline, factors: [1, 1.5, 2, 4, 8])
    #expect(axis.ticks.map(\.label) == ["1×", "1.5×", "2×", "4×"])
    #expect([0, 2, 3].map { axis.ticks[$0].value } == [3.0, 2.5, 2.2])
    // Linear in log D: 1.5 is log2(1.5) = 0.585 of the way from 1 to 2.
    #expect(abs(axis.ticks[1].value - (3.0 - 0.5 * 0.5849625)) < 1e-6)
  }

  @Test func `by a law the ticks are where the law has the loss, and the amplitude cancels`() {
    let axis = SecondAxis.dataEfficiency(by: .standardRecipe, baseline: 3.5544, factors: [1, 1.8])
    #expect(axis.ticks.map(\.label) == ["1×", "1.8×"] && axis.ticks[0].value == 3.5544)
    #expect(abs(axis.ticks[1].value - 3.344) < 1e-3)
  }

  @Test func `results describe themselves as tables print them`() {
    #expect("\(SeedMeasurement(0, values: [4.9, 5.0]))" == "4.950 ± 0.071" && "\(SeedMeasurement(0, values: [4.9]))" == "4.900")
    var efficiency = DataEfficiency(loss: 3.344, baseline: 3.5544, law: .standardRecipe)
    #expect("\(efficiency)" == "1.80×")
    (efficiency.interval, efficiency.isExtrapolated) = (Interval(low: 1.7, high: 1.912, level: 0.95), true)
    #expect("\(efficiency)" == "1.80× [1.70, 1.91], extrapolated")
    #expect(PowerLaw.standardRecipe.text("D") == "1.300/D^0.23 + 1.890")
  }
}
