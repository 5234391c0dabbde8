internal import Display
import Randomness

extension Sampler {
  /// One text for each key, with a progress line. Throws when the task is cancelled.
  func texts(keys: [RandomKey], prompts: [[Int32]]) throws -> [[Int32]] {
    let total = keys.count
    let texts = withUnsafeCurrentTask { task in
      // Safe: the task runs until every thread is done.
      nonisolated(unsafe) let task = task
      return sample(keys: keys, prompts: prompts) { completed in
        if completed % Self.textsPerReport == 0 || completed == total {
          DisplayChannel.send(.progress(ProgressBar("sampling texts", completed: completed, total: total)))
        }
        return task?.isCancelled != true
      }
    }
    try Task.checkCancellation()
    return texts
  }

  private static let textsPerReport = 32
}
