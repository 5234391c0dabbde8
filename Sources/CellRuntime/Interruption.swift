import Synchronization

/// Whether somebody has asked the running work to stop. Long work looks at its step boundaries, leaves things in order
/// (training writes a checkpoint) and throws.
public enum Interruption {
  private static let requested = Atomic<Bool>(false)
  private static let heeders = Atomic<Int>(0)

  public static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// Runs work that looks at `isRequested` often and stops by itself.
  public static func heeded<Result>(by work: () throws -> Result) rethrows -> Result {
    heeders.add(1, ordering: .relaxed)
    defer { heeders.subtract(1, ordering: .relaxed) }
    return try work()
  }

  /// Safe in a signal handler. True when the work under way will stop by itself; asked a second time it is not believed.
  @discardableResult
  package static func request() -> Bool {
    let isFirst = !requested.exchange(true, ordering: .relaxed)
    return isFirst && heeders.load(ordering: .relaxed) > 0
  }

  /// Before the next piece of work begins. The last may have been left by a jump, so it counts no longer.
  package static func clear() {
    requested.store(false, ordering: .relaxed)
    heeders.store(0, ordering: .relaxed)
  }
}

/// `Interruption.request` for the session, which finds it by name.
@_cdecl("megadoc_request_interruption")
package func requestInterruption() -> Bool { Interruption.request() }

/// `Interruption.clear` for the session, which finds it by name.
@_cdecl("megadoc_clear_interruption")
package func clearInterruption() { Interruption.clear() }
