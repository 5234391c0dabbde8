import Kernel

/// What an `execute_request` asks for. A missing field has the protocol's default.
struct ExecuteRequest: Sendable {
  var code: String
  var isSilent: Bool
  var storesHistory: Bool
  var userExpressions: [(name: String, expression: String)]
  var allowsInput: Bool
  var stopsOnError: Bool
  /// Of the cell in its notebook, as JupyterLab sends it beside the content; nbclient sends none.
  var cellID: String?
  let message: Message

  /// Nil when there is no code, which is a client's mistake.
  init?(_ message: Message) {
    guard let code = message.content["code"]?.string else { return nil }
    self.code = code
    self.message = message
    isSilent = message.content["silent"]?.bool ?? false
    storesHistory = !isSilent && message.content["store_history"]?.bool ?? true
    allowsInput = message.content["allow_stdin"]?.bool ?? true
    stopsOnError = message.content["stop_on_error"]?.bool ?? true
    cellID = message.metadata["cellId"]?.string
    userExpressions =
      message.content["user_expressions"]?.object?.members.compactMap { name, value in
        value.string.map { (name, $0) }
      } ?? []
  }
}
