import Corpus
import Foundation
import Pretraining
import Randomness
import Testing

@Suite struct EnsembleTests {
  private func model(_ seed: Int) -> Transformer {
    var configuration = ModelConfiguration(vocabularySize: TinyStore.vocabularySize)
    (configuration.width, configuration.layers, configuration.heads, configuration.feedForward, configuration.context) = (16, 1, 2, 32, 16)
    configuration.initialization = .scaled
    return Transformer(configuration, rows: 2, key: RandomKey(seed: seed))
  }

  private let stream = TinyStore.stream(tokens: 200, seed: 9)

  @Test func oneMemberIsTheModelItself() throws {
    let losses = try Ensemble([model(1)]).losses(on: stream)
    let windows = try EvaluationWindows(of: stream, context: 16)
    let direct = model(1).tokenLosses(inputs: windows.inputs, targets: windows.targets)
    let mean = direct.reduce(0) { $0 + Double($1) } / Double(direct.count)
    #expect(abs(losses.logitMean[0] - mean) < 1e-5 && abs(losses.probabilityMean[0] - mean) < 1e-5)
  }

  @Test func equalMembersChangeNothing() throws {
    let losses = try Ensemble([model(1), model(1), model(1)]).losses(on: stream)
    for k in 1..<3 {
      #expect(abs(losses.logitMean[k] - losses.logitMean[0]) < 1e-9)
      #expect(abs(losses.probabilityMean[k] - losses.probabilityMean[0]) < 1e-9)
    }
  }

  /// Written out from the definition: softmax of each member, then the two means.
  @Test func bothMeansAreWhatTheyAreDefinedToBe() throws {
    let members = [model(1), model(2), model(3)]
    let windows = try EvaluationWindows(of: stream, context: 16, count: 3)
    let probabilities = members.map { member in
      let logits = member.logits(inputs: windows.inputs).map(Double.init)
      return stride(from: 0, to: logits.count, by: TinyStore.vocabularySize).map { start in
        let powers = logits[start..<start + TinyStore.vocabularySize].map { exp($0) }
        return powers.map { $0 / powers.reduce(0, +) }
      }
    }
    let losses = try Ensemble(members).losses(on: stream, windows: 3)
    for count in 1...3 {
      var (geometric, arithmetic) = (0.0, 0.0)
      for (token, target) in windows.targets.enumerated() {
        let means = (0..<TinyStore.vocabularySize).map { v in
          pow((0..<count).reduce(1) { $0 * probabilities[$1][token][v] }, 1 / Double(count))
        }
        geometric -= log(means[Int(target)] / means.reduce(0, +))
        arithmetic -= log((0..<count).reduce(0) { $0 + probabilities[$1][token][Int(target)] } / Double(count))
      }
      #expect(abs(losses.logitMean[count - 1] - geometric / Double(windows.targets.count)) < 1e-6)
      #expect(abs(losses.probabilityMean[count - 1] - arithmetic / Double(windows.targets.count)) < 1e-6)
    }
    #expect(abs(losses.logitMean[2] - losses.probabilityMean[2]) > 1e-4)
  }

  @Test func trainedMembersTogetherAreBetterThanAlone() throws {
    let tiny = try TinyStore()
    let runs = try Recipes.seeds(3, of: tiny.configuration(epochs: 12)).map { try tiny.store.train($0) }
    let losses = try Ensemble(try runs.map { try tiny.store.model(of: $0) }).losses(on: tiny.heldout)
    #expect(abs(losses.logitMean[0] - (try runs[0].finalLoss("heldout"))) < 1e-5)
    #expect(losses.logitMean[2] < losses.logitMean[0] && losses.probabilityMean[2] < losses.probabilityMean[0])
  }
}
