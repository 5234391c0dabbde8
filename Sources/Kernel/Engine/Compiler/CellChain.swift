import Provenance

/// What a cell builds on: the module of the cell before it, which re-exports all earlier ones, and the imports made so far.
public struct CellChain: Hashable, Sendable {
  /// The modules of cells that later ones can see, oldest first.
  public private(set) var modules: [String] = []
  /// The newest module; at first the runtime itself.
  public var head: String { modules.last ?? "Megadoc" }
  /// A folder with other versions of some of these modules.
  private(set) var overlay: String?
  /// Stands for the content of all these modules; nil where one of them was not compiled from its text alone.
  private(set) var identity: String? = ""
  /// Import declarations of earlier cells: an import holds for the rest of a notebook.
  public private(set) var imports: [String] = []
  /// What later cells may replace of the declarations of each module.
  private(set) var declarations: [String: CellDeclarations] = [:]

  /// Built packages, whose modules every cell can import.
  var packages: [PackageBuild] = []

  public init(packages: [PackageBuild] = []) { self.packages = packages }

  /// What is left of it when its session has died.
  var afterDeath: CellChain {
    var chain = CellChain(packages: packages)
    chain.imports = imports
    return chain
  }

  /// After the cell has been run to its end. One that failed must not be added: its variables may never have got a value.
  public mutating func append(_ cell: CompiledCell) {
    // It may have been compiled with other versions of what is here.
    self = cell.chain
    addImports(of: cell)
    guard cell.declaresNames else { return }
    modules.append(cell.module)
    declarations[cell.module] = cell.declarations
    addToIdentity(cell.key)
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

  // MARK: - Other versions of modules

  /// What a cell replaces of these modules, and without what it hides.
  mutating func replacements(by cell: CellDeclarations) -> [(module: String, declarations: ReplacedDeclarations)] {
    var found: [(module: String, declarations: ReplacedDeclarations)] = []
    var types = cell.types
    for module in modules.reversed() {
      guard let earlier = declarations[module] else { continue }
      let replaced = ReplacedDeclarations(in: earlier, by: cell, newerTypes: types)
      if !replaced.all.isEmpty { declarations[module]!.forget(replaced.all) }
      if !replaced.isEmpty { found.append((module, replaced)) }
      types.formUnion(earlier.types)
    }
    return found
  }

  /// What is to be forgotten of one of these modules; nil where there is nothing.
  mutating func retirement(of module: String, _ retirement: Retirement) -> ReplacedDeclarations? {
    guard modules.contains(module), let earlier = declarations[module] else { return nil }
    let retired = retirement.declarations(of: earlier)
    declarations[module]!.forget(retired.all, named: retired.forgotten)
    return retired.isEmpty ? nil : retired
  }

  /// From now on another version of a module counts, which is in a folder with those that counted before.
  mutating func replace(_ module: String, by source: String, in folder: String) {
    overlay = folder
    addToIdentity(module + source)
  }

  private mutating func addToIdentity(_ key: String?) {
    if let before = identity, let key { identity = ContentHash(of: before + key).hexadecimal } else { identity = nil }
  }
}
