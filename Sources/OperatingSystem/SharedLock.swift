import Foundation

/// A lock that other hosts see: one of the system where the file system has them, and a lease, which is seen everywhere.
package final class SharedLock: Sendable {
  private let lock: FileLock?
  private let lease: Lease

  private init(_ lock: FileLock?, _ lease: Lease) { (self.lock, self.lease) = (lock, lease) }

  /// Nil while another has it. Throws `SystemError`.
  package static func tryAcquire(_ path: String) throws -> SharedLock? {
    var lock: FileLock?
    do {
      lock = try FileLock.tryAcquire(path, permissions: 0o666)
      if lock == nil { return nil }
    } catch is FileLock.NoLocks {
      // The lease alone decides.
    }
    return try Lease.tryAcquire(leasePath(path), limit: limit, isAlone: lock != nil).map { SharedLock(lock, $0) }
  }

  package static func isHeld(_ path: String) -> Bool { FileLock.isHeld(path) || Lease.isHeld(leasePath(path), limit: limit) }

  /// Whether no other host has taken it over.
  package var isHeld: Bool { lease.isHeld }

  /// Who has, in words.
  package var otherHolder: String {
    guard let holder = Lease.holder(of: lease.path) else { return "another process" }
    return "process \(holder.process) on \(holder.host)" + (holder.job == "-" ? "" : ", job \(holder.job)")
  }

  package func renew() { lease.renew() }

  /// Renews until the lock is released, also while a step takes long.
  package func renewInBackground() {
    let interval = min(Self.limit / 8, .seconds(600))
    Thread.detachNewThread { [weak lease] in
      while true {
        usleep(UInt32(interval / .microseconds(1)))
        guard let lease else { return }
        lease.renew()
      }
    }
  }

  private static func leasePath(_ path: String) -> String { path + ".lease" }

  /// After how long without a sign a holder on another host counts as gone. All hosts of a file system must have the same.
  package static let limit: Duration = {
    let seconds = Programs.variable("MEGADOC_LEASE").flatMap(Double.init) ?? 120
    // What is no number counts as the least.
    return .seconds(seconds > 1 ? min(seconds, 86_400) : 1)
  }()
}
