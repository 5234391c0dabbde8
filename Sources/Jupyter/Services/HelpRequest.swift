import CellResults
import Kernel
import OrderedJSON

/// `name?`, `?name` or `%help`: something to read in the client's pager, not code.
struct HelpRequest: Hashable, Sendable {
  /// Empty asks about the kernel itself.
  let subject: String
  let isDetailed: Bool

  init?(_ code: String) {
    let text = code.wholeMatch(of: #/\s*(.*?)\s*/#.dotMatchesNewlines())!.1
    if text == "?" || text == "%help" || text == "// %help" {
      (subject, isDetailed) = ("", false)
      return
    }
    guard let question = NameQuestion(code) else { return nil }
    (subject, isDetailed) = (question.name, question.isDetailed)
  }

  /// A page for the reply's payload.
  func answer(with engine: any ExecutionEngine) -> Result<[JSON], CellFailure> {
    if subject.isEmpty { return .success([Self.page(["text/plain": .string(Self.overview)])]) }
    guard let bundle = engine.inspect(subject, at: subject.unicodeScalars.count, isDetailed: isDetailed) else {
      let message = "nothing is known about “\(subject)”"
      return .failure(CellFailure(.parameter, summary: message, details: message))
    }
    return .success([Self.page(bundle.content)])
  }

  private static func page(_ data: JSON) -> JSON { ["source": "page", "data": data, "start": 0] }

  static let overview =
    MagicHelp.page + """


      name?    what a name is: its declaration and documentation; name?? says more
      """
}
