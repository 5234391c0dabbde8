import Foundation

/// Earlier modules in other versions, for cells that declare again what those have declared.
extension CellCompiler {
  /// What a cell builds on that replaces these declarations.
  func replacing(by cell: CellDeclarations, number: Int, in chain: CellChain, _ isInterrupted: () -> Bool) throws -> CellChain {
    var chain = chain
    for (module, replaced) in chain.replacements(by: cell) {
      guard let source = source(of: module, chain) else { continue }
      try emit(module, replaced.marked(in: source), place: "\(number)", &chain, isInterrupted)
    }
    return chain
  }

  /// The chain without some declarations of a module. `place` is a name that no other change of the chain has.
  func retiring(_ retirement: Retirement, of module: String, place: String, in chain: CellChain) throws -> CellChain {
    var chain = chain
    if let retired = chain.retirement(of: module, retirement), let source = source(of: module, chain) {
      try emit(module, retired.marked(in: source), place: place, &chain, { false })
    }
    return chain
  }

  /// Compiles a cell that repeats a conformance of an earlier one, most often because it is that cell, run again. It and later
  /// cells then see a version of the earlier module without the conformance or, where that module needs it, not the module at all.
  func compile(
    _ code: CellCode, number: Int, after chain: CellChain, repeating conformance: RepeatedConformance, _ failure: Failure,
    _ isInterrupted: () -> Bool
  ) throws -> CompiledCell {
    for module in chain.modules.reversed() {
      guard let source = source(of: module, chain), let rest = conformance.removed(from: source) else { continue }
      var later = chain
      if try emit(module, rest, place: "\(number)", &later, isInterrupted) {
        return try compile(code, number: number, after: later, isInterrupted: isInterrupted)
      }
      let names = Set(CellNames(code.text).declarations.keys)
      guard module == chain.head, names.isSuperset(of: CellNames(source).declarations.keys) else { break }
      return try compile(code, number: number, after: chain.shortened, isInterrupted: isInterrupted)
    }
    throw failure
  }

  private func source(of module: String, _ chain: CellChain) -> String? {
    let places = [chain.overlay, folder].compactMap { $0 }.map { "\($0)/\(module).swift" }
    return places.lazy.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }.first
  }

  /// Writes another version of an earlier module, with those of the chain, into a folder of the cell's own. False where it does not
  /// compile; nothing changes then.
  @discardableResult
  private func emit(
    _ module: String, _ source: String, place: String, _ chain: inout CellChain, _ isInterrupted: () -> Bool
  ) throws -> Bool {
    let overlay = "\(folder)/instead_\(place)"
    if chain.overlay != overlay {
      try? FileManager.default.removeItem(atPath: overlay)
      if let earlier = chain.overlay {
        try FileManager.default.copyItem(atPath: earlier, toPath: overlay)
      } else {
        try FileManager.default.createDirectory(atPath: overlay, withIntermediateDirectories: true)
      }
    }
    let base = "\(overlay)/\(module)"
    try source.write(toFile: "\(base).new.swift", atomically: false, encoding: .utf8)
    let arguments =
      ["-emit-module", "\(base).new.swift", "-module-name", module, "-o", "\(base).swiftmodule", "-experimental-skip-all-function-bodies"]
      + ["-emit-module-doc-path", "\(base).swiftdoc"] + commonArguments(nil, chain) + Self.version(ReplacedDeclarations.endVersion - 1)
    guard try compile(arguments, isInterrupted).status == 0 else { return false }
    rename("\(base).new.swift", "\(base).swift")
    RecordNames.hide(in: "\(base).swiftmodule")
    chain.replace(module, by: source, in: overlay)
    return true
  }
}
