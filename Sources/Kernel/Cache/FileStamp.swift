import Foundation

/// What tells one state of a file from another without reading it.
struct FileStamp: Hashable, Sendable {
  var size: Int
  var device: UInt64
  var inode: UInt64
  var seconds: Int
  var nanoseconds: Int
  var isRegular: Bool
  var isFolder: Bool

  /// Nil where there is no such file.
  init?(path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    (size, device, inode) = (Int(facts.st_size), UInt64(facts.st_dev), UInt64(facts.st_ino))
    (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
    isRegular = facts.st_mode & S_IFMT == S_IFREG
    isFolder = facts.st_mode & S_IFMT == S_IFDIR
  }

  var text: String { "\(size) \(device) \(inode) \(seconds).\(nanoseconds)" }
  var modified: Date { Date(timeIntervalSince1970: Double(seconds) + 1e-9 * Double(nanoseconds)) }
}
