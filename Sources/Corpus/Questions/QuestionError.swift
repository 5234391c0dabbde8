/// What is wrong with one question.
public enum QuestionFault: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadable(String)
  case tooFewChoices(Int)
  case goldOutside(Int, choices: Int)
  case emptyChoice(Int)
  case equalChoices(Int, Int)

  init?(in question: MultipleChoiceQuestion) {
    let choices = question.choices
    if choices.count < 2 {
      self = .tooFewChoices(choices.count)
    } else if !choices.indices.contains(question.gold) {
      self = .goldOutside(question.gold, choices: choices.count)
    } else if let empty = choices.firstIndex(where: { !$0.utf8.contains { $0 > 0x20 } }) {
      self = .emptyChoice(empty)
    } else if let second = choices.indices.first(where: { choices[..<$0].contains(choices[$0]) }) {
      self = .equalChoices(choices.firstIndex(of: choices[second])!, second)
    } else {
      return nil
    }
  }

  public var description: String {
    switch self {
    case .unreadable(let reason): reason
    case .tooFewChoices(let count): "a question needs two choices or more, and has \(count)"
    case .goldOutside(let gold, let count): "the right choice is numbered \(gold), and choices are numbered from 0 to \(count - 1)"
    case .emptyChoice(let index): "choice \(index) is empty"
    case .equalChoices(let first, let second): "choices \(first) and \(second) are the same text: only one can be right"
    }
  }
}

/// Questions that make no task. Nothing of them was taken.
public struct QuestionError: Error, Hashable, Sendable, CustomStringConvertible {
  public struct Fault: Hashable, Sendable {
    /// Line of the file, or number of the question, from 1.
    public let number: Int
    public let fault: QuestionFault
  }

  public let source: String
  /// None when there was no question at all.
  public let faults: [Fault]

  public var description: String {
    guard !faults.isEmpty else { return "\(source): there is no question" }
    let shown = faults.prefix(10).map { "\(source):\($0.number): \($0.fault)" }
    return (shown + (faults.count > 10 ? ["and \(faults.count - 10) more"] : [])).joined(separator: "\n")
  }
}
