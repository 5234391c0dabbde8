import Foundation

extension CellCompiler {
  /// Compiles a cell that repeats a conformance of an earlier one, most often because it is that cell, run again. It and later
  /// cells then see a version of the earlier module without the conformance or, where that module needs it, not the module at all.
  func compile(
    _ code: CellCode, number: Int, after chain: CellChain, repeating conformance: RepeatedConformance, _ failure: Failure,
    _ isInterrupted: () -> Bool
  ) throws -> CompiledCell {
    for module in chain.modules.reversed() {
      let places = [chain.overlay, folder].compactMap { $0 }.map { "\($0)/\(module).swift" }
      let source = places.lazy.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }.first
      guard let source, let rest = conformance.removed(from: source) else { continue }
      if let overlay = try emit(module, rest, number: number, chain, isInterrupted) {
        var later = chain
        later.overlay = overlay
        var compiled = try compile(code, number: number, after: later, isInterrupted: isInterrupted)
        compiled.overlay = compiled.overlay ?? overlay
        return compiled
      }
      let names = Set(CellNames(code.text).declarations.keys)
      guard module == chain.head, names.isSuperset(of: CellNames(source).declarations.keys) else { break }
      var compiled = try compile(code, number: number, after: chain.shortened, isInterrupted: isInterrupted)
      compiled.replacedModule = module
      return compiled
    }
    throw failure
  }

  /// Writes another version of an earlier module, with those of the chain, into a folder of its own; nil where it does not compile.
  private func emit(_ module: String, _ source: String, number: Int, _ chain: CellChain, _ isInterrupted: () -> Bool) throws -> String? {
    let overlay = "\(folder)/instead_\(number)"
    try FileManager.default.createDirectory(atPath: overlay, withIntermediateDirectories: true)
    if let earlier = chain.overlay, earlier != overlay {
      for name in try FileManager.default.contentsOfDirectory(atPath: earlier) {
        try? FileManager.default.copyItem(atPath: "\(earlier)/\(name)", toPath: "\(overlay)/\(name)")
      }
    }
    let base = "\(overlay)/\(module)"
    try source.write(toFile: "\(base).swift", atomically: true, encoding: .utf8)
    let arguments = ["-emit-module", "\(base).swift", "-module-name", module, "-o", "\(base).swiftmodule"] + commonArguments(nil, chain)
    if try compile(arguments, isInterrupted).status == 0 {
      RecordNames.hide(in: "\(base).swiftmodule")
      return overlay
    }
    try FileManager.default.removeItem(atPath: "\(base).swift")
    return nil
  }
}
