/// How the messages of a chat become the text that a model goes on from.
package enum ChatTemplate: String, CaseIterable, Sendable {
  /// `Role: text`, a line each, and the assistant's name at the end. A line that begins with the user's name ends the answer.
  case plain
  /// The last message alone, for models that have seen no chats.
  case last

  struct Message {
    var role: String
    var text: String
  }

  func text(_ messages: [Message]) -> String {
    switch self {
    case .plain: messages.map { "\($0.role.prefix(1).uppercased() + $0.role.dropFirst()): \($0.text)\n" }.joined() + "Assistant:"
    case .last: messages.last!.text
    }
  }

  var stops: [String] { self == .plain ? ["\nUser:"] : [] }
}
