import Experiments
import Foundation
import Pretraining
import Testing

@Suite struct ScaleSettingsTests {
  @Test func `at every scale each arm has that scale's text and student, and starts from what was found before`() throws {
    let runs = NSTemporaryDirectory() + "scales-\(UUID().uuidString)"
    let study = WorldStudy(.longTailed, scale: .smoke, worlds: 1, startingAt: 101, in: try RunStore(runs), workers: 2)
    let arms = [Treatment(.realOnly), Treatment(.simple, generations: 2).changing { ($0.realEpochs, $0.mixingFraction) = (20, 0.75) }]
    let settings = try ScaleSettings(
      study, scale: .smoke, name: "scale", arms: arms, multiples: [0.5, 1], widths: [16, 32, 64], keptIn: runs + "/searches",
      mixingFractions: [0.75])
    #expect(settings.treatments.map { $0.map(\.method) } == [[.realOnly, .simple], [.realOnly, .simple]])
    #expect(settings.treatments.map { $0.map(\.realTokens) } == [[10_000, 10_000], [20_000, 20_000]])
    #expect(settings.treatments.map { $0.map(\.model.width) } == [[16, 16], [32, 32]])
    #expect(settings.treatments.allSatisfy { $0.map(\.realEpochs) == [40, 20] })
    #expect(settings.searches.count == 4 && settings.searches.allSatisfy { $0.best != nil } && settings.replaced.isEmpty)
  }
}
