internal import Foundation
import Provenance

extension TokenFile {
  /// Gives the file a second name at `path`, or copies it where that is on another disk.
  package func link(to path: String) throws {
    if Glibc.link(self.path, path) == 0 { return }
    let source = open(self.path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw FileError("open", self.path) }
    defer { close(source) }
    let target = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard target >= 0 else { throw FileError("create", path) }
    defer { close(target) }
    while true {
      let count = sendfile(target, source, nil, 1 << 26)
      guard count >= 0 else { throw FileError("write", path) }
      if count == 0 { return }
    }
  }
}
