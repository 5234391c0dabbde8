import Foundation
import Synchronization

/// One text of a request.
final class GenerationJob: Sendable {
  let index: Int
  /// What the text goes on from, a beginning token included.
  let tokens: [Int32]
  /// The first of `tokens` that is scored, where tokens that were given are.
  let firstScored: Int
  let settings: GenerationSettings
  let request: GenerationRequest

  init(index: Int, tokens: [Int32], firstScored: Int, settings: GenerationSettings, request: GenerationRequest) {
    (self.index, self.tokens, self.firstScored, self.settings, self.request) = (index, tokens, firstScored, settings, request)
  }

  func tell(_ event: GenerationEvent) { request.tell(index, event) }
}

/// The texts that one client asked for together.
package final class GenerationRequest: Sendable {
  /// Each with the number of its text.
  package let events: AsyncStream<(Int, GenerationEvent)>
  private let continuation: AsyncStream<(Int, GenerationEvent)>.Continuation
  private let unfinished: Mutex<Int>
  private let cancellation = Atomic(false)
  let deadline: ContinuousClock.Instant

  init(texts: Int, seconds: Double) {
    (events, continuation) = AsyncStream.makeStream()
    unfinished = Mutex(texts)
    deadline = .now + .seconds(seconds > 0 ? min(seconds, 1e9) : 0)
  }

  /// Frees its places. Nothing more is told.
  package func cancel() {
    cancellation.store(true, ordering: .relaxed)
    continuation.finish()
  }

  var isCancelled: Bool { cancellation.load(ordering: .relaxed) }

  fileprivate func tell(_ index: Int, _ event: GenerationEvent) {
    continuation.yield((index, event))
    guard case .ended = event else { return }
    let left = unfinished.withLock { count in
      count -= 1
      return count
    }
    if left == 0 { continuation.finish() }
  }
}
