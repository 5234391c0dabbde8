import Pretraining
import Testing

@Suite struct RecipesTests {
  private func best(epochs: Double, decay: Double) throws -> RunConfiguration {
    var configuration = try TinyStore().configuration(epochs: epochs, seed: 7)
    configuration.optimizer.weightDecay = decay
    return configuration
  }

  /// The paper's own table of members: epochs and decay of the best single model, then of the member.
  @Test(arguments: [(16, 0.8, 32, 0.4), (16, 1.6, 32, 0.8), (8, 3.2, 16, 1.6), (64, 0.4, 128, 0.2), (64, 0.1, 128, 0.1), (32, 0.4, 64, 0.2)])
  func membersHaveTwiceTheEpochsAndHalfTheDecay(epochs: Double, decay: Double, memberEpochs: Double, memberDecay: Double) throws {
    let members = Recipes.ensembleMembers(3, ofBest: try best(epochs: epochs, decay: decay))
    #expect(members.map(\.seed) == [0, 1, 2])
    #expect(members.allSatisfy { $0.data.mixture.realEpochs == memberEpochs && $0.optimizer.weightDecay == memberDecay })
  }

  @Test func aMemberNeverTrainsLessNorDecaysMoreThanTheBest() throws {
    let member = Recipes.ensembleMembers(1, ofBest: try best(epochs: 200, decay: 0.05))[0]
    #expect(member.data.mixture.realEpochs == 200 && member.optimizer.weightDecay == 0.05)
  }

  @Test func everyRecipeTunesWhatThePapersTune() throws {
    let base = try best(epochs: 1, decay: 3)
    let stream = base.data.realStream
    #expect(Recipes.standard(base).space.axes.map(\.name) == ["real epochs", "learning rate"])
    #expect(Recipes.standard(base).base.optimizer.weightDecay == 0.1)
    #expect(Recipes.regularized(base).space.count == 7 * 6 * 8)
    let synthetic = Recipes.synthetic(base, stream: stream)
    #expect(synthetic.space.count == 6 * 3 * 4 * 3 && synthetic.base.data.syntheticStream == stream)
    let point = try synthetic.space.point(["real epochs": 16, "learning rate": 3e-3, "weight decay": 0.4, "mixing fraction": 0.75])
    let run = synthetic.configuration(of: Trial(point, seed: 5))
    #expect(run.data.mixture.realEpochs == 16 && run.data.mixture.mixingFraction == 0.75 && run.seed == 5)
    #expect(run.optimizer.learningRate == 3e-3 && run.optimizer.weightDecay == 0.4)
    #expect(synthetic.space.neighbours(of: point).count == 8)
    #expect(Recipes.distillation(base, samples: stream).base.optimizer.weightDecay == 0.1)
  }
}
