import Foundation
import OperatingSystem

/// Modules that the runtime has inside of it. One of the same name in a package must be the same: then the runtime's is used, so that no
/// type exists twice.
struct RuntimeModules {
  private let runtime: RuntimeLocation
  private let lister: String

  init(runtime: RuntimeLocation, toolchain: Toolchain) { (self.runtime, lister) = (runtime, toolchain.program("llvm-nm")) }

  /// Those of `modules` that the runtime has, too. `objects` are the files of each.
  /// Throws `PackageError.moduleTaken` where one is another than the runtime's.
  func shared(among modules: [String], objects: (String) -> [String], package: (String) -> String) throws -> Set<String> {
    let named = modules.filter { FileManager.default.fileExists(atPath: "\(runtime.modules)/\($0).swiftmodule") }
    if named.isEmpty { return [] }
    let present = try descriptors(in: [runtime.library], ["--dynamic"])
    var shared: Set<String> = []
    for module in named {
      let mangled = "$s\(module.utf8.count)\(module)"
      let ours = present.filter { $0.hasPrefix(mangled) }
      // A program of ours may have a module that the runtime has not.
      if ours.isEmpty { continue }
      let theirs = try descriptors(in: objects(module), []).filter { $0.hasPrefix(mangled) }
      guard Self.isSame(theirs, ours) else { throw PackageError.moduleTaken(module: module, package: package(module)) }
      shared.insert(module)
    }
    return shared
  }

  /// Types and protocols of the package's are there, and its protocols ask for the same.
  private static func isSame(_ theirs: Set<String>, _ ours: Set<String>) -> Bool {
    let protocols = theirs.filter { $0.hasSuffix("Mp") }.map { $0.dropLast(2) }
    let requirements = { (names: Set<String>) in
      names.filter { name in name.hasSuffix("Tq") && protocols.contains { name.hasPrefix($0) } }
    }
    return !theirs.isEmpty && theirs.filter { !$0.hasSuffix("Tq") }.isSubset(of: ours) && requirements(theirs) == requirements(ours)
  }

  /// Of types (`Mn`), protocols (`Mp`) and their requirements (`Tq`), by their mangled names.
  private func descriptors(in files: [String], _ options: [String]) throws -> Set<String> {
    let answer = try Subprocess.run(
      lister, ["--defined-only", "--extern-only", "--format=just-symbols"] + options + files, separatesErrors: true)
    let names = answer.output.split(separator: "\n").map(String.init)
    return Set(names.filter { $0.hasPrefix("$s") && ($0.hasSuffix("Mn") || $0.hasSuffix("Mp") || $0.hasSuffix("Tq")) })
  }
}
