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
  package var text: String? {
    let gone = earlier.filter(\.isReplaced).flatMap(\.names.declarations.keys)
    let lines = Set(new.names.declarations.keys).union(gone).sorted().flatMap { name -> [String] in
      guard let first = earlier.firstIndex(where: { $0.names.declarations[name] != nil }), isReplaced(name) else { return [] }
      return earlier.indices[first...].filter { !isLate(name, of: [], in: $0) }.compactMap { line(name, usedIn: $0) }
    }
    let all = lines + memberLines
    return all.isEmpty ? nil : all.joined(separator: "\n")
  }

  /// The same for methods and other members, in extensions of types that stay the same.
  private var memberLines: [String] {
    guard new.declarations.callables.contains(where: { !$0.context.isEmpty }) else { return [] }
    var lines: [String] = []
    for (first, cell) in earlier.enumerated() where cell.text != new.text {
      let replaced = ReplacedDeclarations(in: cell.declarations, by: new.declarations, newerTypes: []).all.filter { callable in
        callable.context.first.map { !new.declarations.types.contains($0) } ?? false
      }
      for (member, type) in Set(replaced.map { [$0.name, $0.context[0]] }).sorted(by: { $0[0] < $1[0] }).map({ ($0[0], $0[1]) }) {
        for index in earlier.indices[first...] where !isLate(member, of: [type], in: index) {
          let users = self.users(ofMember: member, of: type, in: index)
          if users.isEmpty { continue }
          let who = "\(users.joined(separator: ", ")) of \(earlier[index].name) \(users.count == 1 ? "uses" : "use") \(member)"
          let line = "\(who): if of \(type), still the earlier one; run \(earlier[index].name) again to change that"
          if !lines.contains(line) { lines.append(line) }
        }
      }
    }
    return lines
  }

  private func users(ofMember member: String, of type: String, in index: Int) -> [String] {
    let cell = earlier[index]
    if cell.isReplaced { return [] }
    let members = MemberUses(cell.text).members
    return cell.names.declarations.filter { name, declaration in
      let isUsed = member == "init" ? declaration.uses.contains(type) : members[name]?.contains(member) ?? false
      let isNewest = new.names.declarations[name] == nil && !earlier[(index + 1)...].contains { $0.names.declarations[name] != nil }
      return declaration.kind.isCode && isUsed && isNewest
    }
    .keys.sorted()
  }

  private func line(_ name: String, usedIn index: Int) -> String? {
    let cell = earlier[index]
    if cell.isReplaced { return nil }
    let isNewest = { (user: String) in
      new.names.declarations[user] == nil && !earlier[(index + 1)...].contains { $0.names.declarations[user] != nil }
    }
    var users = cell.names.declarations.filter { $0.value.kind.isCode && $0.value.uses.contains(name) && isNewest($0.key) }.keys.sorted()
    let isRunAgain = new.text == cell.text || earlier[(index + 1)...].contains { $0.text == cell.text }
    if cell.names.extensionUses.contains(name), !isRunAgain { users.append("an extension or operator") }
    if users.isEmpty { return nil }
    let one = users.count == 1
    let remedy = cell.names.declarations[name] == nil ? "run \(cell.name) again" : "declare \(one ? "it" : "them") again below"
    let still = "\(users.joined(separator: ", ")) of \(cell.name) still \(one ? "uses" : "use")"
    if new.names.declarations[name] == nil { return "\(still) \(name), which \(new.name) declares no more" }
    return "\(still) the earlier \(name): \(remedy) to change that"
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
    let found = earlier[...index].flatMap { cell in cell.declarations.callables.filter { isMeant($0, name, context) }.map { (cell, $0) } }
    // Only functions, methods and the like are exchanged.
    let isOther = context.isEmpty && newer.contains { $0.names.declarations[name].map { $0.kind != .function } ?? false }
    guard Self.canBeExchanged, !found.isEmpty, !isOther else { return false }
    return found.allSatisfy { cell, callable in
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
