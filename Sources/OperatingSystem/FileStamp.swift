import Foundation

/// What tells one state of a file from another without reading it.
package struct FileStamp: Hashable, Sendable {
  /// A time as the file system gives it.
  package struct Moment: Hashable, Comparable, Sendable {
    package var seconds: Int
    package var nanoseconds: Int

    init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }

    /// The present by the clock that file systems go by, which ticks a few hundred times a second.
    package static var now: Moment {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME_COARSE, &time)
      return Moment(time)
    }

    package static func < (a: Moment, b: Moment) -> Bool { (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds) }

    package var date: Date { Date(timeIntervalSince1970: Double(seconds) + 1e-9 * Double(nanoseconds)) }
  }

  package var size: Int
  package var device: UInt64
  package var inode: UInt64
  package var modified: Moment
  /// The last change of content, name or mode: unlike `modified`, no program can set it.
  package var changed: Moment
  package var isRegular: Bool
  package var isFolder: Bool

  /// Nil where there is no such file.
  package init?(path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    (size, device, inode) = (Int(facts.st_size), UInt64(facts.st_dev), UInt64(facts.st_ino))
    (modified, changed) = (Moment(facts.st_mtim), Moment(facts.st_ctim))
    isRegular = facts.st_mode & S_IFMT == S_IFREG
    isFolder = facts.st_mode & S_IFMT == S_IFDIR
  }

  package var text: String {
    "\(size) \(device) \(inode) \(modified.seconds).\(modified.nanoseconds) \(changed.seconds).\(changed.nanoseconds)"
  }
}
