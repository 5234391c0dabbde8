internal import Glibc

/// What is asked of folders.
package enum Folder {
  /// Makes a folder with those above it; one that is there is as good. Throws `SystemError`.
  package static func make(_ path: String) throws {
    guard !path.isEmpty, access(path, F_OK) != 0 else { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try make(String(path[..<slash])) }
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw SystemError("create directory", path) }
  }

  /// The folder that a file is in: what is before the last slash, `.` where there is none. Foundation's own traps for a name of one letter.
  package static func of(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The names in a folder, sorted; none if it is not there.
  package static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }
}
