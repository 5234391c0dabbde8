import Foundation
import OperatingSystem

/// Waits until a file is another than it was: written in place or replaced by a rename, as editors do either.
struct FileWatch {
  let path: String
  /// What was last seen, so that a save in the middle of a run is not missed.
  private var seen: [UInt8]?

  init(path: String) { self.path = path }

  /// To be called before the file is read.
  mutating func note() { seen = content }

  /// False where an interruption came first. Looks five times a second, at content: a save that changes nothing is none.
  mutating func waitForChange(_ interruption: InterruptionSource) -> Bool {
    var stamp: FileStamp?
    while true {
      if interruption.take() { return false }
      let now = FileStamp(path: path)
      if now != stamp {
        stamp = now
        // Gone for a moment, while an editor puts the new one in its place.
        if let content, content != seen { return true }
      }
      var source = pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&source, 1, 200)
    }
  }

  private var content: [UInt8]? { FileManager.default.contents(atPath: path).map { Array($0) } }
}
