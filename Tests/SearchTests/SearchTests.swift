import Foundation
import Search
import Testing

/// Runs a search to its end and returns it.
private func finish(_ plan: SearchPlan, on grid: Grid<Setting>, _ loss: (Setting) -> Double) -> Search {
  var search = Search(plan)
  while case .running(let trials) = search.state(cost: { grid.configuration(of: $0).tokens }) {
    for trial in trials {
      let setting = grid.configuration(of: trial)
      search.record(TrialResult(tuning: loss(setting), reporting: loss(setting), trainedTokens: setting.tokens), of: trial)
    }
  }
  return search
}

@Suite struct SearchTests {
  let space = grid().space

  @Test func everyStartReachesTheOptimumOfABowl() throws {
    let optimum = try space.point(["real epochs": 16, "learning rate": 0.003, "weight decay": 0.4])
    for start in space.points {
      let search = finish(SearchPlan("bowl", in: space, startingAt: start), on: grid(), bowl)
      #expect(search.best == optimum)
      let certificate = search.certificate()
      #expect(certificate.isComplete && certificate.bounds.isEmpty && certificate.neighbours == 6)
      #expect(abs(certificate.margin! - 0.005) < 1e-6)
      #expect(search.results.count < space.count)
    }
  }

  @Test func anOptimumBeyondTheGridIsReportedAsBounds() throws {
    let search = finish(SearchPlan("slope", in: space, startingAt: try space.point(corner)), on: grid()) {
      3 - 0.01 * Double($0.realEpochs) + Double($0.weightDecay)
    }
    let certificate = search.certificate()
    #expect(certificate.isComplete)
    #expect(
      certificate.bounds.map(\.description) == [
        "real epochs at its highest value 32", "learning rate at its lowest value 0.001", "weight decay at its lowest value 0.1",
      ])
    #expect(certificate.neighbours == 3)
    #expect(certificate.description.contains("bound: real epochs at its highest value 32"))
  }

  /// Along a narrow diagonal valley every single step climbs a wall.
  @Test func aRidgeStopsTheWalkAndTheWholeBudgetPassesIt() throws {
    @Sendable func ridge(_ setting: Setting) -> Double {
      let epochs = log2(Double(setting.realEpochs))
      let decay = log2(Double(setting.weightDecay) / 0.1)
      return 3 + abs(epochs - decay) - 0.1 * epochs
    }
    let start = try space.point(corner)
    let walk = finish(SearchPlan("walk", in: space, startingAt: start), on: grid(), ridge)
    #expect(walk.best == start && walk.certificate().isComplete)
    let wide = finish(
      SearchPlan("wide", in: space, startingAt: start, budget: SearchBudget(runs: space.count), spending: .wholeBudget), on: grid(), ridge)
    #expect(wide.results.count == space.count)
    #expect(try wide.best == space.point(["real epochs": 16, "learning rate": 0.001, "weight decay": 1.6]))
    #expect(wide.centre == wide.best && wide.certificate().isComplete)
  }

  @Test(arguments: 0..<20) func onANoisySurfaceTheCertificateIsWhatItSays(world: Int) throws {
    let seeds = [3 * world, 3 * world + 1, 3 * world + 2]
    let search = finish(SearchPlan("noisy", in: space, startingAt: try space.point(corner), seeds: seeds), on: grid()) {
      bowl($0) + 0.05 * noise($0)
    }
    let best = try #require(search.best)
    let loss = try #require(search.tuningLoss(at: best))
    for neighbour in space.neighbours(of: best) {
      let direct = seeds.map { seed in
        let setting = grid().configuration(of: Trial(neighbour, seed: seed))
        return bowl(setting) + 0.05 * noise(setting)
      }
      #expect(direct.reduce(0, +) / 3 >= loss.mean)
    }
    #expect(search.certificate().isComplete)
    #expect(loss.count == 3 && loss.deviation! > 0)
    #expect(search.results.count % 3 == 0)
    #expect(search.certificate().isWithinNoise == (search.certificate().margin! < loss.deviation!))
  }

  @Test func aCertificateNamesWhatIsMissingAndWhatIsBetter() throws {
    let centre = try space.point(["real epochs": 8, "learning rate": 0.003, "weight decay": 0.4])
    let higher = try space.point(["real epochs": 16, "learning rate": 0.003, "weight decay": 0.4])
    var search = Search(SearchPlan("partial", in: space, startingAt: centre, seeds: [0, 1]))
    for seed in [0, 1] { search.record(TrialResult(tuning: 3, reporting: 3, trainedTokens: 1), of: Trial(centre, seed: seed)) }
    search.record(TrialResult(tuning: 2.9, reporting: 3, trainedTokens: 1), of: Trial(higher, seed: 0))
    #expect(search.certificate(of: centre).missing.count == 6)
    search.record(TrialResult(tuning: 2.8, reporting: 3, trainedTokens: 1), of: Trial(higher, seed: 1))
    let certificate = search.certificate(of: centre)
    #expect(certificate.better == [higher] && certificate.missing.count == 5 && !certificate.isComplete)
    #expect(certificate.description.hasPrefix("not certified: 1 of 6 neighbours run, 1 better"))
  }

  @Test func aBudgetIsKeptExactly() throws {
    let start = try space.point(corner)
    for runs in [0, 1, 5, 17] {
      let search = finish(SearchPlan("runs", in: space, startingAt: start, budget: SearchBudget(runs: runs)), on: grid(), bowl)
      #expect(search.results.count == runs && search.state() == .budgetSpent && !search.certificate().isComplete)
    }
    let tokens = finish(SearchPlan("tokens", in: space, startingAt: start, budget: SearchBudget(trainedTokens: 50_000)), on: grid(), bowl)
    #expect(tokens.trainedTokens <= 50_000 && tokens.trainedTokens > 50_000 - 16_000)
  }

  @Test func wholeBudgetsGiveMethodsEqualEffort() throws {
    let budget = SearchBudget(runs: 40)
    for start in [
      space.points.first!, space.points.last!, try space.point(["real epochs": 16, "learning rate": 0.003, "weight decay": 0.4]),
    ] {
      let plan = SearchPlan("equal", in: space, startingAt: start, budget: budget, spending: .wholeBudget)
      let search = finish(plan, on: grid(), bowl)
      #expect(search.results.count == 40 && search.certificate().isComplete)
    }
  }

  @Test func runsThatFailAreWorseThanAnyLoss() throws {
    let search = finish(SearchPlan("diverging", in: space, startingAt: try space.point(corner)), on: grid()) {
      $0.learningRate < 0.003 && $0.realEpochs < 2 ? .nan : bowl($0)
    }
    #expect(search.certificate().isComplete && search.tuningLoss(at: search.best!)!.mean == 3)
    let status = search.status(of: try space.point(corner))
    #expect(status == .failed("seed 0: the loss is nan and nan"))
    let hopeless = finish(SearchPlan("hopeless", in: space, startingAt: try space.point(corner)), on: grid()) { _ in .infinity }
    #expect(hopeless.state() == .stuck && hopeless.best == nil && !hopeless.certificate().isComplete)
  }

  @Test func valuesOffTheGridAreNamed() throws {
    #expect(throws: SearchError.self) { try space.point(["real epochs": 3, "learning rate": 0.003, "weight decay": 0.4]) }
    do {
      _ = try space.point(["real epoch": 4])
    } catch let error as SearchError {
      #expect(error.description == "there is no axis real epoch; the axes are real epochs, learning rate, weight decay")
    }
  }
}
