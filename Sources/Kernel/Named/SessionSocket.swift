import Foundation
import Synchronization

/// The Unix socket of a session. Who is at the other end is asked of the kernel: file modes alone could have been loosened.
enum SessionSocket {
  /// Listens at `path`, which only this user can open. Whoever calls holds the session's lock, so what lies there is stale.
  static func listen(at path: String) throws -> Int32 {
    unlink(path)
    let descriptor = try make()
    // Between bind and chmod nobody else must get in.
    let mask = umask(0o177)
    defer { umask(mask) }
    let bound = try withAddress(path) { bind(descriptor, $0, $1) }
    guard bound == 0, Glibc.listen(descriptor, 16) == 0 else { throw failure("cannot listen at \(path)", closing: descriptor) }
    return descriptor
  }

  /// Nil where nobody listens. Throws `NamedSessionError` where somebody else does.
  static func connect(to path: String) throws -> Int32? {
    guard access(path, F_OK) == 0 else { return nil }
    try SessionFolder.check(path, isKind: S_IFSOCK, "socket")
    let descriptor = try make()
    guard try withAddress(path, { Glibc.connect(descriptor, $0, $1) }) == 0 else {
      if errno == ECONNREFUSED || errno == ENOENT {
        close(descriptor)
        return nil
      }
      throw failure("cannot reach \(path)", closing: descriptor)
    }
    guard isOwn(descriptor) else {
      close(descriptor)
      throw NamedSessionError("the session at \(path) is run by another user; it is not used")
    }
    return descriptor
  }

  /// The next client; nil for one that is another user's, or has gone already.
  static func accept(_ listener: Int32) -> Int32? {
    let descriptor = Glibc.accept(listener, nil, nil)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard isOwn(descriptor) else {
      close(descriptor)
      return nil
    }
    // A client that is stopped must not hold up the cell for ever.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    return descriptor
  }

  /// The process at the other end is this user's.
  private static func isOwn(_ descriptor: Int32) -> Bool {
    // struct ucred: process, user, group.
    var credentials: (Int32, UInt32, UInt32) = (0, UInt32.max, UInt32.max)
    var size = socklen_t(MemoryLayout.size(ofValue: credentials))
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else { return false }
    return credentials.1 == geteuid()
  }

  private static func make() throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw failure("no socket", closing: -1) }
    return descriptor
  }

  private static func withAddress(_ path: String, _ work: (UnsafePointer<sockaddr>, socklen_t) -> Int32) throws -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < capacity else {
      throw NamedSessionError("\(path) is too long for a socket (\(capacity - 1) bytes); let MEGADOC_SESSIONS name a shorter folder")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { work($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  private static func failure(_ what: String, closing descriptor: Int32) -> NamedSessionError {
    let reason = String(cString: strerror(errno))
    if descriptor >= 0 { close(descriptor) }
    return NamedSessionError("\(what): \(reason)")
  }
}
