import CellResults

/// A package that cells cannot have.
public enum PackageError: Error, CustomStringConvertible, Hashable, Sendable {
  /// What stands behind `%package` names no package.
  case malformed(String)
  /// There is no package in that place, in the words of who has looked.
  case noSuchPackage(location: String, reason: String)
  /// `available` are its versions, the newest first.
  case noSuchVersion(wanted: String, location: String, available: [String])
  case noSuchProduct(String, location: String, available: [String])
  /// The repository cannot be reached, and what is wanted of it is not in the cache.
  case unreachable(location: String, reason: String)
  /// What the packages want of each other does not fit together, in the package manager's words.
  case unresolvable(String)
  /// The compiler's first error.
  case doesNotBuild(location: String, reason: String)
  /// The session has loaded the same package in another version, or from a folder as it was before.
  case loadedOtherwise(package: String, loaded: String, wanted: String)
  /// A module of a package has the name of one of Megadoc's, and is another.
  case moduleTaken(module: String, package: String)
  /// A package cannot be built by any means of this machine: the package manager is missing or broken.
  case noPackageManager(String)
  /// The user stopped it.
  case interrupted

  public var description: String {
    switch self {
    case .malformed(let text):
      "“\(text)” names no package. Write %package URL [VERSION] [PRODUCT…], as in %package https://github.com/apple/swift-collections "
        + "1.1.0 Collections, or %package FOLDER [PRODUCT…]. VERSION is 1.1.0, from:1.1.0, branch:NAME or revision:HASH"
    case .noSuchPackage(let location, let reason): "there is no package at \(location): \(reason)"
    case .noSuchVersion(let wanted, let location, let available):
      available.isEmpty
        ? "\(location) has no \(wanted), nor any version at all; branch:NAME takes a branch"
        : "\(location) has no \(wanted). It has \(Self.list(available))"
    case .noSuchProduct(let name, let location, let available):
      available.isEmpty
        ? "\(location) has no library that cells could import" : "\(location) has no product \(name). It has \(Self.list(available))"
    case .unreachable(let location, let reason):
      "\(location) cannot be reached: \(reason). Packages that have been built before can be used without network"
    case .unresolvable(let reason): "the packages do not fit together: \(reason)"
    case .doesNotBuild(let location, let reason): "\(location) does not build: \(reason)"
    case .loadedOtherwise(let package, let loaded, let wanted):
      "this session has \(package) \(loaded) loaded and cannot load \(wanted) beside it. Start afresh: %reset, restart of the kernel, or "
        + "megadoc session restart NAME"
    case .moduleTaken(let module, let package):
      "\(package) has a module \(module), as Megadoc itself, and it is not the same: one process cannot hold both. "
        + "Another version of the package may be the same"
    case .noPackageManager(let reason): "the Swift package manager does not work: \(reason)"
    case .interrupted: "interrupted"
    }
  }

  public var failure: CellFailure {
    self == .interrupted
      ? CellFailure(.interrupted, summary: description, details: description)
      : CellFailure(.package, summary: description, details: description)
  }

  private static func list(_ names: [String]) -> String {
    let shown = 12
    return names.prefix(shown).joined(separator: ", ") + (names.count > shown ? " and \(names.count - shown) more" : "")
  }
}
