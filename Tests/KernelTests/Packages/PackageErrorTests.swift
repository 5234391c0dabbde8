import CellEngine
import Foundation
import Kernel
import OperatingSystem
import TestSupport
import Testing

/// Packages that cannot be had, and what is said of them.
@Suite(.serialized) struct PackageErrorTests {
  private func packages(_ cache: TemporaryDirectory) throws -> SessionPackages {
    SessionPackages(toolchain: try Toolchain.find(), runtime: try RuntimeLocation.find(), cache: CacheFolder(path: cache.path))
  }

  /// The error of a package that cannot be had.
  private func error(_ text: String, _ cache: TemporaryDirectory, isInterrupted: () -> Bool = { false }) throws -> PackageError? {
    var packages = try packages(cache)
    do {
      try packages.add([try PackageRequest(text, in: "/tmp")], isLoaded: false, isInterrupted: isInterrupted) { _ in }
      return nil
    } catch let error as PackageError {
      // Nothing half-built stays.
      #expect(try FileManager.default.contentsOfDirectory(atPath: cache.file("packages")).filter { !$0.hasSuffix(".lock") } == [])
      return error
    }
  }

  @Test func `A version or product that is not there is named with those that are, and a repository with what git says`() throws {
    let (package, cache) = (try ShapesPackage(), try TemporaryDirectory())
    let url = try package.repository()
    #expect(
      try error("\(url) 1.1.0 Words", cache) == .noSuchVersion(wanted: "version 1.1.0", location: url, available: ["1.2.0", "1.0.0"]))
    #expect(try error("\(url) branch:other Words", cache)?.description.contains("has no branch other") == true)
    #expect(try error("\(url) 1.2.0 Nouns", cache) == .noSuchProduct("Nouns", location: url, available: ["Words", "Broken"]))
    let missing = try #require(try error("file://\(package.folder.file("gone")) 1.0.0 A", cache))
    #expect(missing.description.hasPrefix("there is no package at file://"), "\(missing)")
    #expect(try error(package.folder.file("gone"), cache)?.description.hasSuffix("there is no such folder") == true)
    #expect(try error(package.folder.path, cache)?.description.hasSuffix("it has no Package.swift") == true)
    let unreachable = try #require(try error("https://localhost:1/a/b 1.0.0 B", cache))
    guard case .unreachable("https://localhost:1/a/b", _) = unreachable else {
      Issue.record("\(unreachable)")
      return
    }
  }

  @Test func `The first error of a package that does not build is shown, and what was built needs no network`() throws {
    let (package, cache) = (try ShapesPackage(), try TemporaryDirectory())
    let url = try package.repository()
    let broken = try #require(try error("\(url) 1.2.0 Broken", cache))
    #expect(broken.description.hasPrefix("\(url) does not build: "))
    #expect(broken.description.contains("Broken.swift:1:26: error: cannot convert value of type 'String'"), "\(broken)")

    #expect(try error("\(url) from:1.0.0 Words", cache) == nil)
    try FileManager.default.removeItem(atPath: package.folder.file("words"))
    var again = try packages(cache)
    try again.add([try PackageRequest("\(url) from:1.0.0 Words", in: "/")], isLoaded: false, isInterrupted: { false }) { _ in
      Issue.record("it is built again")
    }
    #expect(again.packages.map(\.version) == ["1.2.0"])
    #expect(again.packages.map(\.products) == [["Words"]])
  }

  @Test func `What is loaded stays in its version, also where a later package could have a newer one`() throws {
    let (package, cache) = (try ShapesPackage(), try TemporaryDirectory())
    let url = try package.repository()
    try package.folder.write(
      Array(
        """
        // swift-tools-version: 6.0
        import PackageDescription
        let package = Package(
          name: "Needs", products: [.library(name: "Needs", targets: ["Needs"])],
          dependencies: [.package(url: "\(url)", from: "1.0.0")],
          targets: [.target(name: "Needs", dependencies: [.product(name: "Words", package: "words")])])
        """.utf8), to: "Needs/Package.swift")
    try package.folder.write(Array("import Words\npublic let needed = word\n".utf8), to: "Needs/Sources/Needs/Needs.swift")
    var packages = try packages(cache)
    func add(_ text: String) throws {
      try packages.add([try PackageRequest(text, in: package.folder.path)], isLoaded: true, isInterrupted: { false }) { _ in }
    }
    try add("\(url) 1.0.0 Words")
    try add("./Needs")
    #expect(packages.builds.map(\.modules) == [["Words"], ["Needs"]])
    #expect(packages.packages.first { $0.identity == "words" }?.version == "1.0.0")
    let error = #expect(throws: PackageError.self) { try add("\(url) 1.2.0 Words") }
    #expect(error?.description.hasPrefix("this session has words 1.0.0 ") == true, "\(error.map { "\($0)" } ?? "")")
    try add("\(url) 1.0.0 Words")
    #expect(packages.builds.count == 2)
  }

  @Test func `A module of the name of one of Megadoc's is refused`() throws {
    let cache = try TemporaryDirectory()
    let package = try TemporaryDirectory(texts: [
      "Package.swift": """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Other", products: [.library(name: "Tensor", targets: ["Tensor"])], targets: [.target(name: "Tensor")])
      """,
      "Sources/Tensor/Tensor.swift": "public struct Other { public init() {} }\n",
    ])
    let name = (package.path as NSString).lastPathComponent.lowercased()
    #expect(try error(package.path, cache) == .moduleTaken(module: "Tensor", package: name))
  }

  @Test func `An interruption ends the build and what it has started`() throws {
    let (cache, package) = (try TemporaryDirectory(), try TemporaryDirectory())
    try package.write(
      Array(
        """
        // swift-tools-version: 6.0
        import Foundation
        import PackageDescription
        try! "\\(getpid())".write(toFile: "\(package.file("pid"))", atomically: true, encoding: .utf8)
        sleep(60)
        let package = Package(name: "Slow")
        """.utf8), to: "Package.swift")
    let start = ContinuousClock.now
    #expect(try error(package.path, cache, isInterrupted: { package.read("pid") != nil }) == .interrupted)
    #expect(ContinuousClock.now - start < .seconds(30))
    let process = try #require(package.read("pid").flatMap { pid_t($0) })
    // One that has ended and that nobody has waited for has no words.
    #expect(((try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)) ?? "").isEmpty)
  }
}
