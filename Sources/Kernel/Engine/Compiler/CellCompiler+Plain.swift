extension CellCompiler {
  /// Compiles a cell that does not compile with what notes its variables: messages are to be those about the cell as it stands, and what
  /// compiles only so is run so.
  func compileAsItStands(_ code: CellCode, number: Int, after chain: CellChain, _ isInterrupted: () -> Bool) throws -> CompiledCell {
    var plain = code
    plain.notesVariables = false
    var cell = try compile(plain, number: number, after: chain, isInterrupted: isInterrupted)
    guard cell.key != nil else { return cell }
    // Found at once the next time.
    let instrumented = InstrumentedSource(code, syntax: CellSyntax(code.text), chain: cell.chain)
    if let key = keptKey(instrumented, code, number: number, after: cell.chain) {
      cell.key = key
      kept?.keep(cell, key: key, base: "\(folder)/\(cell.module)")
    }
    return cell
  }
}
