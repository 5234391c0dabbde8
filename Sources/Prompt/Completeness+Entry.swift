import Kernel

extension Completeness {
  /// Of an entry that may begin with commands: only the code below or behind them can be unfinished.
  init(ofEntry text: String) {
    let code = CellCommands.code(of: text)
    self = code.allSatisfy(\.isWhitespace) ? .complete : Completeness(of: code)
  }
}
