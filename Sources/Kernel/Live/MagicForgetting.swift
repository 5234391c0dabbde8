import CellEngine
import CellResults

/// `%forget`: declarations that no later cell is to see.
enum MagicForgetting {
  static func names(in argument: String) -> [String] {
    // `f(x:)` and `` `f` `` as compiler messages have them.
    argument.replacing("`", with: "").split { $0 == " " || $0 == "," }.map { String($0.prefix { $0 != "(" }) }.filter { !$0.isEmpty }
  }

  static func run(_ argument: String, _ call: MagicCall) throws -> CellFailure? {
    let names = names(in: argument)
    guard !names.isEmpty else { return MagicCall.fail("%forget wants a name that a cell has declared: %forget train") }
    for name in names {
      if let text = try call.session.forget(name) {
        call.say(text)
        continue
      }
      let declared = call.session.ledger().living.flatMap { CellNames(MagicCell($0.text).code).declarations.keys }
      let near = EditDistance.nearest(to: name, among: Set(declared).sorted())
      return MagicCall.fail("no cell has declared \(name)" + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"))
    }
    return nil
  }
}
