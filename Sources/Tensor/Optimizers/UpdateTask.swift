/// A part of a parameter, updated by one rule in one piece. The cut does not depend on the number of threads.
struct UpdateTask {
  let rule: any UpdateRule.Type
  let decays: Bool
  /// Which rows of the slot.
  let rows: Range<Int>
  /// Where they lie in the allocation of ``Parameters``.
  let elements: Range<Int>
  let values: Matrix
  let gradients: Matrix
  let firstMoments: Matrix
  let secondMoments: Matrix

  /// Whole matrices where the rule needs them, otherwise rows of about `pieceCount` elements.
  static func cut(
    _ slot: Slot, of parameters: Parameters, _ configuration: OptimizerConfiguration, pieceCount: Int = GradientSum.pieceCount
  ) -> [UpdateTask] {
    let rule = configuration.rule.type.rule(for: slot)
    let (values, columns) = (parameters.values(of: slot), parameters.values(of: slot).columns)
    let starts: [Int]
    switch rule.granularity {
    case .matrices: starts = slot.heights.reduce(into: [0]) { $0.append($0.last! + $1) }.dropLast()
    case .rows: starts = Array(stride(from: 0, to: values.rows, by: max(1, pieceCount / columns)))
    }
    return zip(starts, starts.dropFirst() + [values.rows]).map { start, end in
      let rows = start..<end
      let view = { Parameters.view(of: slot, in: $0).rows(rows) }
      return UpdateTask(
        rule: rule, decays: slot.decays, rows: rows, elements: slot.offset + start * columns..<slot.offset + end * columns,
        values: view(parameters.values), gradients: view(parameters.gradients),
        firstMoments: view(parameters.firstMoments), secondMoments: view(parameters.secondMoments))
    }
  }

  var scratchCount: Int { rule.scratchCount(rows: values.rows, columns: values.columns) }

  /// Updates moments and values from the task's gradients, or from others of the same shape.
  func run(in step: UpdateStep, from gradients: Matrix? = nil, scratch: UnsafeMutableBufferPointer<Float>) {
    if step.number == 0 { populateMoments() }
    rule.update(self, gradients: gradients ?? self.gradients, in: step, scratch: scratch)
  }

  /// Pre-faults the moments, which are read before they are written.
  private func populateMoments() {
    firstMoments.populate()
    if rule.usesSecondMoments { secondMoments.populate() }
  }
}
