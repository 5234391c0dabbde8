import Foundation
import OperatingSystem
import OrderedJSON
import Provenance

/// Has the package manager resolve and build packages, as one library.
struct PackageBuilder {
  let toolchain: Toolchain
  let runtime: RuntimeLocation
  /// What the process has loaded already: that is left out, and must stay in the version in which it is.
  let earlier: [PackageBuild]
  let program: PackageProgram

  /// `folder` exists, is empty, and is where the build will stay. Throws `PackageError`.
  func build(_ requests: [PackageRequest], in folder: String) throws -> PackageBuild {
    let name = "MegadocPackages_\((folder as NSString).lastPathComponent.replacing("-", with: "_"))"
    try FileManager.default.createDirectory(atPath: "\(folder)/Sources/\(name)", withIntermediateDirectories: true)
    try "".write(toFile: "\(folder)/Sources/\(name)/Empty.swift", atomically: false, encoding: .utf8)
    try pinLoaded(in: folder)
    let inspection = PackageInspection(toolchain: toolchain, program: program, folder: folder)
    var requests = requests
    if !earlier.isEmpty || requests.contains(where: \.products.isEmpty) {
      try write(requests, name, in: folder)
      try manage("swift-package", ["resolve"], requests, inspection, folder)
      try checkLoaded(inspection.packages(requests))
      for index in requests.indices where requests[index].products.isEmpty {
        let products = try inspection.libraries(of: requests[index])
        if products.isEmpty { throw PackageError.noSuchProduct("", location: requests[index].location, available: []) }
        requests[index].products = products
      }
    }
    try write(requests, name, in: folder)
    // Traces show lines of cells alone.
    let options = ["-c", "release", "--product", name, "-debug-info-format", "none", "--disable-index-store"]
    try manage("swift-build", options, requests, inspection, folder)
    let plan = try PackageBuildPlan(path: "\(folder)/.build/release.yaml", name: name)
    let linked = try PackageLinking(
      plan, name: name, earlier: earlier, runtime: RuntimeModules(runtime: runtime, toolchain: toolchain), program: program,
      package: inspection.package)
    Self.prune(folder)
    return PackageBuild(
      requests: requests, packages: inspection.packages(requests), folder: folder, library: linked.library, arguments: linked.arguments,
      modules: linked.modules, clangModules: PackageBuildPlan.clangModules(of: linked.arguments),
      runtime: linked.usesRuntime ? FileStamp(path: runtime.library)?.text : nil)
  }

  private func write(_ requests: [PackageRequest], _ name: String, in folder: String) throws {
    try PackageManifest(name: name, requests: requests).text.write(toFile: "\(folder)/Package.swift", atomically: false, encoding: .utf8)
  }

  private func manage(
    _ command: String, _ arguments: [String], _ requests: [PackageRequest], _ inspection: PackageInspection, _ folder: String
  ) throws {
    let place = ["--package-path", folder, "--scratch-path", "\(folder)/.build"]
    let result = try program.run(toolchain.program(command), place + arguments)
    if result.status != 0 { throw try PackageDiagnosis(result.lines, requests, inspection, program: program).error() }
  }

  /// The package manager keeps to versions that stand in this file, as long as they fit.
  private func pinLoaded(in folder: String) throws {
    let files = earlier.compactMap { FileManager.default.contents(atPath: "\($0.folder)/Package.resolved") }
    let pins = files.flatMap { (try? JSON(parsing: Array($0)))?["pins"]?.array ?? [] }
    if pins.isEmpty { return }
    let unique = Dictionary(pins.map { ($0["identity"]?.string ?? "", $0) }) { first, _ in first }
    let file: JSON = ["pins": .array(unique.sorted { $0.key < $1.key }.map(\.value)), "version": 3]
    try file.text().write(toFile: "\(folder)/Package.resolved", atomically: false, encoding: .utf8)
  }

  private func checkLoaded(_ packages: [PackageBuild.Package]) throws {
    let loaded = Dictionary(earlier.flatMap(\.packages).map { ($0.identity, $0) }) { $1 }
    for package in packages {
      guard let before = loaded[package.identity], before.revision != package.revision else { continue }
      throw PackageError.loadedOtherwise(package: package.identity, loaded: before.state, wanted: package.state)
    }
  }

  /// Removes what only building needs. Sources stay: headers and resources are among them.
  private static func prune(_ folder: String) {
    let files = FileManager.default
    for name in ["repositories", "release/ModuleCache"] { try? files.removeItem(atPath: "\(folder)/.build/\(name)") }
    for name in Folder.names(in: "\(folder)/.build/checkouts") { try? files.removeItem(atPath: "\(folder)/.build/checkouts/\(name)/.git") }
    let products = "\(folder)/.build/\(Toolchain.target)/release"
    for case let path as String in files.enumerator(atPath: products) ?? .init() where path.hasSuffix(".o") {
      unlink("\(products)/\(path)")
    }
  }
}
