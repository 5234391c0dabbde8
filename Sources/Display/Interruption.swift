import Synchronization

/// Whether somebody has asked the running work to stop: a first Ctrl-C, or a time limit. Setting it is safe in a signal handler.
///
/// Long work runs inside `withCooperation`, looks at its step boundaries, leaves things in order (training writes a
/// checkpoint, a pool stops its processes) and throws. Other code is stopped where it stands, with the cell's variables kept.
public enum Interruption {
  private static let requested = Atomic<Bool>(false)
  private static let cooperating = Atomic<Int>(0)

  /// True from the request until the next piece of work begins.
  public static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// True while some code has promised to stop by itself.
  public static var isCooperative: Bool { cooperating.load(ordering: .relaxed) > 0 }

  public static func request() { requested.store(true, ordering: .relaxed) }

  /// Before the next piece of work begins. Work that was stopped inside `withCooperation` never left it.
  public static func clear() {
    requested.store(false, ordering: .relaxed)
    cooperating.store(0, ordering: .relaxed)
  }

  /// Runs `body`, which promises to end soon after `isRequested` becomes true. Throws `Interrupted` where it ends normally
  /// all the same, so that what follows does not go on.
  public static func withCooperation<Result>(_ body: () throws -> Result) throws -> Result {
    cooperating.add(1, ordering: .relaxed)
    defer { cooperating.subtract(1, ordering: .relaxed) }
    let result = try body()
    if isRequested { throw Interrupted() }
    return result
  }
}

/// The work was interrupted before it was done.
public struct Interrupted: Error, CustomStringConvertible, Sendable {
  public init() {}
  public var description: String { "interrupted" }
}

/// `Interruption.request` for C, which finds it by name. True where the running code has promised to stop by itself.
@_cdecl("megadoc_request_interruption")
@discardableResult
public func requestInterruption() -> Bool {
  Interruption.request()
  return Interruption.isCooperative
}

/// `Interruption.clear` for C, which finds it by name.
@_cdecl("megadoc_clear_interruption")
public func clearInterruption() { Interruption.clear() }
