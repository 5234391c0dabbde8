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
  }

  private let collections = Mutex<[Int: Collection]>([:])

  /// Throws `URLError`; that of a cancelled request where this task is cancelled.
  func answer(to request: URLRequest, in session: URLSession) async throws -> Answer {
    let task = session.dataTask(with: request)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        collections.withLock { $0[task.taskIdentifier] = Collection(answer: continuation) }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLong = collections.withLock { collections in
      guard collections[dataTask.taskIdentifier] != nil else { return false }
      collections[dataTask.taskIdentifier]!.isTooLong = collections[dataTask.taskIdentifier]!.body.count + data.count > Self.mostBytes
      if !collections[dataTask.taskIdentifier]!.isTooLong { collections[dataTask.taskIdentifier]!.body.append(data) }
      return collections[dataTask.taskIdentifier]!.isTooLong
    }
    if isTooLong { dataTask.cancel() }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    guard let collection = collections.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
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
