import Experiments
import Foundation
import Testing

@Suite struct ScaleSettingsTests {
  @Test func `at every scale each arm has that scale's text and student, and starts from what was found before`() throws {
    let study = try ScaleStudy(scale: "smoke", runs: NSTemporaryDirectory() + "scales-\(UUID().uuidString)", stages: 4, workers: 2)
    let settings = try ScaleSettings(
      study, name: "scale", arms: [Treatment.searchStart(.realOnly), Treatment.searchStart(.simple, generations: 2)])
    #expect(settings.treatments.map { $0.map(\.method) } == [[.realOnly, .simple], [.realOnly, .simple]])
    #expect(settings.treatments.map { $0.map(\.realTokens) } == [[10_000, 10_000], [20_000, 20_000]])
    #expect(settings.treatments.map { $0.map(\.model.width) } == [[48, 48], [64, 64]])
    #expect(settings.treatments.allSatisfy { $0.map(\.realEpochs) == [40, 20] && $0.map(\.mixingFraction) == [0, 0.75] })
    #expect(settings.searches.count == 4 && settings.searches.allSatisfy { $0.best != nil } && settings.replaced.isEmpty)
  }
}
