internal import Glibc

/// A lock on a file of its own. The system releases it when the process ends in any way.
package final class FileLock: Sendable {
  package let path: String
  private let descriptor: Int32
  private let isRemoved: Bool

  private init(_ path: String, _ descriptor: Int32, isRemoved: Bool) {
    (self.path, self.descriptor, self.isRemoved) = (path, descriptor, isRemoved)
  }

  /// Makes the file where it is missing, and takes its lock; nil when another holds it, in this process or another.
  /// - Parameter isRemoved: the file goes with the lock.
  /// - Throws: `SystemError`; `NoLocks` where the file system has none.
  package static func tryAcquire(_ path: String, permissions: UInt32 = 0o600, isRemoved: Bool = true) throws -> FileLock? {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, permissions)
      guard descriptor >= 0 else { throw SystemError("open the lock", path) }
      guard lock(descriptor) else {
        let code = errno
        close(descriptor)
        if code == EWOULDBLOCK { return nil }
        if [ENOSYS, EOPNOTSUPP, ENOLCK, EINVAL].contains(code) {
          if isRemoved { unlink(path) }
          throw NoLocks(path: path)
        }
        throw SystemError("lock", path, code: code)
      }
      // The previous holder may have removed the file between our open and our lock: then nobody else can see this lock.
      if isSame(descriptor, path) { return FileLock(path, descriptor, isRemoved: isRemoved) }
      close(descriptor)
    }
  }

  /// The file system has no `flock`.
  package struct NoLocks: Error, CustomStringConvertible {
    let path: String

    package var description: String {
      "the file system of \(Folder.of(path)) has no locks of files; choose a folder on another one, by XDG_RUNTIME_DIR, XDG_CACHE_HOME or TMPDIR"
    }
  }

  package static func isHeld(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  deinit {
    if isRemoved { unlink(path) }
    close(descriptor)
  }

  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  // MARK: - Of a file that is open anyway

  /// Keeps other processes from the file behind a descriptor. False where another has it, unless `waits`.
  package static func lock(_ descriptor: Int32, waits: Bool = false) -> Bool {
    flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0
  }

  package static func unlock(_ descriptor: Int32) { flock(descriptor, LOCK_UN) }
}
