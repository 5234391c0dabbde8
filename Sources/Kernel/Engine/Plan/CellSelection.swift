/// Which cells of a file are to be run: by number, title or tag.
public struct CellSelection: Sendable {
  /// Nothing but these; empty for all.
  public var only: [String] = []
  public var skip: [String] = []
  /// The first and the last to be run.
  public var from: String?
  public var until: String?
  /// Only those whose variables are not what their code would now compute.
  public var staleOnly = false

  public init() {}

  public var isEverything: Bool { only.isEmpty && skip.isEmpty && from == nil && until == nil && !staleOnly }

  /// Positions among the plan's steps of the code cells that are named. Throws `CellSelectionError`.
  package func positions(in plan: RunPlan) throws -> Set<Int> {
    let code = plan.steps.indices.filter { plan.steps[$0].cell.kind == .code }
    var chosen = Set(code)
    if !only.isEmpty { chosen = try only.reduce(into: []) { $0.formUnion(try Self.matches($1, in: plan, code)) } }
    for name in skip { chosen.subtract(try Self.matches(name, in: plan, code)) }
    if let from {
      let first = try Self.matches(from, in: plan, code).min()!
      chosen = chosen.filter { $0 >= first }
    }
    if let until {
      let last = try Self.matches(until, in: plan, code).max()!
      chosen = chosen.filter { $0 <= last }
    }
    return chosen
  }

  /// The cells that a word means: `3`, `2-5`, a tag, a title, or the beginning of one. Never none.
  private static func matches(_ word: String, in plan: RunPlan, _ code: [Int]) throws -> [Int] {
    if let range = numbers(word) {
      let found = code.filter { range.contains(plan.steps[$0].number) }
      guard !found.isEmpty else { throw CellSelectionError("there is no cell \(word); the file has \(plan.codeCount)") }
      return found
    }
    func title(_ position: Int) -> String { plan.steps[position].cell.title?.lowercased() ?? "" }
    let lower = word.lowercased()
    let ways: [(Int) -> Bool] = [
      { plan.steps[$0].tags.contains(word) }, { title($0) == lower }, { title($0).hasPrefix(lower) }, { title($0).contains(lower) },
    ]
    for way in ways where !lower.isEmpty {
      let found = code.filter(way)
      if !found.isEmpty { return found }
    }
    let names = code.flatMap { [plan.steps[$0].cell.title].compactMap { $0 } + plan.steps[$0].tags }
    let near = EditDistance.nearest(to: word, among: names)
    let advice = near.isEmpty ? "" : "; did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?"
    let cells = code.map { plan.steps[$0].name }.joined(separator: ", ")
    throw CellSelectionError("no cell has the title or tag “\(word)”\(advice)\nthe file has: \(cells)")
  }

  /// `3` or `2-5`.
  private static func numbers(_ word: String) -> ClosedRange<Int>? {
    if let number = Int(word) { return number...number }
    guard let match = word.wholeMatch(of: #/([0-9]+)\s*[-–]\s*([0-9]+)/#), let low = Int(match.1), let high = Int(match.2), low <= high
    else { return nil }
    return low...high
  }
}

/// A cell that the file does not have.
public struct CellSelectionError: Error, CustomStringConvertible, Sendable {
  public let description: String
  init(_ description: String) { self.description = description }
}
