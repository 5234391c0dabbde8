import Corpus
import ExperimentFigures
import Experiments
import Foundation
import Pretraining
import Search
import Tensor
import TestSupport
import Testing

@Suite struct WorldStudyTests {
  let store = RunStore(NSTemporaryDirectory() + "study-\(UUID().uuidString)")

  private func mixed(_ method: SyntheticMethod, generations: Int = 2, member: Int = 0) -> Treatment {
    Treatment(method, generations: generations).changing {
      ($0.realTokens, $0.realEpochs, $0.weightDecay, $0.mixingFraction, $0.member) = (2000, 3, 0.8, 0.75, member)
    }
  }

  @Test func `every world has documents, streams, held-out text and a seed of its own`() throws {
    let study = WorldStudy(WorldConfiguration(), scale: .default, in: store)
    let configurations = try (0..<3).map { try study.configuration(of: mixed(.simple), replicate: $0) }
    #expect(Set(configurations.map(\.data.realStream)).count == 3)
    #expect(Set(configurations.map(\.data.syntheticStream)).count == 3)
    #expect(Set(configurations.flatMap { $0.evaluation.splits.map(\.stream) }).count == 15)
    #expect(configurations.map(\.seed) == [0, 1, 2])
    #expect(try study.configuration(of: mixed(.simple), replicate: 1) == configurations[1])
    for configuration in configurations { try configuration.validate() }
  }

  /// A stream or a setting that came out otherwise would be another run, and the archive's would never be found again.
  @Test func `the runs of the archives are found again`() throws {
    let archived = try RunStore(store.directory, archives: [OutsideProgram.packageRoot + "/results/megadocs-headline.h5"])
    let known = Set(try archived.runs().map(\.identity))
    let study = WorldStudy(.megadocs, scale: .default, worlds: 1, startingAt: 8, in: archived)
    for method in SyntheticMethod.compared {
      let treatment = Treatment(method, generations: 8).changing {
        ($0.realEpochs, $0.weightDecay, $0.mixingFraction) = (40, 0.8, 0.75)
      }
      #expect(known.contains(try study.configuration(of: treatment, replicate: 0).identity), "\(method)")
    }
  }

  @Test func `the papers' recipe is AdamW, a head of its own and one order`() throws {
    let study = WorldStudy(WorldConfiguration(), scale: .default, worlds: 1, in: store)
    let (ours, theirs) = (
      try study.configuration(of: mixed(.simple), replicate: 0),
      try study.configuration(of: mixed(.simple).changing { $0.recipe = .papers }, replicate: 0)
    )
    try theirs.validate()
    #expect(theirs.optimizer.rule == .adamW && theirs.optimizer.beta2 == 0.95 && theirs.optimizer.warmupFraction == 0.01)
    #expect(!theirs.model.tiedHead && theirs.data.mixture.order == .fixed)
    #expect(theirs.data.realStream == ours.data.realStream && theirs.data.syntheticStream == ours.data.syntheticStream)
    #expect(ours.optimizer.rule == .muon && ours.model.tiedHead && ours.data.mixture.order == .reshuffledDocuments)
  }

  @Test func `a study that starts at another world has the same worlds under other places`() throws {
    let (all, later) = (
      WorldStudy(WorldConfiguration(), scale: .default, worlds: 3, in: store),
      WorldStudy(WorldConfiguration(), scale: .default, worlds: 1, startingAt: 2, in: store)
    )
    #expect(try later.configuration(of: mixed(.latent), replicate: 0) == all.configuration(of: mixed(.latent), replicate: 2))
    #expect(try later.configuration(of: mixed(.latent, member: 1), replicate: 0).seed == 1002)
  }

  @Test func `simple and stitched streams hold the same documents and train equally long`() throws {
    let study = WorldStudy(WorldConfiguration(), scale: .default, in: store)
    let configurations = try [SyntheticMethod.simple, .stitched].map { try study.configuration(of: mixed($0), replicate: 0) }
    #expect(configurations[0].data.mixture == configurations[1].data.mixture)
    let documents = try configurations.map { configuration in
      let stream = try store.streams.load(configuration.data.syntheticStream!)
      return stream.documentStarts.indices.map { Array(stream.tokens[stream.document($0)]) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    #expect(documents[0] == documents[1])
  }

  @Test func `a member of an ensemble reads other generations of the same documents`() throws {
    let study = WorldStudy(WorldConfiguration(), scale: .default, in: store)
    let members = try (0..<2).map { try study.configuration(of: mixed(.stitched, member: $0), replicate: 0) }
    #expect(members[0].data.realStream == members[1].data.realStream)
    #expect(members[0].data.syntheticStream != members[1].data.syntheticStream)
    #expect(members[0].seed != members[1].seed)
  }

  @Test func `every method can be trained on`() throws {
    let study = WorldStudy(WorldConfiguration(), scale: .smoke, in: store)
    for method in SyntheticMethod.all where method != .selfDistillation {
      let configuration = try study.configuration(of: mixed(method), replicate: 0)
      try configuration.validate()
      #expect((configuration.data.syntheticStream == nil) == (method == .realOnly || method == .stitchedAlone), "\(method)")
    }
  }

  @Test func `a method of one's own is trained on like any other`() throws {
    let braided = SyntheticMethod("Braided", slot: 9, variant: .hatched) { generations in
      StreamMethod("braided", ["generations": .integer(generations)], generations: generations, realCopies: 1) { parts in
        stride(from: 0, to: parts.documents.count - 1, by: 2).map { first in
          StreamUnit(
            zip(parts.generations(of: first), parts.generations(of: first + 1)).flatMap { [$0, $1] } + [
              parts.real(first), parts.real(first + 1),
            ])
        }
      }
    }
    let study = WorldStudy(WorldConfiguration(), scale: .smoke, in: store)
    let configuration = try study.configuration(of: mixed(braided), replicate: 0)
    let stream = try store.streams.load(configuration.data.syntheticStream!)
    let documents = study.realDocuments(0, tokens: 2000).count / 2
    #expect(stream.unitStarts.count == documents && stream.documentStarts.count == documents * 6)
    #expect(braided.role == .slot(9) && braided.hatch == .diagonal && Treatment(braided, generations: 2).name == "Braided, G = 2")
  }

  @Test func `a search tries neighbours in the worlds it is told to, and its best becomes the treatment's`() throws {
    let study = WorldStudy(WorldConfiguration(), scale: .smoke, in: store, workers: 1)
    let treatment = mixed(.simple).changing { $0.realEpochs = 50 }
    let search = try study.search(
      [treatment], name: "test", keptIn: store.directory + "/searches", realEpochs: [50, 100], weightDecays: [], mixingFractions: [],
      seeds: [0])[0]
    #expect(search.results.count == 2)
    let best = treatment.tuned(by: search)
    #expect(best.weightDecay == 0.8 && best.mixingFraction == 0.75 && [50, 100].contains(best.realEpochs))
    let run = try study.result(best).runs[0]
    #expect(try search.tuningLoss(at: search.best!)!.mean == run.finalLoss(WorldStudy.tuning))
    let rates = try study.search(
      [best], name: "rates", keptIn: store.directory + "/searches", realEpochs: [], weightDecays: [], mixingFractions: [],
      learningRates: [0.001, 0.03], seeds: [0])[0]
    // Its own rate is tried too, and the other settings stay.
    let tuned = best.tuned(by: rates)
    #expect(rates.plan.space.axes.last?.values == [0.001, 0.01, 0.03])
    #expect(tuned.changing { $0.learningRate = 0.01 } == best)
    #expect(try study.result(tuned).runs[0].configuration.optimizer.learningRate == tuned.learningRate)
    #expect(try rates.tuningLoss(at: rates.best!)!.mean == study.result(tuned).runs[0].finalLoss(WorldStudy.tuning))
  }

  @Test func `a search of ensembles takes the setting at which the mean of the members is best`() throws {
    let study = WorldStudy(WorldConfiguration(), scale: .smoke, worlds: 2, in: store, workers: 1)
    let treatment = mixed(.simple).changing { $0.realEpochs = 50 }
    func search() throws -> Search {
      try study.search(
        ensemblesOf: treatment, members: 2, name: "ensembles", keptIn: store.directory + "/searches", realEpochs: [50, 100],
        weightDecays: [], seeds: [0, 1])
    }
    let found = try search()
    let losses = try [50.0, 100].map { epochs in
      let members = try study.members(2, of: treatment.changing { $0.realEpochs = epochs })
      return try study.ensembles(of: members, on: WorldStudy.tuning).measurements[1].mean
    }
    let best = treatment.tuned(by: found)
    #expect(best == treatment.changing { $0.realEpochs = losses[0] <= losses[1] ? 50 : 100 })
    #expect(try abs(found.tuningLoss(at: #require(found.best))!.mean - losses.min()!) < 1e-12)
    #expect(found.results.count == 4 && found.results.values.allSatisfy { $0.trainedTokens > 0 })
    // Of two settings in two worlds, two members each; asked again, nothing is trained.
    #expect(try store.runs().count == 8)
    #expect(try search() == found)
    #expect(try store.runs().count == 8)
  }
}
