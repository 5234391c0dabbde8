import Corpus
import Foundation
import Pretraining
import Synchronization

/// Writes texts by models in a thread of its own.
package final class GenerationEngine: Sendable {
  /// A text to go on from, as tokens.
  package struct Prompt: Sendable {
    package var tokens: [Int32]
    /// The first that is scored: those before have nothing to be predicted from, or were not given.
    package var firstScored: Int
    package var settings: GenerationSettings

    package init(tokens: [Int32], firstScored: Int, settings: GenerationSettings) {
      (self.tokens, self.firstScored, self.settings) = (tokens, firstScored, settings)
    }
  }

  private let queue: GenerationQueue
  private let secondsPerRequest: Double

  /// - Parameters:
  ///   - models: one, or several whose log-probabilities are averaged. They must agree on their vocabulary.
  ///   - endTokens: end a text where they are drawn.
  package init(
    models: [Transformer], tokenizer: (any Tokenizer)?, endTokens: Set<Int32>, limits: ServingLimits
  ) {
    queue = GenerationQueue(mostWaiting: limits.waiting)
    secondsPerRequest = limits.secondsPerRequest
    let queue = queue
    // Used by that thread alone from here on.
    nonisolated(unsafe) let models = models
    let thread = Thread {
      GenerationLoop(models: models, tokenizer: tokenizer, endTokens: endTokens, places: limits.places, queue: queue).run()
    }
    thread.stackSize = 8 << 20
    thread.name = "megadoc.generation"
    thread.start()
  }

  deinit { queue.stop() }

  package var waiting: Int { queue.count }
  package var mostWaiting: Int { queue.mostWaiting }

  /// Nil where too many wait already.
  package func begin(_ prompts: [Prompt]) -> GenerationRequest? {
    let request = GenerationRequest(texts: prompts.count, seconds: secondsPerRequest)
    let jobs = prompts.enumerated().map { index, prompt in
      GenerationJob(
        index: index, tokens: prompt.tokens, firstScored: prompt.firstScored, settings: prompt.settings, request: request)
    }
    return queue.add(jobs) ? request : nil
  }
}
