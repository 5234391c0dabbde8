import Foundation
import OperatingSystem
import Provenance

/// Packages that have been built together into one library, and what a compiler must be told to import them.
public struct PackageBuild: Hashable, Codable, Sendable {
  /// A package as it was found: of those that were asked for, and of those that they need.
  public struct Package: Hashable, Codable, Sendable {
    public var identity: String
    /// URL or path.
    public var location: String
    /// It is used where it lies, as it is.
    public var isFolder: Bool
    /// Nil for a branch, a revision or a folder.
    public var version: String?
    /// The commit, or the hash of a folder's files.
    public var revision: String
    /// Those that were asked for; none where only another package needs it.
    public var products: [String]

    /// `swift-collections 1.1.0 (3d2dc41, Collections)`
    public var text: String {
      let details = ([String(revision.prefix(7))] + products).joined(separator: ", ")
      return [identity, version, "(\(details))"].compactMap { $0 }.joined(separator: " ")
    }

    /// Tells it from another state of the same package.
    var state: String { [version, String(revision.prefix(7))].compactMap { $0 }.joined(separator: " ") }
  }

  public var requests: [PackageRequest]
  public var packages: [Package]
  /// Where the package manager has built it. Nothing in it can be moved: sources of resources and headers are named by their paths.
  public var folder: String
  /// To be loaded with the first cell.
  public var library: String
  /// Of the compiler's frontend: where modules and headers are, and the programs of macros, where there are any.
  public var arguments: [String]
  /// The modules whose code is in the library.
  public var modules: [String]
  /// Modules in C that cells can see.
  public var clangModules: [String]
  /// The stamp of the runtime where some modules were left to it, which has them itself.
  var runtime: String?

  /// Stands for everything that results of cells depend on.
  public var identity: ContentHash {
    let parts = packages.map { "\($0.identity) \($0.location) \($0.revision) \($0.products)" }
    return ContentHash(of: parts.joined(separator: "\n"))
  }

  /// All of it is still there, and folders hold what they held.
  func isCurrent(runtime current: RuntimeLocation) -> Bool {
    guard access(library, R_OK) == 0 else { return false }
    if let runtime, FileStamp(path: current.library)?.text != runtime { return false }
    return packages.allSatisfy { !$0.isFolder || FolderContent.hash(of: $0.location) == $0.revision }
  }
}
