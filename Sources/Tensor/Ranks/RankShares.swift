/// What each rank updates: consecutive tasks of about equal cost, and the elements from the first of them to the first of the next rank.
package struct RankShares {
  package let tasks: [Range<Int>]
  package let elements: [Range<Int>]

  /// - Parameters:
  ///   - costs: of the tasks, in the order of their elements.
  ///   - starts: each task's first element.
  ///   - count: of all elements.
  package init(costs: [Int], starts: [Int], count: Int, ranks: Int) {
    let whole = costs.reduce(0, +)
    var bounds = [0]
    var done = 0
    for (number, cost) in costs.enumerated() {
      // A task goes to the rank in whose part of the whole its middle lies.
      while bounds.count < ranks, (2 * done + cost) * ranks >= 2 * whole * bounds.count { bounds.append(number) }
      done += cost
    }
    bounds += Array(repeating: costs.count, count: ranks + 1 - bounds.count)
    tasks = zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    let places = bounds.map { $0 == 0 ? 0 : $0 < starts.count ? starts[$0] : count }
    elements = zip(places, places.dropFirst()).map { $0..<$1 }
  }
}

extension UpdateTask {
  /// In passes over its elements, roughly: a rule on whole matrices multiplies each by its shorter side some dozen times.
  var cost: Int {
    let side = rule.granularity == .matrices ? min(values.rows, values.columns) : 0
    return elements.count * (4 + side)
  }
}
