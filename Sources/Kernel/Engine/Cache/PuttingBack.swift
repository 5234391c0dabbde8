import CellRuntime

/// Whether variables may be put back without running the cells that made them: only where that leaves nothing undone and joins
/// nothing that does not belong together.
struct PuttingBack {
  private let dependencies: CellDependencies
  private let keys: [CellKey]
  /// Obstacles in the form of a cell's text.
  private let forms: [String?]
  private let known: [CachedCell?]
  /// Cells whose author says that they change nothing but their own variables, and depend on nothing that may come out otherwise.
  private let asserted: Set<Int>

  /// `known` are the results of cells that need not run to be shown.
  init(_ cells: CellKeys, known: [CachedCell?], asserted: Set<Int>) {
    (dependencies, keys, forms) = (cells.dependencies, cells.keys, cells.forms)
    (self.known, self.asserted) = (known, asserted)
  }

  /// Why the cell must run if its variables are needed, in words; nil where they can be put back. `isPutBack` is asked of earlier cells.
  func obstacle(to index: Int, isPutBack: (Int) -> Bool) -> String? {
    if let reason = forms[index] { return reason }
    guard let cell = known[index], let variables = cell.variables else { return "nothing is noted of them" }
    if let reason = variables.obstacle { return reason }
    if let reason = variables.variables.lazy.compactMap(\.obstacle).first { return reason }
    guard variables.size != nil, dependencies.variables(of: index).isSubset(of: variables.variables.map(\.name)) else {
      return "not all of its variables were kept"
    }
    if asserted.contains(index) { return nil }
    if variables.leavesThread { return "it leaves a thread at work" }
    if let reason = change(by: index) { return reason }
    if let word = dependencies.processBound(index) { return "it uses \(word)" }
    let unsure = dependencies.neededResults[index].sorted().first { earlier in
      !isAsItWas(earlier, for: cell) || !isPutBack(earlier) && change(by: earlier) != nil
    }
    return unsure.map { "it depends on \(keys[$0].name), which may have come to something else" }
  }

  /// What an earlier cell is known to have come to is what it had come to when this one ran. When it has run again this can be seen too.
  private func isAsItWas(_ earlier: Int, for cell: CachedCell) -> Bool {
    guard let variables = known[earlier]?.variables else { return false }
    guard dependencies.variables(of: earlier).isSubset(of: variables.variables.map(\.name)) else { return false }
    return variables.fingerprint != nil && variables.fingerprint == cell.basis[keys[earlier].number]
  }

  /// How the cell may have changed something besides its own variables; nil where it has not.
  private func change(by index: Int) -> String? {
    let changed = dependencies.changedElsewhere(by: index) { cell, name in
      known[cell]?.variables?.variables.contains { $0.name == name && $0.isUnchangeable } == true
    }
    guard let changed else { return "it may change what no variable names" }
    return changed.first.map { "it may change \($0.name) of \(keys[$0.cell].name)" }
  }
}
