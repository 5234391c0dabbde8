import Corpus
import Pretraining
import Search
import Randomness
import Testing

@Suite struct RecipesTests {
  private func best(epochs: Double, decay: Double) throws -> RunConfiguration {
    var configuration = try TinyStore().configuration(epochs: epochs, seed: 7)
    configuration.optimizer.weightDecay = decay
    return configuration
  }

  /// The paper's own table of members: epochs and decay of the best single model, then of the member.
  @Test(arguments: [
    (16, 0.8, 32, 0.4), (16, 1.6, 32, 0.8), (8, 3.2, 16, 1.6), (64, 0.4, 128, 0.2), (64, 0.1, 128, 0.1), (32, 0.4, 64, 0.2),
  ])
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

  @Test func sizesAndStreamsMakeABaseEach() throws {
    let base = try best(epochs: 4, decay: 1)
    var wide = base.model
    wide.width = 32
    #expect(Recipes.parameterScaling(base, models: [base.model, wide]).map(\.model.width) == [16, 32])
    let streams = (1...4).map { TinyStore.stream(tokens: 500 * $0, seed: $0).hash }
    let scaled = Recipes.dataScaling(base, streams: streams)
    #expect(scaled.map(\.data.realStream) == streams && Set(scaled.map(\.identity)).count == 4)
  }

  /// One teacher, and an ensemble of two: samples, a stream of them alone, a fresh student on both streams.
  @Test(arguments: [1, 2])
  func aStudentIsTrainedOnWhatItsTeachersWrite(teachers: Int) async throws {
    let tiny = try TinyStore()
    let base = tiny.configuration(epochs: 8)
    let runs = try Recipes.seeds(teachers, of: base).map { try tiny.store.train($0) }
    let documents = (0..<20).map { Document(id: "\($0)", text: "AB") }
    let generations = try await CheckpointGenerator(of: runs, in: tiny.store, tokenizer: LetterTokenizer())
      .generations(of: documents, count: 4, key: RandomKey(seed: 1))
    #expect(generations.allSatisfy { $0.generator.split(separator: " ").count == 1 + teachers })
    let samples = try TokenStream(
      of: documents, generations: generations, method: .simple(generations: 4, withReal: false), tokenizer: LetterTokenizer())
    let grid = Recipes.distillation(base, samples: try tiny.store.save(samples), realEpochs: [4], mixingFractions: [0.5, 0.75])
    let point = try grid.space.point(["real epochs": 4, "mixing fraction": 0.5])
    let student = try tiny.store.train(grid.configuration(of: Trial(point, seed: 9)))
    #expect(student.status == .complete && student.configuration.optimizer.weightDecay == 0.1)
    let exposure = try #require(try student.exposure)
    #expect(exposure.syntheticWindows == exposure.realWindows && exposure.realExposures == exposure.realEpochs)
  }
}
