import Foundation
import OperatingSystem
import Provenance

/// The packages of a session, in the order in which it has got them.
public struct SessionPackages: Sendable {
  public private(set) var builds: [PackageBuild] = []
  /// Each with the folder's state as it was built, where it is one.
  private var met: Set<PackageRequest> = []
  private let toolchain: Toolchain
  private let runtime: RuntimeLocation
  private let cache: CacheFolder

  public init(toolchain: Toolchain, runtime: RuntimeLocation, cache: CacheFolder = .standard) {
    (self.toolchain, self.runtime, self.cache) = (toolchain, runtime, cache)
  }

  /// All that were asked for, with those that they need.
  public var packages: [PackageBuild.Package] {
    var found: [PackageBuild.Package] = []
    for package in builds.flatMap(\.packages) {
      if let index = found.firstIndex(where: { $0.identity == package.identity }) {
        found[index].products += package.products.filter { !found[index].products.contains($0) }
      } else {
        found.append(package)
      }
    }
    return found
  }

  /// Stands for everything that results of cells depend on; nil without packages.
  public var identity: ContentHash? {
    if builds.count < 2 { return builds.first?.identity }
    return ContentHash(of: builds.map(\.identity.hexadecimal).joined(separator: "\n"))
  }

  /// Whether nothing has to be done for these. Folders are not looked at.
  public func have(_ requests: [PackageRequest]) -> Bool { met.isSuperset(of: requests) }

  /// What is built already of these packages by themselves; nil where it is not, or not as the folders are now.
  public func kept(_ requests: [PackageRequest]) -> PackageBuild? {
    (try? PackageCache(cache))?.find(key(requests, upon: []), runtime: runtime)
  }

  /// Gets packages that are to be imported by later cells, and builds them where they are not in the cache.
  ///
  /// The process must not have two copies of a type. So all packages that are asked for before a cell runs become one library, and later
  /// ones become a second that holds only what is new. `isLoaded` says that cells have run since the process began.
  /// Throws `PackageError`.
  public mutating func add(
    _ requests: [PackageRequest], isLoaded: Bool, isInterrupted: () -> Bool, progress: (PackageProgress) -> Void
  ) throws {
    let earlier = isLoaded ? builds : []
    var wanted =
      isLoaded
      ? [] : builds.flatMap(\.requests).filter { old in !requests.contains { $0.identity == old.identity && $0.source != old.source } }
    for request in requests where try !wanted.contains(request) && !isMet(request, by: earlier) { wanted.append(request) }
    met = met.filter { old in !requests.contains { $0.identity == old.identity && $0.source != old.source } }.union(requests)
    if wanted.isEmpty { return }
    do {
      let build = try build(wanted, upon: earlier, isInterrupted, progress)
      builds = earlier + [build]
    } catch {
      met.subtract(requests)
      throw error
    }
  }

  private func isMet(_ request: PackageRequest, by earlier: [PackageBuild]) throws -> Bool {
    for build in earlier {
      guard let package = build.packages.first(where: { $0.identity == request.identity }) else { continue }
      if case .folder(let path) = request.source, package.location == path, FolderContent.hash(of: path) != package.revision {
        throw PackageError.loadedOtherwise(package: path, loaded: "as it was", wanted: "what it is now")
      }
      // Without names all libraries are wanted, which only the same request has had.
      let isSame = build.requests.contains { $0.source == request.source && Set($0.products).isSuperset(of: request.products) }
      if isSame, !request.products.isEmpty || met.contains(request) { return true }
    }
    return false
  }

  private func build(
    _ requests: [PackageRequest], upon earlier: [PackageBuild], _ isInterrupted: () -> Bool, _ progress: (PackageProgress) -> Void
  ) throws -> PackageBuild {
    let key = key(requests, upon: earlier)
    let cache: PackageCache
    do { cache = try PackageCache(self.cache) } catch { throw PackageError.noPackageManager("\(error)") }
    if let build = cache.find(key, runtime: runtime) { return build }
    return try withoutActuallyEscaping(isInterrupted) { isInterrupted in
      try withoutActuallyEscaping(progress) { progress in
        var state = PackageProgress()
        progress(state)
        let program = PackageProgram(isInterrupted: isInterrupted) { line in if state.hear(line) { progress(state) } }
        let builder = PackageBuilder(toolchain: toolchain, runtime: runtime, earlier: earlier, program: program)
        let build = try cache.build(
          key, runtime: runtime, isInterrupted: isInterrupted, waiting: { if state.hear("Waiting for another build") { progress(state) } },
          make: { try builder.build(requests, in: $0) })
        progress(.finished)
        return build
      }
    }
  }

  private func key(_ requests: [PackageRequest], upon earlier: [PackageBuild]) -> String {
    let compiler = FileStamp(path: toolchain.frontend)?.text ?? "missing"
    let wanted = requests.map { request in
      if case .folder(let path) = request.source { "\(request.text) \(FolderContent.hash(of: path))" } else { request.text }
    }
    return ContentHash(of: (["1", toolchain.frontend, compiler] + wanted.sorted() + earlier.map(\.folder)).joined(separator: "\n"))
      .hexadecimal
  }
}
