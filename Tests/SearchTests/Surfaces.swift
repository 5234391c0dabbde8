import Foundation
import Search
import Randomness
import Synchronization
import TestSupport

/// A configuration as small as can be, of which a loss can be computed at once.
struct Setting: Codable, Hashable, Sendable {
  var realEpochs = 8
  var learningRate = 0.003
  var weightDecay: Float = 0.4
  var seed = 0
  var width = 64

  var tokens: Int { 1000 * realEpochs }
}

func grid(around base: Setting = Setting()) -> Grid<Setting> {
  Grid(
    around: base, seed: \.seed,
    .axis("real epochs", \.realEpochs, [1, 2, 4, 8, 16, 32]),
    .axis("learning rate", \.learningRate, [0.001, 0.003, 0.01]),
    .axis("weight decay", \.weightDecay, [0.1, 0.2, 0.4, 0.8, 1.6]))
}

let corner = ["real epochs": 1.0, "learning rate": 0.001, "weight decay": 0.1]

/// A loss as a function of the logarithms of the three quantities, with its least value 3 at (16, 0.003, 0.4).
func bowl(_ setting: Setting) -> Double {
  let epochs = log2(Double(setting.realEpochs) / 16)
  let rate = log2(setting.learningRate / 0.003)
  let decay = log2(Double(setting.weightDecay) / 0.4)
  return 3 + 0.01 * epochs * epochs + 0.02 * rate * rate + 0.005 * decay * decay
}

/// Trains nothing: reports the loss of a surface, and remembers what it was asked for.
final class Simulator: Sendable {
  struct Killed: Error {}

  private let asked = Mutex<[Setting]>([])
  private let tuning: @Sendable (Setting) -> Double
  private let reporting: @Sendable (Setting) -> Double

  init(tuning: @escaping @Sendable (Setting) -> Double, reporting: (@Sendable (Setting) -> Double)? = nil) {
    (self.tuning, self.reporting) = (tuning, reporting ?? tuning)
  }

  var calls: [Setting] { asked.withLock { $0 } }

  func train(_ batch: [Setting], _ report: (SweepEvent) throws -> [Setting]) throws { try train(batch, killedAfter: .max, report) }

  func train(_ batch: [Setting], killedAfter limit: Int, _ report: (SweepEvent) throws -> [Setting]) throws {
    var batch = batch
    var index = 0
    while index < batch.count {
      guard calls.count < limit else { throw Killed() }
      let setting = batch[index]
      _ = try report(.started(index))
      asked.withLock { $0.append(setting) }
      batch += try report(
        .finished(index, TrialResult(tuning: tuning(setting), reporting: reporting(setting), trainedTokens: setting.tokens)))
      index += 1
    }
  }
}

/// Standard normal noise that belongs to a setting, seed included.
func noise(_ setting: Setting) -> Double {
  var generator = RandomKey(seed: setting.seed).split(setting.realEpochs).split("\(setting.learningRate) \(setting.weightDecay)")
    .generator()
  return generator.normal()
}

@discardableResult
func withDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
  try withExtendedLifetime(TemporaryDirectory()) { try body($0.path) }
}
