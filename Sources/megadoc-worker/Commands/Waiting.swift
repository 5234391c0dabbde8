import Foundation

/// The result of asynchronous work, for a command that is not.
func wait<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
  nonisolated(unsafe) var result: Result<Value, any Error>?
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    do { result = .success(try await work()) } catch { result = .failure(error) }
    done.signal()
  }
  done.wait()
  return try result!.get()
}
