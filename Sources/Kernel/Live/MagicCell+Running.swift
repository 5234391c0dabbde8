import CellEngine
import CellResults

extension MagicCell {
  /// Runs the commands, then the code. Stops at the first failure, which it returns.
  static func run(_ code: CellCode, name: String, in session: LiveSession, _ context: LiveSession.CellRunContext) throws -> CellFailure? {
    let cell = MagicCell(code.text)
    if let fault = cell.fault { return fault }
    var context = context
    // The next cell is compiled as it stands, so it must be one without commands.
    if let next = context.next, !MagicCell(next.text).isPlain { context.next = nil }
    if !cell.forgotten.isEmpty { context.chainBefore = session.engine.chain }
    let call = MagicCall(session: session, context: context)
    for command in cell.commands {
      guard case .action(let work) = Magic.named(command.name)?.work else { continue }
      if let failure = try work(command.argument, call) { return failure }
    }
    // A cell that was nothing but commands is done; an empty one is run, as it always was.
    if !cell.commands.isEmpty && cell.code.allSatisfy(\.isWhitespace) { return nil }
    var code = code
    code.text = cell.code
    code.isOptimized = code.isOptimized || cell.modifiers.isOptimized
    if let loops = cell.modifiers.loops {
      // On one line with the code's first, so that its lines keep their numbers.
      code.text = "try _megadocMeasure(loops: \(loops)) {\(cell.code)\n}"
    }
    let failure = try session.execute(code, name: name, context)
    if cell.modifiers.isTimed, failure?.kind != .compile { call.say(MagicTiming.text(session.engine.lastTimes)) }
    return failure
  }
}
