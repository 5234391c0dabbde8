internal import CCurl
internal import Foundation
internal import Synchronization

/// Sends requests by libcurl, any number at once, on one thread. Connections are used again.
final class TransferLoop: Sendable {
  private struct Arrival {
    let transfer: Transfer
    let answer: CheckedContinuation<TransferAnswer, any Error>
  }

  private struct State {
    /// Nil once the thread has ended.
    var multi: UnsafeMutableRawPointer?
    var arrivals: [Arrival] = []
    var cancelled: [Transfer] = []
    var isClosed = false
  }

  private let state: Mutex<State>
  private let end = DispatchSemaphore(value: 0)

  private static let library: Void = { curl_global_init(Int(CURL_GLOBAL_DEFAULT)) }()

  init(mostConnections: Int) {
    _ = Self.library
    guard let multi = curl_multi_init() else { fatalError("libcurl has no memory") }
    curl_set_multi_number(multi, CURLMOPT_MAXCONNECTS, mostConnections)
    state = Mutex(State(multi: multi))
    Thread.detachNewThread { [self] in run() }
  }

  /// Ends the thread and closes the connections; requests that are under way count as cancelled. To be called once.
  func close() {
    wake { $0.isClosed = true }
    end.wait()
  }

  /// Throws `TransferError`, and `CancellationError` where this task is cancelled.
  func answer(to transfer: Transfer) async throws -> TransferAnswer {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { answer in
        let isTaken = wake { state in
          // A cancellation from before is seen here, a later one by the thread.
          if state.isClosed || Task.isCancelled { return false }
          state.arrivals.append(Arrival(transfer: transfer, answer: answer))
          return true
        }
        if !isTaken { answer.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      wake { $0.cancelled.append(transfer) }
    }
  }

  private func wake<Result: Sendable>(_ change: (inout State) -> Result) -> Result {
    state.withLock { state in
      defer { if let multi = state.multi { curl_multi_wakeup(multi) } }
      return change(&state)
    }
  }

  // MARK: - The thread

  private func run() {
    var active: [UnsafeMutableRawPointer: Arrival] = [:]
    let multi = state.withLock { $0.multi! }

    func settle(_ handle: UnsafeMutableRawPointer, _ result: (Transfer) -> Result<TransferAnswer, any Error>) {
      // Nil where it was over before it was cancelled.
      guard let arrival = active.removeValue(forKey: handle) else { return }
      curl_multi_remove_handle(multi, handle)
      arrival.answer.resume(with: result(arrival.transfer))
    }
    func settleAll(_ error: any Error) {
      for handle in Array(active.keys) { settle(handle) { _ in .failure(error) } }
    }

    while true {
      let (arrivals, cancelled, isClosed) = state.withLock { state in
        defer { (state.arrivals, state.cancelled) = ([], []) }
        return (state.arrivals, state.cancelled, state.isClosed)
      }
      var code = CURLM_OK
      for arrival in arrivals {
        active[arrival.transfer.handle] = arrival
        if code == CURLM_OK { code = curl_multi_add_handle(multi, arrival.transfer.handle) }
      }
      for transfer in cancelled { settle(transfer.handle) { _ in .failure(CancellationError()) } }
      if isClosed { break }
      var count: Int32 = 0
      if code == CURLM_OK { code = curl_multi_perform(multi, &count) }
      while let message = curl_multi_info_read(multi, &count) {
        // The message is gone with its handle.
        let (handle, result) = (message.pointee.easy_handle!, message.pointee.data.result)
        settle(handle) { $0.result(result) }
      }
      if code == CURLM_OK { code = curl_multi_poll(multi, nil, 0, 60_000, nil) }
      if code != CURLM_OK { settleAll(TransferError.failed(reason: String(cString: curl_multi_strerror(code)))) }
    }
    settleAll(CancellationError())
    state.withLock { $0.multi = nil }
    curl_multi_cleanup(multi)
    end.signal()
  }
}
