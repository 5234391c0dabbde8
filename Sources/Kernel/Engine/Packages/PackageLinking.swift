import Foundation
import OperatingSystem

/// The library of a build, and what the compiler is told of it.
struct PackageLinking {
  let library: String
  /// Of the compiler's frontend.
  let arguments: [String]
  /// Whose code is in the library.
  let modules: [String]
  /// Modules were left out that the runtime has.
  let usesRuntime: Bool

  /// Leaves out what the process has already, of which it must not have a second copy: types of the same name would not be the same.
  /// The package manager has linked the library with all of it. `package` names the package of a module.
  init(
    _ plan: PackageBuildPlan, name: String, earlier: [PackageBuild], runtime: RuntimeModules, program: PackageProgram,
    package: (String) -> String
  ) throws {
    guard let output = plan.linking.firstIndex(of: "-o"), let list = plan.objectList,
      let text = try? String(contentsOfFile: list, encoding: .utf8)
    else { throw PackageError.noPackageManager("its plan does not say how \(name) is linked") }
    library = plan.linking[output + 1]
    arguments = plan.importArguments(besides: Set(earlier.flatMap(\.clangModules)))
    let objects = Dictionary(grouping: text.split(separator: "\n").map(String.init), by: Self.module)
    let built = objects.keys.filter { $0 != name }.sorted()
    let loaded = Set(earlier.flatMap(\.modules)).intersection(built)
    let shared = try runtime.shared(
      among: built.filter { !loaded.contains($0) }, objects: { objects[$0, default: []].map(Self.path) }, package: package)
    usesRuntime = !shared.isEmpty
    let left = loaded.union(shared)
    modules = built.filter { !left.contains($0) }
    if left.isEmpty { return }
    // Their own modules are those that the compiler is to see.
    for module in left {
      for kind in ["swiftmodule", "swiftdoc"] { unlink("\((library as NSString).deletingLastPathComponent)/Modules/\(module).\(kind)") }
    }
    try objects.filter { !left.contains($0.key) }.values.joined().map { $0 + "\n" }.joined().write(
      toFile: list, atomically: false, encoding: .utf8)
    let result = try program.run(plan.linking[0], Array(plan.linking.dropFirst()))
    if result.status != 0 {
      throw PackageError.noPackageManager("linking without \(left.sorted()): \(result.lines.joined(separator: "\n"))")
    }
  }

  /// `…/release/CYaml.build/src/api.c.o` is of `CYaml`.
  private static func module(of object: String) -> String {
    object.split(separator: "/").last { $0.hasSuffix(".build") && $0 != ".build" }.map { String($0.dropLast(6)) } ?? ""
  }

  /// The list has quotes where a path has blanks.
  private static func path(_ line: String) -> String { line.trimmingCharacters(in: CharacterSet(charactersIn: "'\"")) }
}
