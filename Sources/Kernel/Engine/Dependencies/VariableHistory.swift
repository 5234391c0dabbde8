import Provenance

/// What the variables of cells are made of, by the texts alone: a mark for each, which is another one where other cells, or the same in
/// another order, have declared or changed it.
///
/// Only changes that a text shows count: an assignment, `&`, a method called on a `var`, and those in functions that are called. What a
/// function does to an object that it is given is not seen here: a cell that fits a model would be stale after every edit of its plot.
package struct VariableHistory {
  private struct Instance {
    var cell: Int
    var declaration: CellNames.Declaration
    /// Of its whole cell, by which overloads are told from what replaces them.
    var callables: CellDeclarations
    var mark: ContentHash
  }

  /// By name; several for overloads of functions.
  private var found: [String: [Instance]] = [:]
  private var mutatingMethods: Set = [
    "append", "insert", "remove", "removeAll", "removeFirst", "removeLast", "removeSubrange", "removeValue", "popFirst", "popLast", "sort",
    "reverse", "shuffle", "swapAt", "merge", "formUnion", "formIntersection", "subtract", "formSymmetricDifference", "update",
    "updateValue",
    "toggle", "negate", "replaceSubrange", "reserveCapacity", "partition", "formTruncatingRemainder", "round", "write",
  ]

  package init() {}

  /// Runs a cell. `cell` is the same for every run of what is one cell. Returns a mark of all that its run depends on, and of the
  /// names that it looks at, each by itself.
  package mutating func run(_ names: CellNames, _ callables: CellDeclarations, text: String, cell: Int) -> (
    mark: ContentHash, seen: [String: ContentHash]
  ) {
    mutatingMethods.formUnion(names.mutatingMethods)
    // Its own names mean what it declares, though other overloads of a function may be meant as well.
    let used = names.used.union(names.extensionUses).filter { names.declarations[$0]?.kind.addsUp ?? true }
    let seen = Dictionary(uniqueKeysWithValues: used.compactMap { name in self.mark(of: name, in: cell).map { (name, $0) } })
    let parts = seen.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.hexadecimal)" }
    let mark = ContentHash(of: ([text] + parts).joined(separator: "\n"))
    for name in changes(by: names) where names.declarations[name] == nil { change(name, by: mark) }
    for (name, declaration) in names.declarations {
      let instance = Instance(cell: cell, declaration: declaration, callables: callables, mark: ContentHash(of: name + mark.hexadecimal))
      let others = found[name, default: []].filter { other in
        let replaced = ReplacedDeclarations(in: other.callables, by: callables, newerTypes: []).all
        return declaration.kind.addsUp && other.declaration.kind.addsUp && other.cell != cell
          && !replaced.contains { $0.name == name && $0.context.isEmpty }
      }
      found[name] = others + [instance]
    }
    return (mark, seen)
  }

  /// What a failed cell has changed before it failed, nobody knows.
  package mutating func fail(_ names: CellNames, text: String) {
    for name in changes(by: names) { change(name, by: ContentHash(of: "failed" + text)) }
  }

  /// Nothing means these declarations of a cell any more.
  package mutating func forget(_ names: Set<String>, of cell: Int) {
    for name in names {
      found[name]?.removeAll { $0.cell == cell }
      if found[name]?.isEmpty == true { found[name] = nil }
    }
  }

  /// Nothing means these names any more, whichever cell declared them.
  package mutating func forget(_ names: [String]) {
    for name in names { found[name] = nil }
  }

  /// The variables that are there, with the cells that declare them.
  package var variables: [(name: String, cell: Int)] {
    found.flatMap { name, instances in instances.filter { $0.declaration.kind.holdsValue }.map { (name, $0.cell) } }
  }

  /// Of these names and all that they lead to, those that mean another thing here than in `other`.
  package func differences(from other: VariableHistory, in names: Set<String>, of cell: Int) -> Set<String> {
    var passed: Set<String> = []
    var open = names
    while let next = open.popFirst() {
      guard passed.insert(next).inserted else { continue }
      for instance in visible(next, in: cell) where instance.declaration.kind.isCode { open.formUnion(instance.declaration.uses) }
    }
    return passed.filter { visible($0, in: cell).map(\.mark) != other.visible($0, in: cell).map(\.mark) }
  }

  /// Without overloads that the cell itself, or one further down, has left from a run before.
  private func visible(_ name: String, in cell: Int) -> [Instance] {
    (found[name] ?? []).filter { !$0.declaration.kind.addsUp || $0.cell < cell }
  }

  /// With all that a function or type leads to; nil where no cell declares it.
  package func mark(of name: String, in cell: Int = .max) -> ContentHash? {
    var passed: Set<String> = []
    var parts: [String] = []
    var open = [name]
    while let next = open.popLast() {
      guard passed.insert(next).inserted else { continue }
      let instances = visible(next, in: cell)
      if instances.isEmpty { continue }
      parts.append(next + instances.map(\.mark.hexadecimal).sorted().joined(separator: " "))
      open += instances.filter { $0.declaration.kind.isCode }.flatMap(\.declaration.uses)
    }
    return parts.isEmpty ? nil : ContentHash(of: parts.sorted().joined(separator: "\n"))
  }

  private func changes(by names: CellNames) -> Set<String> {
    var changes = names.changes
    var passed: Set<String> = []
    var open = names.used
    while let next = open.popFirst() {
      guard passed.insert(next).inserted else { continue }
      for instance in found[next] ?? [] where instance.declaration.kind.isCode {
        changes.formUnion(instance.declaration.changes)
        open.formUnion(instance.declaration.uses)
      }
    }
    let called = changes.calls.filter { call in
      mutatingMethods.contains(call.method) && found[call.receiver]?.last?.declaration.isVariable == true
    }
    return changes.assigned.union(called.map(\.receiver))
  }

  private mutating func change(_ name: String, by mark: ContentHash) {
    guard let last = found[name]?.last, last.declaration.kind.canChange else { return }
    found[name]![found[name]!.count - 1].mark = ContentHash(of: last.mark.hexadecimal + mark.hexadecimal)
  }
}
