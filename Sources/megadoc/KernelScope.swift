import ArgumentParser
import Jupyter

/// Which kernels folder is meant.
struct KernelScope: ParsableArguments {
  @Flag(help: "For this user, in every Python environment (the default).")
  var user = false

  @Flag(help: "For the active Python environment.")
  var sysPrefix = false

  @Option(help: ArgumentHelp("For what runs with this prefix, such as /usr/local.", valueName: "folder"))
  var prefix: String?

  func validate() throws {
    guard [user, sysPrefix, prefix != nil].filter({ $0 }).count <= 1 else {
      throw ValidationError("--user, --sys-prefix and --prefix exclude each other")
    }
  }

  /// Nil where none was named.
  var chosen: KernelspecFolders.Scope? {
    if let prefix { return .prefix(prefix) }
    return sysPrefix ? .environment : user ? .user : nil
  }
}
