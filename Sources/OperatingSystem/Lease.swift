import Foundation
import Synchronization

/// A claim on something by a file, for file systems on which `flock` fails or does not reach other hosts.
///
/// The file is made where there is none, and says who holds it; the holder changes it every so often. Another takes it over only if
/// it has not changed for the whole time limit, by the clock of the one who looks, so clocks of hosts need not agree. On the machine of the
/// holder its process is asked for instead. A holder that was taken over finds out by `isHeld`, before it writes anything.
package final class Lease: Sendable {
  package let path: String
  private let holder: LeaseHolder
  private let descriptor: Int32
  private let limit: Duration
  private let state = Mutex((renewals: 0, next: ContinuousClock.now))

  private init(_ path: String, _ holder: LeaseHolder, _ descriptor: Int32, limit: Duration) {
    (self.path, self.holder, self.descriptor, self.limit) = (path, holder, descriptor, limit)
    state.withLock { $0.next = .now + limit / 4 }
  }

  deinit {
    if isHeld { unlink(path) }
    close(descriptor)
  }

  /// The lease, or nil while another holds it.
  ///
  /// - Parameter isAlone: no process of this machine holds it, as is known by a lock.
  /// - Throws: `SystemError`.
  package static func tryAcquire(_ path: String, limit: Duration, isAlone: Bool) throws -> Lease? {
    for _ in 0..<8 {
      if let content = content(of: path) {
        guard isStale(content, of: path, limit: limit, isAlone: isAlone) else { return nil }
        breakLease(path, content)
      }
      if let lease = try make(path, limit: limit) { return lease.isHeld ? lease : nil }
    }
    return nil
  }

  /// The file with its content in one step: a process may be killed at any instant, and whoever met an empty file would wait for its holder
  /// for the whole time limit. Nil where there is a file.
  private static func make(_ path: String, limit: Duration) throws -> Lease? {
    let holder = LeaseHolder.new()
    let temporary = "\(path).\(holder.nonce).tmp"
    guard let descriptor = create(temporary) else { throw SystemError("make the lease", temporary) }
    let lease = Lease(path, holder, descriptor, limit: limit)
    defer { unlink(temporary) }
    try lease.write(renewals: 0)
    let code = link(temporary, path) == 0 ? 0 : errno
    // A file server may say that it failed where it has succeeded.
    if code == 0 || lease.isHeld { return lease }
    // ENOENT: another has cleaned up.
    return code == EEXIST || code == ENOENT ? nil : try makeWithoutLink(path, limit: limit)
  }

  /// For file systems without hard links.
  private static func makeWithoutLink(_ path: String, limit: Duration) throws -> Lease? {
    guard let descriptor = create(path) else {
      if errno == EEXIST { return nil }
      throw SystemError("make the lease", path)
    }
    let lease = Lease(path, LeaseHolder.new(), descriptor, limit: limit)
    try lease.write(renewals: 0)
    return lease
  }

  private static func create(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    return descriptor >= 0 ? descriptor : nil
  }

  /// Whether a process somewhere holds it. Of one on another machine this is known only after the time limit; until then it counts.
  package static func isHeld(_ path: String, limit: Duration) -> Bool {
    guard let content = content(of: path) else { return false }
    return !isStale(content, of: path, limit: limit, isAlone: false)
  }

  /// Who holds it, for people; nil where nobody does.
  package static func holder(of path: String) -> LeaseHolder? { content(of: path).flatMap { LeaseHolder(line: $0) } }

  // MARK: - The holder's part

  /// Whether this process still holds it. Reads the file.
  package var isHeld: Bool { Self.content(of: path).flatMap { LeaseHolder(line: $0) }?.nonce == holder.nonce }

  /// Shows that the holder is alive, four times in a time limit at most. Any thread may call it.
  package func renew() {
    state.withLock { state in
      guard ContinuousClock.now >= state.next else { return }
      state.next = .now + limit / 4
      state.renewals += 1
      // In the file that was opened: if it was taken over, the new holder's is another.
      try? write(renewals: state.renewals)
      fsync(descriptor)
    }
  }

  /// The length never shrinks, so that a reader sees one line and what follows it.
  private func write(renewals: Int) throws {
    let line = Array("\(holder.line) \(renewals)\n".utf8)
    guard pwrite(descriptor, line, line.count, 0) == line.count else { throw SystemError("write the lease", path) }
  }

  // MARK: - The other's part

  /// What was last seen of each lease of another machine, and since when it has not changed.
  private static let seen = Mutex<[String: (content: String, since: ContinuousClock.Instant)]>([:])

  private static func isStale(_ content: String, of path: String, limit: Duration, isAlone: Bool) -> Bool {
    if let holder = LeaseHolder(line: content) {
      if isAlone, holder.isOfThisMachine { return true }
      if let isRunning = holder.isRunning { return !isRunning }
    }
    return seen.withLock { seen in
      guard let known = seen[path], known.content == content else {
        seen[path] = (content, .now)
        return false
      }
      return ContinuousClock.now - known.since > limit
    }
  }

  /// Moves a stale lease away and looks at what was moved: if another took it over in between, it is put back.
  private static func breakLease(_ path: String, _ content: String) {
    let moved = "\(path).\(LeaseHolder.newNonce())"
    guard rename(path, moved) == 0 else { return }
    if self.content(of: moved) != content { link(moved, path) }
    unlink(moved)
  }

  /// Opened anew each time, since only then network file systems look at what other hosts have written.
  private static func content(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &bytes, bytes.count)
    return count >= 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
  }
}
