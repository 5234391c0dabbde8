internal import Glibc

/// What other users could have made or could change is not used: it might be made to run.
package enum PrivateFile {
  /// Why the file or folder is not used, and what to do, in a sentence; nil where it belongs to this user, or to `root`, and no other may
  /// write to it, or where there is none. Links are not followed.
  package static func refusal(_ path: String, word: String) -> String? {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return nil }
    if facts.st_mode & S_IFMT == S_IFLNK {
      // Whose it is matters; a link has no mode of its own.
      guard facts.st_uid == geteuid() || facts.st_uid == 0 else { return foreign(path, word, facts.st_uid) }
      guard stat(path, &facts) == 0 else { return nil }
    }
    guard facts.st_uid == geteuid() || facts.st_uid == 0 else { return foreign(path, word, facts.st_uid) }
    guard facts.st_mode & 0o022 == 0 else {
      return "the \(word) \(path) can be changed by other users; it is not used. Close it with: chmod go-w \(path)"
    }
    return nil
  }

  private static func foreign(_ path: String, _ word: String, _ owner: uid_t) -> String {
    "the \(word) \(path) belongs to user \(owner), not to you (\(geteuid())); it is not used. Remove it, or name another"
  }

  /// The same for a folder in which this program makes folders of its own: others may write to it if it is sticky, as /tmp is.
  package static func refusalOfParent(_ path: String, variable: String) -> String? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    let isOwn = facts.st_uid == geteuid() || facts.st_uid == 0
    guard !isOwn && facts.st_mode & S_ISVTX == 0 || facts.st_mode & 0o002 != 0 && facts.st_mode & S_ISVTX == 0 else { return nil }
    return "other users can replace what is in \(path); it is not used. Let \(variable) name a folder of your own, or: chmod +t \(path)"
  }
}

/// A file or folder that other users could have put in place.
package struct PrivacyError: Error, CustomStringConvertible, Sendable {
  package let description: String
  package init(_ description: String) { self.description = description }
}
