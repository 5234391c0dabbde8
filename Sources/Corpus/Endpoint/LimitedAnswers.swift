internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Collects what a server answers, up to a limit: an answer without end, or one that unpacks to far more than was sent, must not fill
/// the memory. Redirects are not followed.
final class LimitedAnswers: NSObject, URLSessionDataDelegate {
  /// Of one answer, unpacked.
  static let mostBytes = 16 << 20

  /// `body` is nil where it is longer than the limit.
  typealias Answer = (body: Data?, response: URLResponse?)

  private struct Collection {
    var body = Data()
    var isTooLong = false
    var answer: CheckedContinuation<Answer, any Error>

    /// True once it is too long.
    mutating func add(_ data: Data) -> Bool {
      isTooLong = isTooLong || body.count + data.count > LimitedAnswers.mostBytes
      if !isTooLong { body.append(data) }
      return isTooLong
    }
  }

  private struct State {
    var collections: [Int: Collection] = [:]
    /// Of requests that were cancelled before anybody waited for them.
    var early: [Int: any Error] = [:]
  }

  private let state = Mutex(State())

  /// Throws `URLError`; that of a cancelled request where this task is cancelled.
  func answer(to request: URLRequest, in session: URLSession) async throws -> Answer {
    let task = session.dataTask(with: request)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let error = state.withLock { state in
          let error = state.early.removeValue(forKey: task.taskIdentifier)
          if error == nil { state.collections[task.taskIdentifier] = Collection(answer: continuation) }
          return error
        }
        if let error { continuation.resume(throwing: error) } else { task.resume() }
      }
    } onCancel: {
      task.cancel()
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLong = state.withLock { $0.collections[dataTask.taskIdentifier]?.add(data) ?? false }
    if isTooLong { dataTask.cancel() }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    let found = state.withLock { state in
      let found = state.collections.removeValue(forKey: task.taskIdentifier)
      if found == nil { state.early[task.taskIdentifier] = error ?? CancellationError() }
      return found
    }
    guard let collection = found else { return }
    if collection.isTooLong {
      collection.answer.resume(returning: (nil, task.response))
    } else if let error {
      collection.answer.resume(throwing: error)
    } else {
      collection.answer.resume(returning: (collection.body, task.response))
    }
  }

  /// A redirected request would carry the key to wherever the server points; it is answered with the redirect itself.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}
