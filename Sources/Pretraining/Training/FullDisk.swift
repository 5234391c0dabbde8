internal import Glibc
internal import HDF5
internal import Provenance

/// Says what a full disk means for a run, in the place of what the libraries say of it.
struct FullDisk {
  /// What could not be written: `the checkpoint of step 40`.
  let content: String
  let path: String
  /// About how much it takes, in bytes.
  let needed: Int
  /// After which step training goes on; nil for its beginning.
  let savedStep: Int?

  static func isCause(of error: any Error) -> Bool {
    let reason = (error as? HDF5Error)?.reason ?? (error as? FileError)?.reason ?? ""
    return [ENOSPC, EDQUOT, EFBIG].contains { reason.contains(String(cString: strerror($0))) }
  }

  var error: RunStoreError {
    var room = statvfs()
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let free = statvfs(folder, &room) == 0 ? "; \(Int(room.f_bavail) * Int(room.f_frsize)) are free" : ""
    let start = savedStep.map { "training continues after step \($0)" } ?? "training begins anew"
    return RunStoreError(
      path: path, reason: "there is no room on the disk for \(content), which takes about \(needed) bytes\(free)",
      advice: "Nothing that was there is lost: make room and run again, and \(start).")
  }
}
