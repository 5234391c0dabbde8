import CellEngine
import CellResults

/// A `%`-command: something for the session rather than for the compiler.
struct Magic: Sendable {
  enum Work: Sendable {
    /// Done by itself, before the code below it. Returns why it failed, if it did.
    case action(@Sendable (_ argument: String, MagicCall) throws -> CellFailure?)
    /// Changes how the rest of the cell is run. What stands behind it on its line is code too, unless the work takes it away.
    case modifier(@Sendable (_ argument: inout Substring, inout MagicCell.Modifiers) -> Void)
  }

  /// Without the `%`.
  var name: String
  /// `%load FILE`
  var usage: String
  var summary: String
  var work: Work

  static let all: [Magic] = variables + timing + packages + cells + sessionControl + help

  static func named(_ name: String) -> Magic? { all.first { $0.name == name } }

  /// What to say of a name that there is none of.
  static func unknown(_ name: String) -> CellFailure {
    let near = EditDistance.nearest(to: name, among: all.map(\.name))
    let advice = near.isEmpty ? "%help lists them all" : "did you mean \(near.map { "%\($0)" }.joined(separator: " or "))?"
    let text = "there is no %\(name); \(advice)"
    return CellFailure(.compile, summary: text, details: text)
  }
}

/// Where a command is called.
struct MagicCall {
  let session: LiveSession
  let context: LiveSession.CellRunContext

  func say(_ text: String) { context.receive(.note(text)) }

  /// Runs code of the session's own, of which the user's cells see nothing but its effect.
  func execute(_ code: String, name: String) throws -> CellFailure? {
    var context = context
    context.next = nil
    context.changesNothing = true
    (context.replaced, context.chainBefore) = ([], nil)
    return try session.execute(CellCode(text: code, path: name), name: name, context)
  }

  static func fail(_ text: String) -> CellFailure { CellFailure(.parameter, summary: text, details: text) }
}
