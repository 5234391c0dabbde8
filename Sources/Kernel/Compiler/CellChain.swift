/// What a cell builds on: the module of the cell before it, which re-exports all earlier ones, and the imports made so far.
public struct CellChain: Hashable, Sendable {
  /// The newest module; at first the runtime itself.
  public private(set) var head = "Megadoc"
  /// Import declarations of earlier cells: an import holds for the rest of a notebook.
  public private(set) var imports: [String] = []

  /// With the imports of a chain whose session has died.
  public init(imports: [String] = []) { self.imports = imports }

  /// After the cell has been run to its end. One that failed must not be added: its variables may never have got a value.
  public mutating func append(_ cell: CompiledCell) {
    addImports(of: cell)
    if cell.declaresNames { head = cell.module }
  }

  /// After a cell that failed: what it imported is loaded all the same.
  public mutating func addImports(of cell: CompiledCell) {
    for text in cell.imports where !imports.contains(text) { imports.append(text) }
  }

  func appending(_ cell: CompiledCell) -> CellChain {
    var chain = self
    chain.append(cell)
    return chain
  }
}
