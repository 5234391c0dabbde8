import Synchronization

/// Whether somebody has asked the running work to stop. Long work looks at its step boundaries, leaves things in order
/// (training writes a checkpoint) and throws. Setting it is safe in a signal handler.
public enum Interruption {
  private static let requested = Atomic<Bool>(false)

  public static var isRequested: Bool { requested.load(ordering: .relaxed) }
  public static func request() { requested.store(true, ordering: .relaxed) }
  /// Before the next piece of work begins.
  public static func clear() { requested.store(false, ordering: .relaxed) }
}

/// `Interruption.request` for C, which finds it by name.
@_cdecl("megadoc_request_interruption")
public func requestInterruption() { Interruption.request() }

/// `Interruption.clear` for C, which finds it by name.
@_cdecl("megadoc_clear_interruption")
public func clearInterruption() { Interruption.clear() }
