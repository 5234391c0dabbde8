import Foundation

/// What the package manager has written down of how it builds: the commands that compile and link one target.
struct PackageBuildPlan {
  /// How a library is linked from object files.
  private(set) var linking: [String] = []
  /// How a module that depends on all wanted products is compiled.
  private(set) var compiling: [String] = []

  /// Throws `PackageError.noPackageManager` where the file is not of the form that is known.
  init(path: String, name: String) throws {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    for line in text.split(separator: "\n") {
      guard let range = line.firstRange(of: "args: ["), line.contains("\"-module-name\",\"\(name)\"") else { continue }
      let array = line[line.index(before: range.upperBound)...]
      guard let arguments = try? JSONDecoder().decode([String].self, from: Data(array.utf8)) else { continue }
      if arguments.contains("-emit-library") { linking = arguments } else if arguments.contains("-emit-module") { compiling = arguments }
    }
    if linking.isEmpty || compiling.isEmpty {
      throw PackageError.noPackageManager("its plan \(path) does not say how \(name) is built; this may be another version of it")
    }
  }

  /// What another module needs to import the same products, for the compiler's frontend. Modules in C that it sees already must not be
  /// named a second time: `seen`.
  func importArguments(besides seen: Set<String>) -> [String] {
    var found: [String] = []
    var rest = compiling[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "-I": if let folder = rest.popFirst() { found += ["-I", folder] }
      case "-Xcc":
        guard let option = rest.popFirst(), !Self.ownOptions.contains(option) else { continue }
        if !seen.isEmpty, !seen.isDisjoint(with: Self.clangModules(of: [option])) {
          // The folder of its headers, too.
          if rest.starts(with: ["-Xcc", "-I", "-Xcc"]) { rest = rest.dropFirst(4) }
          continue
        }
        found += ["-Xcc", option]
      case "-Xfrontend":
        guard rest.popFirst() == "-load-plugin-executable", rest.popFirst() == "-Xfrontend", let program = rest.popFirst() else { continue }
        found += ["-load-plugin-executable", program]
      case "-load-plugin-executable": if let program = rest.popFirst() { found += [argument, program] }
      default: break
      }
    }
    return found
  }

  /// Of the C compiler, and of no meaning for what is imported.
  private static let ownOptions: Set = ["-fPIC", "-g", "-g0", "-fno-omit-frame-pointer"]

  /// The modules in C that these arguments let a compiler see.
  static func clangModules(of arguments: [String]) -> [String] {
    let maps = arguments.compactMap { $0.hasPrefix("-fmodule-map-file=") ? String($0.dropFirst("-fmodule-map-file=".count)) : nil }
    let texts = maps.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
    return texts.flatMap { $0.matches(of: #/(?m)^\s*(?:framework\s+)?module\s+"?([A-Za-z0-9_]+)/#).map { String($0.1) } }
  }

  /// The file that lists the objects.
  var objectList: String? { linking.first { $0.hasPrefix("@") }.map { String($0.dropFirst()) } }
}
