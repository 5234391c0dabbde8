internal import Display

/// The progress of runs that are trained together: done and left, losses, speed, time left.
struct ProgressBoard {
  private var runs: Int
  private var done: Int
  private var works: [RunIdentity: Double]
  private var finishedWork = 0.0
  /// Work done before this training began, which does not count for the speed.
  private var inherited: [RunIdentity: Double] = [:]
  private let start = ContinuousClock.now
  private var shown: ContinuousClock.Instant?

  init(_ configurations: [RunConfiguration], alreadyDone: Int, streams: StreamStore) {
    runs = configurations.count + alreadyDone
    done = alreadyDone
    works = Dictionary(uniqueKeysWithValues: configurations.map { ($0.identity, Self.estimate($0, streams)) })
  }

  /// Adds a run.
  mutating func add(_ configuration: RunConfiguration, streams: StreamStore) {
    if works.updateValue(Self.estimate(configuration, streams), forKey: configuration.identity) == nil { runs += 1 }
  }

  /// Roughly proportional to the time a run takes.
  func work(_ configuration: RunConfiguration) -> Double { works[configuration.identity] ?? 0 }

  mutating func finish(_ worker: WorkerProcess) {
    done += 1
    finishedWork += work(worker.configuration)
  }

  /// Sends a line, a few times a second at most.
  mutating func show(_ running: [WorkerProcess]) {
    let now = ContinuousClock.now
    guard running.isEmpty || shown.map({ now - $0 > .milliseconds(200) }) ?? true else { return }
    shown = now
    var work = finishedWork
    for worker in running {
      let part = self.work(worker.configuration) * worker.part
      work += part
      if inherited[worker.configuration.identity] == nil { inherited[worker.configuration.identity] = part }
    }
    let total = works.values.reduce(0, +)
    let rate = (work - inherited.values.reduce(0, +)) / max((now - start).seconds, 1e-9)
    let left = rate > 0 ? (total - work) / rate : .infinity
    let losses = running.compactMap { $0.progress.map { formatted(Double($0.loss)) } }.joined(separator: " ")
    let speed = running.compactMap { $0.progress?.tokensPerSecond }.reduce(0, +)
    var detail = "\(done) of \(runs) runs"
    if !losses.isEmpty { detail += " · loss \(losses) · \(TrainingProgress.rate(speed)) · \(TrainingProgress.left(left))" }
    let thousandths = total > 0 ? Int(1000 * work / total) : 1000
    DisplayChannel.send(
      .progress(
        ProgressBar("training", completed: running.isEmpty && done == runs ? 1000 : min(thousandths, 999), total: 1000, detail: detail)))
  }

  /// Multiplications: tokens of the run times weights of the model.
  private static func estimate(_ configuration: RunConfiguration, _ streams: StreamStore) -> Double {
    let (model, mixture) = (configuration.model, configuration.data.mixture)
    let tokens = mixture.total(forEachPass: Double((try? streams.tokenCount(configuration.data.realStream)) ?? 0))
    let layer = 4 * model.width * model.width + 3 * model.width * model.feedForward + model.context * model.width
    return tokens * Double(model.layers * layer + model.vocabularySize * model.width)
  }
}
