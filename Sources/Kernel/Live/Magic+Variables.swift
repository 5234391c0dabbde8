import CellEngine
import Display
import CellResults

extension Magic {
  static let variables = [
    Magic(
      name: "vars", usage: "%vars [PREFIX]", summary: "every variable: its type, its value, and the cell it is from",
      work: .action { argument, call in try MagicVariables.show(prefix: argument, call) }),
    Magic(
      name: "type", usage: "%type EXPRESSION", summary: "the type of an expression, without computing it",
      work: .action { argument, call in
        guard !argument.isEmpty else { return MagicCall.fail("%type wants an expression: %type xs.first") }
        return try call.execute("_megadocShowType(\(argument))", name: "%type")
      }),
    Magic(
      name: "doc", usage: "%doc NAME", summary: "declaration and documentation of a name; NAME? does the same",
      work: .action { argument, call in
        guard !argument.isEmpty else { return MagicCall.fail("%doc wants a name: %doc Figure") }
        guard let bundle = call.session.inspect(argument, at: argument.unicodeScalars.count, isDetailed: true) else {
          return MagicCall.fail("nothing is known about “\(argument)”")
        }
        call.context.receive(.display(.display(bundle, id: nil)))
        return nil
      }),
    Magic(
      name: "forget", usage: "%forget NAME…", summary: "no later cell sees what is declared by these names: f, Type, Type.member",
      work: .action { argument, call in try MagicForgetting.run(argument, call) }),
  ]
}

/// The table of `%vars`.
enum MagicVariables {
  static func show(prefix: String, _ call: MagicCall) throws -> CellFailure? {
    var origins: [(name: String, cell: String)] = []
    for entry in call.session.ledger().living {
      origins.removeAll { entry.forgets.contains($0.name) }
      let code = MagicCell(entry.text).code
      let declared = CellNames(code).declarations
      // A newer declaration of any kind hides the older variable.
      origins.removeAll { declared[$0.name] != nil }
      let variables = declared.filter { $0.value.kind == .value || $0.value.kind == .constant }
      origins += variables.keys.sorted().map { ($0, entry.heading.name) }
    }
    origins = origins.filter { $0.name.hasPrefix(prefix) }
    while !origins.isEmpty {
      let rows = origins.map { "_megadocVariable(\(literal($0.name)), \(literal($0.cell)), \($0.name))" }
      let code = "_megadocShowVariables([\(rows.joined(separator: ", "))])"
      guard let failure = try call.execute(code, name: "%vars") else { return nil }
      // The rest can be shown.
      guard let unknown = failure.details.firstMatch(of: #/'([^']+)' (?:in scope|is inaccessible)/#)?.1,
        origins.contains(where: { $0.name == unknown })
      else { return failure }
      origins.removeAll { $0.name == unknown }
    }
    call.say("there are no variables" + (prefix.isEmpty ? " yet" : " that begin with “\(prefix)”"))
    return nil
  }

  private static func literal(_ text: String) -> String { String(reflecting: text) }
}
