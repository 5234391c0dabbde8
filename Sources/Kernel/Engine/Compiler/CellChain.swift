import Provenance

/// What a cell builds on: the module of the cell before it, which re-exports all earlier ones, and the imports made so far.
public struct CellChain: Hashable, Sendable {
  /// The modules of cells that later ones can see, oldest first.
  public private(set) var modules: [String] = []
  /// The newest module; at first the runtime itself.
  public var head: String { modules.last ?? "Megadoc" }
  /// A folder with other versions of some of these modules.
  var overlay: String?
  /// Stands for the content of all these modules; nil where one of them was not compiled from its text alone.
  private(set) var identity: String? = ""
  /// Import declarations of earlier cells: an import holds for the rest of a notebook.
  public private(set) var imports: [String] = []

  /// With the imports of a chain whose session has died.
  public init(imports: [String] = []) { self.imports = imports }

  /// After the cell has been run to its end. One that failed must not be added: its variables may never have got a value.
  public mutating func append(_ cell: CompiledCell) {
    addImports(of: cell)
    if let replaced = cell.replacedModule, head == replaced { modules.removeLast() }
    if cell.declaresNames {
      modules.append(cell.module)
      if let before = identity, let key = cell.key { identity = ContentHash(of: before + key).hexadecimal } else { identity = nil }
    }
    if let changed = cell.overlay { overlay = changed }
  }

  /// After a cell that failed: what it imported is loaded all the same.
  public mutating func addImports(of cell: CompiledCell) {
    for text in cell.imports where !imports.contains(text) { imports.append(text) }
  }

  /// Without its newest module.
  var shortened: CellChain {
    var chain = self
    chain.modules.removeLast()
    return chain
  }

  func appending(_ cell: CompiledCell) -> CellChain {
    var chain = self
    chain.append(cell)
    return chain
  }
}
