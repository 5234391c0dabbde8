internal import Foundation
internal import OperatingSystem

/// The right to train a run, to make its file or to remove it: a lock of the system where the file system has them, and a lease, which other
/// hosts see everywhere.
final class RunLock: Sendable {
  private let lock: FileLock?
  private let lease: Lease

  private init(_ lock: FileLock?, _ lease: Lease) { (self.lock, self.lease) = (lock, lease) }

  /// Nil while another has it. Throws `SystemError`.
  static func tryAcquire(_ path: String) throws -> RunLock? {
    var lock: FileLock?
    do {
      lock = try FileLock.tryAcquire(path, permissions: 0o666)
      if lock == nil { return nil }
    } catch is FileLock.NoLocks {
      // The lease alone decides.
    }
    return try Lease.tryAcquire(leasePath(path), limit: limit, isAlone: lock != nil).map { RunLock(lock, $0) }
  }

  static func isHeld(_ path: String) -> Bool { FileLock.isHeld(path) || Lease.isHeld(leasePath(path), limit: limit) }

  /// Whether no other host has taken the run over.
  var isHeld: Bool { lease.isHeld }

  /// Who has, in words.
  var otherHolder: String {
    guard let holder = Lease.holder(of: lease.path) else { return "another process" }
    return "process \(holder.process) on \(holder.host)" + (holder.job == "-" ? "" : ", job \(holder.job)")
  }

  func renew() { lease.renew() }

  /// Renews until the lock is released, also while a step takes long.
  func renewInBackground() {
    let interval = Self.limit / 8
    Thread.detachNewThread { [weak lease] in
      while true {
        usleep(UInt32(interval / .microseconds(1)))
        guard let lease else { return }
        lease.renew()
      }
    }
  }

  private static func leasePath(_ path: String) -> String { path + ".lease" }

  /// After how long without a sign a holder on another host counts as gone. All hosts of a store must have the same.
  static let limit: Duration = {
    let seconds = Programs.variable("MEGADOC_LEASE").flatMap(Double.init) ?? 120
    return .seconds(min(max(seconds, 1), 86_400))
  }()
}
