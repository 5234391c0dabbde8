import ArgumentParser
import Megadoc

/// A condition on a run: `weightDecay=1.6`, `realEpochs>=16`, `status!=failed`, `heldout<1.9`.
///
/// On the left is any field of the configuration, by its full name or as much of its end as says which; or `status`, `steps`,
/// `created`; or an evaluation, of which the last loss is compared.
struct RunCondition {
  private enum Comparison: String, CaseIterable {
    // Longer signs first: `<=` is not `<`.
    case atMost = "<="
    case atLeast = ">="
    case different = "!="
    case equal = "="
    case below = "<"
    case above = ">"
  }

  let name: String
  private let comparison: Comparison
  private let value: String

  /// Nil when there is no comparison in it.
  init?(_ text: String) {
    let signs = Set("<>!=")
    guard let start = text.firstIndex(where: signs.contains), start != text.startIndex else { return nil }
    guard let comparison = Comparison.allCases.first(where: { text[start...].hasPrefix($0.rawValue) }) else { return nil }
    name = String(text[..<start])
    self.comparison = comparison
    value = String(text[start...].dropFirst(comparison.rawValue.count))
  }

  /// Nil when the run has nothing of that name.
  func holds(for run: Run) throws -> Bool? {
    guard let actual = try fact(of: run) else { return nil }
    if let number = actual.numeric, let wanted = Double(value) {
      return switch comparison {
      case .atMost: number <= wanted
      case .atLeast: number >= wanted
      case .different: number != wanted
      case .equal: number == wanted
      case .below: number < wanted
      case .above: number > wanted
      }
    }
    let text = actual.description
    switch comparison {
    case .equal: return text == value || isHash(text, beginningWith: value)
    case .different: return text != value && !isHash(text, beginningWith: value)
    case .below: return text < value
    case .above: return text > value
    case .atMost: return text <= value
    case .atLeast: return text >= value
    }
  }

  private func isHash(_ text: String, beginningWith digits: String) -> Bool {
    text.utf8.count == 64 && digits.utf8.count >= 6 && text.hasPrefix(digits)
  }

  private func fact(of run: Run) throws -> FieldValue? {
    let fields = run.configuration.fields
    if let value = fields[name] { return value }
    switch name {
    case "status": return .text(run.status.rawValue)
    case "steps": return .integer(run.steps)
    case "created": return .text(run.created)
    default: break
    }
    let matches = fields.keys.filter { $0.hasSuffix(".\(name)") }.sorted()
    if matches.count > 1 { throw ValidationError("\(name) may be \(matches.joined(separator: " or ")): write which") }
    if let match = matches.first { return fields[match] }
    return try run.evaluations.losses[name]?.last.map { .number($0) }
  }
}
