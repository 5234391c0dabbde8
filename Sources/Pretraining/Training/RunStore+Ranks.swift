internal import CellRuntime
package import MessagePassing

extension RunStore {
  /// The part of a rank other than 0 in the training of a run: it has its part of every batch's shards, and no files but the streams.
  /// Returns when rank 0 ends.
  package func follow(_ configuration: RunConfiguration, options: TrainingOptions, ranks: Ranks) throws {
    try Interruption.heeded {
      guard ranks.nextOrder() == .begin else { return }
      var parts = try TrainingParts(configuration, streams: streams, threads: options.threads, ranks: ranks) { _ in }
      var step = ranks.broadcast(0)
      parts.step.ranked?.distribute()
      while true {
        switch ranks.nextOrder() {
        case .step:
          parts.train(step)
          step += 1
          _ = ranks.isAnyInterrupted
        case .gatherMoments: parts.step.ranked?.gatherMoments()
        case .begin, .end: return
        }
      }
    }
  }
}
