import Foundation

/// The code of one cell and where it stands.
public struct CellCode: Hashable, Sendable, Codable {
  public var text: String
  /// The file as the user names it; it appears in messages and in `#filePath`.
  public var path: String
  /// The line of the file on which `text` begins, from 1.
  public var firstLine: Int
  /// Compiled for speed: it takes longer to start.
  public var isOptimized = false

  public init(text: String, path: String, firstLine: Int = 1) {
    (self.text, self.path, self.firstLine) = (text, path, firstLine)
  }
}

/// A cell ready to be loaded.
public struct CompiledCell: Sendable {
  public var number: Int
  public var library: String
  public var isAsynchronous: Bool
  /// Some of it can be used by later cells, so it belongs into the chain once it has run.
  public var declaresNames: Bool
  /// Its import declarations, as written.
  public var imports: [String]
  public var warnings: [CompilerDiagnostic]

  public var module: String { "Cell_\(number)" }
}

/// Turns cells into loadable modules, each of which re-exports the one before: so the newest declaration of a name wins.
public struct CellCompiler: Sendable {
  /// A cell that does not compile.
  public struct Failure: Error, Sendable {
    public var diagnostics: [CompilerDiagnostic]
  }

  private let toolchain: Toolchain
  private let runtime: RuntimeLocation
  private let folder: String
  private let hiddenModules: HiddenModules

  /// `folder` must exist; it receives modules and libraries.
  public init(toolchain: Toolchain, runtime: RuntimeLocation, folder: String) throws {
    (self.toolchain, self.runtime, self.folder) = (toolchain, runtime, folder)
    hiddenModules = try HiddenModules(folder: folder)
  }

  /// Compiles and links. Throws `Failure` for faults of the cell, other errors for faults of the installation.
  public func compile(_ code: CellCode, number: Int, after chain: CellChain) throws -> CompiledCell {
    let syntax = CellSyntax(code.text)
    let instrumented = InstrumentedSource(code, syntax: syntax, chain: chain)
    let base = "\(folder)/Cell_\(number)"
    try instrumented.text.write(toFile: "\(base).swift", atomically: false, encoding: .utf8)
    let arguments = frontendArguments(number: number, base: base, emitsModule: syntax.declaresNames, isOptimized: code.isOptimized)
    var result = try Subprocess.run(toolchain.frontend, arguments)
    while try result.status != 0 && hiddenModules.add(missingIn: result.output) {
      result = try Subprocess.run(toolchain.frontend, arguments)
    }
    let diagnostics = instrumented.inCell(CompilerDiagnostic.read(result.output, path: code.path))
    guard result.status == 0 else {
      let told = diagnostics.contains { $0.severity == .error }
      throw Failure(diagnostics: told ? diagnostics : [Self.unexplained(result)])
    }
    try link(base: base, imports: syntax.importedModules)
    return CompiledCell(
      number: number, library: "\(base).so", isAsynchronous: syntax.isAsynchronous, declaresNames: syntax.declaresNames,
      imports: syntax.imports, warnings: diagnostics.filter { $0.severity == .warning })
  }

  /// Where imported modules are found.
  var importArguments: [String] { ["-I", runtime.modules, "-I", folder, "-Xcc", "-fmodule-map-file=\(hiddenModules.path)"] }

  private func frontendArguments(number: Int, base: String, emitsModule: Bool, isOptimized: Bool) -> [String] {
    var arguments = [
      "-frontend", "-c", "-primary-file", "\(base).swift", "-module-name", "Cell_\(number)", "-o", "\(base).o",
      "-target", Toolchain.target, "-swift-version", "5", isOptimized ? "-O" : "-Onone", "-gline-tables-only",
      // Later cells see what is not public.
      "-enable-testing", "-disable-access-control",
      // An access record of a frame that a trap has left behind would break later accesses.
      "-enforce-exclusivity=unchecked",
      "-diagnostic-style", "llvm",
    ] + importArguments
    // With the comments that inspection shows.
    if emitsModule { arguments += ["-emit-module-path", "\(base).swiftmodule", "-emit-module-doc-path", "\(base).swiftdoc"] }
    return arguments
  }

  private func link(base: String, imports: [String]) throws {
    // Everything is found in what the session has loaded already, but for libraries that only this cell imports.
    let candidates = imports.flatMap { ["lib\($0).so", "libswift\($0).so"] }.map { "\(toolchain.libraries)/\($0)" }
    let libraries = candidates.filter { FileManager.default.fileExists(atPath: $0) }
    // The toolchain's start-up object tells the runtime of the cell's types and conformances when the library is loaded.
    let arguments =
      ["-shared", toolchain.startObject, "\(base).o", "-o", "\(base).so", "--unresolved-symbols=ignore-all", "-rpath", toolchain.libraries] + libraries
    let result = try Subprocess.run(toolchain.linker, arguments)
    guard result.status == 0 else { throw Failure(diagnostics: [CompilerDiagnostic(.error, "the linker failed: \(result.output)")]) }
  }

  /// The compiler failed without a message of the usual form: it crashed, or the installation is broken.
  private static func unexplained(_ result: Subprocess.Result) -> CompilerDiagnostic {
    let manner = result.status < 0 ? "the compiler crashed (signal \(-result.status))" : "the compiler failed"
    let lines = result.output.lines
    return CompilerDiagnostic(.error, ([manner] + lines.prefix(12)).joined(separator: "\n"))
  }
}
