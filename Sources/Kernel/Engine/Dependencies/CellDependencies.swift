/// Which of several cells, in the order in which they were or will be run, depend on which.
///
/// A cell depends on an earlier one that declares a name it uses, that may have changed a variable it uses, or that matters to
/// all. Names are followed through functions, types and variables: whoever calls a function uses what the function uses, and what has taken
/// the place of that since.
/// Effects outside the program's variables (files, other processes) are not seen here; the cache looks at files itself.
public struct CellDependencies: Sendable {
  /// A name as declared by one cell: a later declaration of that name is another variable.
  private struct Variable: Hashable, Sendable {
    var cell: Int
    var name: String
  }

  private let cells: [CellNames]
  /// For each cell, the earlier cells that it depends on itself.
  public private(set) var direct: [Set<Int>] = []
  /// For each cell, the earlier cells that it depends on itself or through others.
  public private(set) var needed: [Set<Int>] = []
  /// Those of them whose results matter, and not their text alone.
  public private(set) var neededResults: [Set<Int>] = []
  private var touched: [Set<Variable>] = []
  private var changed: [Set<Variable>] = []
  /// What a cell uses in a way that may change whatever that leads to.
  private var active: [Set<String>] = []
  /// What the extensions and operators before a cell can get at.
  private var extendedBefore: [Set<Variable>] = []
  /// Whether a cell may change something that no name of its own leads to.
  private var changesUnseen: [Bool] = []
  /// What the extensions and operators of earlier cells can get at: whoever uses anything may call them.
  private var extended: Set<Variable> = []

  public init(_ cells: [CellNames]) {
    self.cells = cells
    for index in cells.indices { add(index) }
  }

  private mutating func add(_ index: Int) {
    let names = cells[index]
    touched.append(reach(names.used, from: index).union(extended))
    // What is called or constructed may change whatever it reaches.
    active.append(
      names.changed.union(names.used.filter { name in owners(of: name, before: index).contains { declaration($0).kind.isCode } }))
    extendedBefore.append(extended)
    let own = names.declarations.keys.map { Variable(cell: index, name: $0) }
    changed.append(reach(active[index], from: index).union(extended).union(own).filter { declaration($0).kind.canChange })
    let changesLibrary = names.assigned.contains { names.declarations[$0] == nil && owners(of: $0, before: index).isEmpty }
    if changesLibrary { affectingAll.insert(index) }
    isStateHidden = isStateHidden || names.hidesState
    changesUnseen.append(
      names.affectsAll || changesLibrary || isStateHidden || names.dependsOnAll
        || names.declarations.values.contains { $0.kind == .stateful })
    let results = (0..<index).filter { earlier in
      names.dependsOnAll || isStateHidden || cells[earlier].affectsAll || affectingAll.contains(earlier)
        || !changed[earlier].isDisjoint(with: touched[index])
        || touched[index].contains { $0.cell == earlier && declaration($0).kind.holdsValue }
    }
    // Of functions and types the text is what matters; what they use has been followed.
    let texts = (0..<index).filter { earlier in cells[earlier].extendsAll || touched[index].contains { $0.cell == earlier } }
    let found = Set(results).union(texts)
    direct.append(found)
    needed.append(found.reduce(into: found) { $0.formUnion(needed[$1]) })
    let ownUses = names.extensionUses.filter { names.declarations[$0] != nil }.map { Variable(cell: index, name: $0) }
    extended.formUnion(reach(names.extensionUses, from: index, and: ownUses))
    neededResults.append(results.reduce(into: Set(results)) { $0.formUnion(neededResults[$1]) })
  }

  /// The variables of earlier cells that a cell may change, but for those of which it is known that nothing can change them, and which hold
  /// nothing but themselves; nil where it may change something that no name leads to.
  func changedElsewhere(by index: Int, unless isUnchangeable: (_ cell: Int, _ name: String) -> Bool) -> [(cell: Int, name: String)]? {
    guard !changesUnseen[index] else { return nil }
    let reached = reach(active[index], from: index) { isUnchangeable($0.cell, $0.name) }.union(extendedBefore[index])
    let changed = reached.filter { declaration($0).kind.canChange && !isUnchangeable($0.cell, $0.name) }
    return changed.map { ($0.cell, $0.name) }.sorted { $0 < $1 }
  }

  /// The variables that a cell declares at its top level.
  func variables(of index: Int) -> Set<String> {
    Set(cells[index].declarations.filter { [.value, .constant].contains($0.value.kind) }.keys)
  }

  /// Something that a cell, or what it calls of earlier ones, mentions and that is bound to its process.
  func processBound(_ index: Int) -> String? {
    let called = Set(touched[index].filter { declaration($0).kind.isCode }.map(\.cell))
    return called.union([index]).reduce(into: Set<String>()) { $0.formUnion(cells[$1].processBound) }.min()
  }

  /// Cells that assign to something of a library, which any later cell may read.
  private var affectingAll: Set<Int> = []
  /// Some cell so far has variables that no name leads to.
  private var isStateHidden = false

  private func declaration(_ variable: Variable) -> CellNames.Declaration { cells[variable.cell].declarations[variable.name]! }

  /// What `name` means to the code of a cell: its newest earlier declaration, and with a function its older overloads.
  private func owners(of name: String, before index: Int) -> [Variable] {
    if let own = cells[index].declarations[name], !own.kind.addsUp { return [] }
    var found: [Variable] = []
    for cell in stride(from: index - 1, through: 0, by: -1) {
      guard let declaration = cells[cell].declarations[name] else { continue }
      found.append(Variable(cell: cell, name: name))
      if !declaration.kind.addsUp { break }
    }
    return found
  }

  /// Everything that code which mentions these names can get at. A plain value leads to no other, though the code of its type may use some,
  /// wherever that is from.
  private func reach(
    _ names: Set<String>, from index: Int, and more: [Variable] = [], isPlain: (Variable) -> Bool = { _ in false }
  ) -> Set<Variable> {
    var reached: Set<Variable> = []
    var passed: Set<Variable> = []
    var open = (names.flatMap { owners(of: $0, before: index) } + more).map { (variable: $0, isPassed: false) }
    while let (variable, isPassed) = open.popLast() {
      guard isPassed ? passed.insert(variable).inserted : reached.insert(variable).inserted else { continue }
      let leadsToCode = isPassed || isPlain(variable)
      // Names of its own cell come first, then those of earlier ones.
      for name in declaration(variable).uses {
        var next = owners(of: name, before: variable.cell)
        if cells[variable.cell].declarations[name] != nil { next.append(Variable(cell: variable.cell, name: name)) }
        if declaration(variable).kind.isCode {
          next += owners(of: name, before: index).filter { $0.cell > variable.cell && declaration($0).kind == .function }
        }
        open += next.map { ($0, leadsToCode && !declaration($0).kind.isCode) }
      }
    }
    return reached
  }
}
