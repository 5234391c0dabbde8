import CellFiles
import Foundation
import OperatingSystem
internal import SourceParsing

/// The code of one cell and where it stands.
public struct CellCode: Hashable, Sendable, Codable {
  public var text: String
  /// The file as the user names it; it appears in messages and in `#filePath`.
  public var path: String
  /// The line of the file on which `text` begins, from 1.
  public var firstLine: Int
  /// Compiled for speed: it takes longer to start.
  public var isOptimized = false
  /// It is noted what its variables are at its end, so that they can be put back another time.
  public var notesVariables = false

  public init(text: String, path: String, firstLine: Int = 1) {
    (self.text, self.path, self.firstLine) = (CellOptionLines.commented(text), path, firstLine)
  }
}

/// A cell ready to be loaded.
public struct CompiledCell: Sendable {
  public var number: Int
  public var library: String
  public var isAsynchronous: Bool
  /// Its variables can be noted and, where nothing else stands in the way, put back.
  public var notesVariables = false
  /// Some of it can be used by later cells, so it belongs into the chain once it has run.
  public var declaresNames: Bool
  /// Its import declarations, as written.
  public var imports: [String]
  public var warnings: [CompilerDiagnostic]
  /// What it was compiled after: with other versions of modules, or without the newest, where this cell takes its place.
  var chain: CellChain
  var declarations: CellDeclarations
  /// Under which its files are kept; nil for one that depends on more than texts.
  var key: String?

  public var module: String { "Cell_\(number)" }
}

/// Turns cells into loadable modules, each of which re-exports the one before: so the newest declaration of a name wins.
public struct CellCompiler: Sendable {
  /// A cell that does not compile.
  public struct Failure: Error, Sendable {
    public var diagnostics: [CompilerDiagnostic]
    /// The compiler was given up.
    var isTimeLimit = false
  }

  /// The compiler was stopped because the user asked for it.
  public struct Interrupted: Error {}

  /// How long the compiler may think about one cell, in seconds: a long expression without types can keep it busy for ever.
  public var timeLimit = 60.0

  /// Arguments of a shell that runs the program with a stack of 256 MB. Each module that a cell can see imports the one before it, and the
  /// compiler goes down that chain: with the usual 8 MB it crashes once some 2,000 cells have declared something. The limit has to be there
  /// before the program is: the system puts it back to what it was when loading began.
  package static func withDeepStack(_ program: String, _ arguments: [String]) -> [String] {
    ["-c", "ulimit -S -s 262144 2>/dev/null; exec \"$0\" \"$@\"", program] + arguments
  }

  private let toolchain: Toolchain
  private let runtime: RuntimeLocation
  private let frontend: WaitingProgram
  let folder: String
  private let hiddenModules: HiddenModules
  /// Cells compiled before; nil for none.
  var kept: CompiledCells?

  /// `folder` must exist; it receives modules and libraries.
  public init(toolchain: Toolchain, runtime: RuntimeLocation, folder: String) throws {
    (self.toolchain, self.runtime, self.folder) = (toolchain, runtime, folder)
    frontend = WaitingProgram("/bin/sh", Self.withDeepStack(toolchain.frontend, ["-frontend"]), variables: Self.memory)
    hiddenModules = try HiddenModules(folder: folder)
  }

  /// Compiles and links. Throws `Failure` for faults of the cell, other errors for faults of the installation.
  /// Throws `Interrupted` soon after `isInterrupted` says so.
  public func compile(_ code: CellCode, number: Int, after chain: CellChain, isInterrupted: () -> Bool = { false }) throws -> CompiledCell {
    if let refusal = SourceTree.refusal(code.text) {
      var diagnostic = CompilerDiagnostic(.error, refusal.message)
      (diagnostic.line, diagnostic.column) = (code.firstLine + refusal.line - 1, refusal.column)
      throw Failure(diagnostics: [diagnostic])
    }
    do {
      return try compileOnce(code, number: number, after: chain, isInterrupted)
    } catch let failure as Failure where code.notesVariables && !failure.isTimeLimit {
      return try compileAsItStands(code, number: number, after: chain, isInterrupted)
    } catch let failure as Failure {
      guard let repeated = RepeatedConformance(in: failure.diagnostics) else { throw failure }
      return try compile(code, number: number, after: chain, repeating: repeated, failure, isInterrupted)
    }
  }

  func compileOnce(_ code: CellCode, number: Int, after chain: CellChain, _ isInterrupted: () -> Bool) throws -> CompiledCell {
    let syntax = CellSyntax(code.text)
    try hiddenModules.leave(chain.packages.flatMap(\.clangModules))
    let chain = try replacing(by: syntax.declarations, number: number, in: chain, isInterrupted)
    let instrumented = InstrumentedSource(code, syntax: syntax, chain: chain)
    let base = "\(folder)/Cell_\(number)"
    try instrumented.text.write(toFile: "\(base).swift", atomically: false, encoding: .utf8)
    let key = keptKey(instrumented, code, number: number, after: chain)
    if let key, let cell = kept?.take(key, number: number, base: base, chain, syntax.declarations) { return cell }
    let arguments = frontendArguments(code, number: number, base: base, emitsModule: syntax.declaresNames, chain)
    let result = try compile(arguments, isInterrupted)
    let diagnostics = instrumented.inCell(CompilerDiagnostic.read(result.output, path: code.path))
    guard result.status == 0 else {
      let told = diagnostics.contains { $0.severity == .error }
      throw Failure(diagnostics: told ? CompilerAdvice.added(to: diagnostics) : [Self.unexplained(result)])
    }
    if syntax.declaresNames { RecordNames.hide(in: "\(base).swiftmodule") }
    try link(base: base, imports: syntax.importedModules, packages: chain.packages)
    let cell = CompiledCell(
      number: number, library: "\(base).so", isAsynchronous: syntax.isAsynchronous, notesVariables: code.notesVariables,
      declaresNames: syntax.declaresNames, imports: syntax.imports, warnings: diagnostics.filter { $0.severity == .warning },
      chain: chain, declarations: syntax.declarations, key: key)
    if let key { kept?.keep(cell, key: key, base: base) }
    return cell
  }

  /// Nil where the cell depends on more than texts.
  func keptKey(_ source: InstrumentedSource, _ code: CellCode, number: Int, after chain: CellChain) -> String? {
    kept?.key(source: source.text, number: number, chain: chain, arguments: Self.manner(of: code))
  }

  /// The compiler's memory in large pages, where the system has them: after 300 cells it takes 24,000 small ones, a tenth of a second.
  private static let memory = getenv("GLIBC_TUNABLES") == nil ? ["GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"] : [:]

  func compile(_ arguments: [String], _ isInterrupted: () -> Bool) throws -> Subprocess.Result {
    var result = try runCompiler(arguments, isInterrupted)
    while try result.status != 0 && hiddenModules.add(missingIn: result.output) { result = try runCompiler(arguments, isInterrupted) }
    return result
  }

  private func runCompiler(_ arguments: [String], _ isInterrupted: () -> Bool) throws -> Subprocess.Result {
    MessageTrace.write(.toCompiler, arguments.joined(separator: " "))
    let deadline = ContinuousClock.now + .seconds(timeLimit)
    let result = try frontend.run(arguments, processorTime: timeLimit + 5) { isInterrupted() || .now > deadline }
    frontend.prepare()
    guard result.wasStopped else { return result }
    if isInterrupted() { throw Interrupted() }
    let advice = "the compiler came to no end within \(Int(timeLimit)) s; give types to the cell's long expressions, or cut them into parts"
    throw Failure(diagnostics: [CompilerDiagnostic(.error, advice)], isTimeLimit: true)
  }

  /// The arguments that do not depend on where the files are.
  private static func manner(of code: CellCode?) -> [String] {
    [
      "-target", Toolchain.target, "-swift-version", "5", code?.isOptimized == true ? "-O" : "-Onone",
      // Later cells see what is not public.
      "-enable-testing", "-disable-access-control",
      // An access record of a frame that a trap has left behind would break later accesses.
      "-enforce-exclusivity=unchecked",
      "-enable-bare-slash-regex",
      "-diagnostic-style", "llvm",
      // Where the runtime's declarations stand: only its build folder knows, and it would take time to read.
      "-ignore-module-source-info",
    ]
  }

  /// Where imported modules are found.
  func importArguments(_ chain: CellChain) -> [String] {
    let overlay = chain.overlay.map { ["-I", $0] } ?? []
    // Before the runtime's: the folder of a build has modules of programs too, which are not there to be imported.
    return overlay + chain.packages.flatMap(\.arguments) + ["-I", runtime.modules, "-I", folder]
      + ["-Xcc", "-fmodule-map-file=\(hiddenModules.path)"]
  }

  private func frontendArguments(_ code: CellCode, number: Int, base: String, emitsModule: Bool, _ chain: CellChain) -> [String] {
    var arguments = ["-c", "-primary-file", "\(base).swift", "-module-name", "Cell_\(number)", "-o", "\(base).o", "-gline-tables-only"]
    arguments += commonArguments(code, chain) + Self.version(ReplacedDeclarations.endVersion)
    // With the comments that inspection shows.
    if emitsModule { arguments += ["-emit-module-path", "\(base).swiftmodule", "-emit-module-doc-path", "\(base).swiftdoc"] }
    return arguments
  }

  func commonArguments(_ code: CellCode?, _ chain: CellChain) -> [String] {
    Self.manner(of: code) + importArguments(chain) + toolchain.macroArguments
  }

  /// What is marked as replaced is there below the number at which it ends.
  static func version(_ number: Int) -> [String] { ["-package-description-version", "\(number)"] }

  private func link(base: String, imports: [String], packages: [PackageBuild]) throws {
    // Everything is found in what the session has loaded already, but for libraries that only this cell imports.
    let candidates = imports.flatMap { ["lib\($0).so", "libswift\($0).so"] }.map { "\(toolchain.libraries)/\($0)" }
    let libraries = candidates.filter { FileManager.default.fileExists(atPath: $0) }
    // The toolchain's start-up object tells the runtime of the cell's types and conformances when the library is loaded.
    let arguments =
      ["-shared", toolchain.startObject, "\(base).o", "-o", "\(base).so", "--unresolved-symbols=ignore-all"]
      // Loaded with the first cell that names them, by their paths.
      + ["-rpath", toolchain.libraries] + libraries + packages.map(\.library)
      // Two pieces of memory instead of four, for a session has every cell's for good, and the system allows a process 65,530 of them.
      + ["-z", "norelro", "--no-rosegment"]
    let result = try Subprocess.run(toolchain.linker, arguments)
    guard result.status == 0 else { throw Failure(diagnostics: [CompilerDiagnostic(.error, "the linker failed: \(result.output)")]) }
    unlink("\(base).o")
  }

  /// The compiler failed without a message of the usual form: it crashed, or the installation is broken.
  private static func unexplained(_ result: Subprocess.Result) -> CompilerDiagnostic {
    let manner = result.status < 0 ? "the compiler crashed (signal \(-result.status))" : "the compiler failed"
    let lines = result.output.lines
    return CompilerDiagnostic(.error, ([manner] + lines.prefix(12)).joined(separator: "\n"))
  }
}
