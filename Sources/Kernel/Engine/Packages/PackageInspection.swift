import Foundation
import OperatingSystem

/// What the package manager has found: packages, in which version, and with which products.
struct PackageInspection {
  let toolchain: Toolchain
  let program: PackageProgram
  /// Of the build.
  let folder: String

  /// What the package manager notes of a package.
  private struct State: Decodable {
    struct Contents: Decodable { var dependencies: [Dependency] }
    struct Dependency: Decodable {
      var packageRef: Reference
      var state: CheckOut
      var subpath: String
    }
    struct Reference: Decodable {
      var identity: String
      var kind: String
      var location: String
    }
    struct CheckOut: Decodable {
      struct Commit: Decodable {
        var revision: String
        var version: String?
      }
      var checkoutState: Commit?
    }
    var object: Contents
  }

  private var dependencies: [State.Dependency] {
    let data = FileManager.default.contents(atPath: "\(folder)/.build/workspace-state.json") ?? Data()
    return (try? JSONDecoder().decode(State.self, from: data))?.object.dependencies ?? []
  }

  private func place(of dependency: State.Dependency) -> String {
    dependency.packageRef.kind == "fileSystem" ? dependency.packageRef.location : "\(folder)/.build/checkouts/\(dependency.subpath)"
  }

  /// All that were resolved.
  func packages(_ requests: [PackageRequest]) -> [PackageBuild.Package] {
    let products = Dictionary(requests.map { ($0.identity, $0.products) }) { first, more in first + more.filter { !first.contains($0) } }
    return dependencies.map { dependency in
      let commit = dependency.state.checkoutState
      let identity = dependency.packageRef.identity
      return PackageBuild.Package(
        identity: identity, location: dependency.packageRef.location, isFolder: commit == nil, version: commit?.version,
        revision: commit?.revision ?? FolderContent.hash(of: dependency.packageRef.location), products: products[identity] ?? [])
    }
  }

  /// The products of a package that cells can import. Throws `PackageError.noSuchPackage` where it has not been found.
  func libraries(of request: PackageRequest) throws -> [String] {
    struct Manifest: Decodable {
      struct Product: Decodable {
        var name: String
        var type: [String: [String]?]
      }
      var products: [Product]
    }
    guard let dependency = dependencies.first(where: { $0.packageRef.identity == request.identity }) else {
      throw PackageError.noSuchPackage(location: request.location, reason: "it was not found")
    }
    let place = ["--package-path", place(of: dependency), "--scratch-path", "\(folder)/.build/inspection"]
    let answer = try program.run(toolchain.program("swift-package"), place + ["dump-package"])
    // Warnings may come first.
    let text = answer.lines.drop { $0 != "{" }.joined(separator: "\n")
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(text.utf8)) else {
      throw PackageError.noSuchPackage(location: request.location, reason: "its products cannot be read")
    }
    return manifest.products.filter { $0.type.keys.contains("library") }.map(\.name)
  }

  /// The package that a module is from, as far as its folders tell.
  func package(of module: String) -> String {
    let owner = dependencies.first { FileManager.default.fileExists(atPath: "\(place(of: $0))/Sources/\(module)") }
    return owner?.packageRef.identity ?? dependencies.map(\.packageRef.identity).joined(separator: ", ")
  }
}
