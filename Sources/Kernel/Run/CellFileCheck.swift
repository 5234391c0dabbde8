import CellEngine
import CellFiles
import Foundation
import OperatingSystem

/// Compiles the cells of a file without running any.
public struct CellFileCheck {
  private let path: String
  private let plan: RunPlan

  /// Throws `CellFileError`.
  public init(path: String) throws {
    self.path = path
    plan = try RunPlan(try CellFile(path: path), path: path, parameters: try ParameterValues(assignments: []))
  }

  /// Throws where the toolchain or the runtime is missing.
  public func run() throws -> ExitCode {
    let scratch = try ScratchFolder()
    let (toolchain, runtime) = (try Toolchain.find(), try RuntimeLocation.find())
    let compiler = try CellCompiler(toolchain: toolchain, runtime: runtime, folder: scratch.path)
    let console = RunConsole()
    var chain = CellChain()
    if !plan.packages.isEmpty {
      let interruption = try InterruptionSource()
      var packages = SessionPackages(toolchain: toolchain, runtime: runtime)
      do {
        try packages.add(plan.packages, isLoaded: false, isInterrupted: { interruption.isPending }) { console.event(.progress($0.bar)) }
      } catch let error as PackageError {
        console.failure(error.failure, cell: "packages")
        return ExitCode(error.failure)
      }
      chain = CellChain(packages: packages.builds)
    }
    var failures = 0
    for step in plan.steps {
      guard let code = step.code else { continue }
      console.cellStarted(step.number, of: plan.codeCount, name: step.cell.title ?? "cell \(step.number)")
      let text = DiagnosticText(code)
      let start = ContinuousClock.now
      do {
        let compiled = try compiler.compile(code, number: step.number, after: chain)
        chain.append(compiled)
        if !compiled.warnings.isEmpty { console.warnings(text.text(of: compiled.warnings)) }
      } catch let failure as CellCompiler.Failure {
        failures += 1
        console.line(text.text(of: failure.diagnostics))
      }
      console.cellEnded(seconds: (ContinuousClock.now - start) / .seconds(1))
    }
    console.dim(failures == 0 ? "\(path) compiles" : "\(failures) of \(plan.codeCount) cells do not compile")
    return failures == 0 ? .success : .doesNotCompile
  }
}
