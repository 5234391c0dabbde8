internal import Foundation
import Provenance

/// The form in which lm-evaluation-harness has the questions of a multiple-choice task: a JSON object a line with `query`,
/// `choices` and `gold`, an index from 0. Other fields are passed over.
///
/// ```json
/// {"query": "The capital of France is", "choices": ["Paris", "Rome"], "gold": 0}
/// ```
extension MultipleChoiceTask {
  /// Reads a `.jsonl` file, which may be packed (`.gz`, `.zst`); named after the file unless a name is given. Throws a
  /// ``QuestionError`` with every line at fault, or a ``ReadingError`` for a file that cannot be read.
  public init(contentsOf path: String, name: String? = nil) throws {
    var questions: [MultipleChoiceQuestion] = []
    var faults: [QuestionError.Fault] = []
    let lines = try FileContent.read(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      do {
        let question = try JSONDecoder().decode(MultipleChoiceQuestion.self, from: Data(line))
        if let fault = QuestionFault(in: question) { faults.append(.init(number: index + 1, fault: fault)) }
        questions.append(question)
      } catch let error as DecodingError {
        faults.append(.init(number: index + 1, fault: .unreadable(Self.reason(error))))
      }
    }
    guard faults.isEmpty, !questions.isEmpty else { throw QuestionError(source: path, faults: faults) }
    let file = (path as NSString).lastPathComponent
    try self.init(name ?? String(file.prefix { $0 != "." }), questions)
  }

  /// The questions as such a file, for the harness to read.
  public var jsonLines: String {
    questions.map { question in
      do { return try CanonicalJSON.text(question) + "\n" } catch { fatalError("a question could not be spelled: \(error)") }
    }.joined()
  }

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "it has no field \"\(key.stringValue)\" (query, choices and gold are needed)"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      "the field \"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" is no \(type)"
    default: "it is no JSON object"
    }
  }
}
