/// Finds the functions, types and extensions that go on using what a newer cell has declared again: each was compiled with what it found
/// then. A function declared again with the same type is another matter: the session leads the earlier one to it, but for optimized cells.
package struct OlderUses: Sendable {
  package struct Cell: Sendable {
    var name: String
    var text: String
    package var names: CellNames
    var declarations: CellDeclarations
    /// The new cell is the same one, edited: no later cell sees what this version declared.
    package var isReplaced = false
    private(set) var isOptimized: Bool

    package init(_ text: String, name: String, isOptimized: Bool = false) {
      (self.name, self.text, self.isOptimized) = (name, text, isOptimized)
      names = CellNames(text)
      declarations = CellSyntax(text).declarations
    }

    /// `f`, or `Type.member`.
    package func declares(_ name: String) -> Bool {
      let path = name.split(separator: ".").map(String.init)
      return names.declarations[name] != nil || declarations.callables.contains { $0.isNamed(path) }
    }
  }

  private let earlier: [Cell]
  private let new: Cell

  /// `earlier` are the cells whose variables are there, in the order in which they ran.
  package init(of new: Cell, earlier: [Cell]) { (self.new, self.earlier) = (new, earlier) }

  /// A line for each name that something older goes on using otherwise, with what to run again; nil where there is none.
  ///
  /// A session may hold thousands of cells that declare the same names: what is quick to see comes first.
  package var text: String? {
    let gone = earlier.filter(\.isReplaced).flatMap(\.names.declarations.keys)
    let lines = Set(new.names.declarations.keys).union(gone).sorted().flatMap { name -> [String] in
      guard let first = earlier.firstIndex(where: { $0.names.declarations[name] != nil }), isReplaced(name) else { return [] }
      return earlier.indices[first...].compactMap { index in
        line(name, usedIn: index).flatMap { isLate(name, of: [], in: index) ? nil : $0 }
      }
    }
    let all = lines + memberLines
    return all.isEmpty ? nil : all.joined(separator: "\n")
  }

  private struct Member: Hashable {
    var name: String
    var type: String
  }

  /// The same for methods and other members, in extensions of types that stay the same.
  private var memberLines: [String] {
    guard new.declarations.callables.contains(where: { !$0.context.isEmpty }) else { return [] }
    var firsts: [Member: Int] = [:]
    for (index, cell) in earlier.enumerated() where cell.text != new.text {
      for callable in ReplacedDeclarations(in: cell.declarations, by: new.declarations, newerTypes: []).all {
        guard let type = callable.context.first, !new.declarations.types.contains(type) else { continue }
        let member = Member(name: callable.name, type: type)
        if firsts[member] == nil { firsts[member] = index }
      }
    }
    let members = firsts.sorted { ($0.value, $0.key.name, $0.key.type) < ($1.value, $1.key.name, $1.key.type) }
    return members.flatMap { member, first in
      earlier.indices[first...].compactMap { index -> String? in
        let users = self.users(of: member, in: index)
        if users.isEmpty || isLate(member.name, of: [member.type], in: index) { return nil }
        let who = "\(users.joined(separator: ", ")) of \(earlier[index].name) \(users.count == 1 ? "uses" : "use") \(member.name)"
        return "\(who): if of \(member.type), still the earlier one; run \(earlier[index].name) again to change that"
      }
    }
  }

  private func users(of member: Member, in index: Int) -> [String] {
    let cell = earlier[index]
    if cell.isReplaced { return [] }
    let newest = cell.names.declarations.filter { $0.value.kind.isCode && isNewest($0.key, index) }
    // Parses the text.
    let members = newest.isEmpty ? [:] : MemberUses(cell.text).members
    return newest.filter { name, declaration in
      member.name == "init" ? declaration.uses.contains(member.type) : members[name]?.contains(member.name) ?? false
    }
    .keys.sorted()
  }

  private func line(_ name: String, usedIn index: Int) -> String? {
    let cell = earlier[index]
    if cell.isReplaced { return nil }
    let using = cell.names.declarations.filter { $0.value.kind.isCode && $0.value.uses.contains(name) }
    var users = using.keys.filter { isNewest($0, index) }.sorted()
    if cell.names.extensionUses.contains(name), !isRunAgain(index) { users.append("an extension or operator") }
    if users.isEmpty { return nil }
    let one = users.count == 1
    let remedy = cell.names.declarations[name] == nil ? "run \(cell.name) again" : "declare \(one ? "it" : "them") again below"
    let still = "\(users.joined(separator: ", ")) of \(cell.name) still \(one ? "uses" : "use")"
    if new.names.declarations[name] == nil { return "\(still) \(name), which \(new.name) declares no more" }
    return "\(still) the earlier \(name): \(remedy) to change that"
  }

  private func isNewest(_ user: String, _ index: Int) -> Bool {
    new.names.declarations[user] == nil && !earlier[(index + 1)...].contains { $0.names.declarations[user] != nil }
  }

  private func isRunAgain(_ index: Int) -> Bool {
    new.text == earlier[index].text || earlier[(index + 1)...].contains { $0.text == earlier[index].text }
  }

  /// The new declaration is another, and not an overload beside the earlier ones.
  private func isReplaced(_ name: String) -> Bool {
    guard let last = earlier.last(where: { $0.names.declarations[name] != nil }) else { return false }
    if last.isReplaced { return true }
    let kinds = [new.names.declarations[name]!.kind, last.names.declarations[name]!.kind]
    if kinds.allSatisfy({ $0 == .function || $0 == .constant }), new.text == last.text { return false }
    guard kinds == [.function, .function] else { return true }
    return earlier.contains { cell in
      ReplacedDeclarations(in: cell.declarations, by: new.declarations, newerTypes: new.declarations.types).all.contains {
        $0.name == name && $0.context.isEmpty
      }
    }
  }

  /// The code of a cell calls the newest functions of this name, or members of this name and type: every one that it found has been declared
  /// again with the same type, each time.
  private func isLate(_ name: String, of context: [String], in index: Int) -> Bool {
    let newer = Array(earlier[(index + 1)...]) + [new]
    // Only functions, methods and the like are exchanged.
    let isOther = context.isEmpty && newer.contains { $0.names.declarations[name].map { $0.kind != .function } ?? false }
    guard Self.canBeExchanged, !isOther else { return false }
    // Those alike have the same fate.
    var found: [Found: Cell] = [:]
    for cell in earlier[...index] {
      for callable in cell.declarations.callables where isMeant(callable, name, context) {
        found[Found(callable: callable, isOptimized: cell.isOptimized, isReplaced: cell.isReplaced)] = cell
      }
    }
    return !found.isEmpty && found.allSatisfy { found, cell in isLate(found.callable, of: cell, newer) }
  }

  private struct Found: Hashable {
    var callable: CellDeclarations.Callable
    var isOptimized: Bool
    var isReplaced: Bool
  }

  private func isLate(_ callable: CellDeclarations.Callable, of cell: Cell, _ newer: [Cell]) -> Bool {
    var (cell, callable) = (cell, callable)
    var types: Set<String> = []
    for next in newer {
      types.formUnion(next.declarations.types)
      let replaced = ReplacedDeclarations(in: cell.declarations, by: next.declarations, newerTypes: types)
      guard replaced.all.contains(callable) else { continue }
      let again = next.declarations.callables.first { $0.hasTypeOf(callable) }
      guard !cell.isOptimized, replaced.hidden.contains(callable), let again else { return false }
      (cell, callable) = (next, again)
    }
    return !cell.isReplaced
  }

  private func isMeant(_ callable: CellDeclarations.Callable, _ name: String, _ context: [String]) -> Bool {
    callable.name == name && (context.isEmpty ? callable.context.isEmpty : callable.context.first == context[0])
  }

  #if arch(x86_64)
    private static let canBeExchanged = true
  #else
    private static let canBeExchanged = false
  #endif
}
