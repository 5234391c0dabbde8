import Experiments
import Foundation
import Testing

@Suite struct PointSettingsTests {
  @Test func `every point is searched for itself, in the order of G that is given, all with what they have in common`() throws {
    let study = try TunedStudy(scale: "smoke", runs: NSTemporaryDirectory() + "points-\(UUID().uuidString)", workers: 2)
    let across = try PointSettings(study, name: "across", methods: [.simple], generations: [2, 1], learningRates: [0.02])
    #expect(across.treatments.map(\.name) == ["Real only", "Simple rephrasing, G = 2", "Simple rephrasing, G = 1"])
    #expect(across.searches.count == 3 && across.searches.allSatisfy { $0.best != nil })
    #expect(across.realOnly == across.treatments[0] && across.treatment(.simple, generations: 1) == across.treatments[2])
    #expect(across.treatments.allSatisfy { $0.model.crossDocumentAttention })

    let within = try PointSettings(study, name: "within", methods: [.simple], generations: [2, 1], learningRates: []) {
      $0.model.crossDocumentAttention = false
    }
    #expect(within.treatments == across.treatments.map { $0.changing { $0.model.crossDocumentAttention = false } })
    let searches = zip(within.searches, across.searches)
    #expect(searches.allSatisfy { $0.tuningLoss(at: $0.best!) != $1.tuningLoss(at: $1.best!) }, "their runs are others")
  }
}
