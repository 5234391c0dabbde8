import Kernel
import OrderedJSON

/// `name?`, `?name` or `%help`: something to read in the client's pager, not code.
struct HelpRequest: Hashable, Sendable {
  /// Empty asks about the kernel itself.
  let subject: String
  let isDetailed: Bool

  init?(_ code: String) {
    var text = Substring(code)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    if text == "?" || text == "%help" || text == "// %help" {
      (subject, isDetailed) = ("", false)
      return
    }
    let marks = text.prefix { $0 == "?" }.count + text.reversed().prefix { $0 == "?" }.count
    let name = text.drop { $0 == "?" }.reversed().drop { $0 == "?" }.reversed()
    guard marks > 0, let first = name.first, first.isLetter || first == "_",
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
    else { return nil }
    (subject, isDetailed) = (String(name), marks > 1)
  }

  /// A page for the reply's payload.
  func answer(with engine: any ExecutionEngine) -> Result<[JSON], ExecutionFailure> {
    if subject.isEmpty { return .success([Self.page(["text/plain": .string(Self.overview)])]) }
    guard let bundle = engine.inspect(subject, at: subject.unicodeScalars.count, isDetailed: isDetailed) else {
      let message = "nothing is known about “\(subject)”"
      return .failure(ExecutionFailure(name: "UnknownName", message: message, traceback: [message]))
    }
    return .success([Self.page(bundle.content)])
  }

  private static func page(_ data: JSON) -> JSON { ["source": "page", "data": data, "start": 0] }

  static let overview =
    MagicHelp.page + """


      name?    what a name is: its declaration and documentation; name?? says more
      """
}
