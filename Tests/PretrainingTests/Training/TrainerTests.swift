import Pretraining
import TestSupport
import Testing

@Suite struct TrainerTests {
  @Test func `a run learns, and its file tells of every step and every evaluation`() throws {
    let tiny = try TinyStore()
    let configuration = tiny.configuration()
    let run = try tiny.store.train(configuration)
    let history = try run.history
    let evaluations = try run.evaluations
    #expect(run.status == .complete)
    #expect(history.count == run.steps)
    #expect(history.step == Array(1...run.steps))
    #expect(history.tokens.last == run.steps * configuration.tokensPerStep)
    #expect(history.loss.last! < history.loss.first! - 0.5)
    #expect(zip(history.seconds, history.seconds.dropFirst()).allSatisfy(<=))
    #expect(evaluations.step == (1...4).map { run.steps * $0 / 4 })
    #expect(
      Set(evaluations.losses.keys) == [
        "heldout", "heldout.late", "heldout.even", "heldout.even.late", "heldout.odd", "heldout.odd.late",
      ])
    #expect(try run.finalLoss("heldout") == evaluations.losses["heldout"]!.last!)
    #expect(try run.finalLoss("heldout", tokenClass: "odd", late: true) == evaluations.losses["heldout.odd.late"]!.last!)
    #expect(abs(try #require(try run.exposure).realEpochs - 4) < 0.1)
  }

  @Test func `a run without clipping is what one that never reaches its norm is, and another run`() throws {
    let tiny = try TinyStore()
    var clipped = tiny.configuration()
    (clipped.optimizer.rule, clipped.optimizer.clipNorm, clipped.gradientShards) = (.adamW, 1e6, 2)
    var unclipped = clipped
    unclipped.optimizer.clipNorm = nil
    let (one, other) = (try tiny.store.train(clipped), try tiny.store.train(unclipped))
    #expect(one.identity != other.identity)
    #expect(try RunConfiguration(canonicalText: unclipped.canonicalText) == unclipped)
    #expect(try abs(one.finalLoss("heldout") - other.finalLoss("heldout")) < 1e-3)
    #expect(try zip(one.history.gradientNorm, other.history.gradientNorm).allSatisfy { abs($0 / $1 - 1) < 1e-2 })
  }

  @Test func `the parts of a split add up to the whole`() throws {
    let tiny = try TinyStore()
    let evaluations = try tiny.store.train(tiny.configuration(epochs: 1)).evaluations
    func sum(_ metric: String) -> Double { evaluations.losses[metric]!.last! * Double(evaluations.tokens[metric]!) }
    #expect(abs(sum("heldout.even") + sum("heldout.odd") - sum("heldout")) < 1e-6)
    #expect(abs(sum("heldout.even.late") + sum("heldout.odd.late") - sum("heldout.late")) < 1e-6)
    #expect(evaluations.tokens["heldout.late"]! * 2 == evaluations.tokens["heldout"]!)
  }

  @Test func `an untrained model's loss is that of a guess, measured by evaluation and by training alike`() throws {
    let tiny = try TinyStore()
    var configuration = tiny.configuration(epochs: 1)
    configuration.optimizer.learningRate = 1e-9
    configuration.evaluation.splits = [.init("real", stream: tiny.real.hash)]
    let run = try tiny.store.train(configuration)
    let mean = try run.history.loss.reduce(0.0) { $0 + Double($1) } / Double(run.steps)
    #expect(abs(try run.finalLoss("real") - mean) < 0.02)
  }
}
