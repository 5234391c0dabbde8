import CSessionGuard
import Glibc

/// The main actor's executor in a session. Its jobs run on the main thread, while an asynchronous cell runs there.
final class MainQueue: SerialExecutor {
  static let shared = MainQueue()
  /// First asked for by the main thread, in `install`.
  private static let mainThread = pthread_self()

  func enqueue(_ job: UnownedJob) { megadoc_main_queue_push(unsafeBitCast(job, to: UnsafeMutableRawPointer.self)) }

  /// The top level of a cell is the main actor's, also where no task is running.
  func checkIsolated() {
    precondition(pthread_equal(pthread_self(), Self.mainThread) != 0, "code of the main actor was called on another thread")
  }

  /// False where the concurrency runtime is one that cannot be told.
  func install() -> Bool {
    _ = Self.mainThread
    return megadoc_main_queue_install(unsafeBitCast(asUnownedSerialExecutor(), to: megadoc_executor.self))
  }
}
