internal import Glibc
internal import Provenance

/// The few things the stores ask of a file system.
enum Files {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a directory with those above it; one that is there is as good.
  static func createDirectory(_ path: String) throws {
    guard !path.isEmpty, !exists(path) else { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try createDirectory(String(path[..<slash])) }
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw FileError("create directory", path) }
  }

  /// Lets `write` make a temporary file, then gives it the name `path` in one step.
  static func replace(_ path: String, _ write: (_ temporary: String) throws -> Void) throws {
    let temporary = AtomicFile.temporaryPath(for: path)
    do {
      try write(temporary)
      try AtomicFile.commit(temporary, to: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// The names in a directory, sorted; none if it is not there.
  static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.sorted()
  }

  /// Removes what killed writers of files named `prefix…` have left.
  static func removeTemporaries(in directory: String, prefix: String) {
    for name in names(in: directory) where name.hasPrefix(prefix) && name.hasSuffix(".tmp") { unlink("\(directory)/\(name)") }
  }
}
