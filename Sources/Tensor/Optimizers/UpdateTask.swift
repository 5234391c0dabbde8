/// A part of the parameters with one rule. The cut does not depend on the number of threads.
struct UpdateTask {
  let decays: Bool
  /// Which rows of the slot.
  let rows: Range<Int>
  let isMuon: Bool
  let values: Matrix
  let gradients: Matrix
  let firstMoments: Matrix
  let secondMoments: Matrix

  /// Whole matrices where Muon rules, and pieces of some `pieceCount` elements elsewhere.
  static func cut(
    _ slot: Slot, of parameters: Parameters, _ configuration: OptimizerConfiguration, pieceCount: Int = GradientSum.pieceCount
  ) -> [UpdateTask] {
    let isMuon = configuration.rule == .muon && slot.rule == .muon
    let (values, columns) = (parameters.values(of: slot), parameters.values(of: slot).columns)
    let height = isMuon ? values.rows / slot.matrices : max(1, pieceCount / columns)
    return stride(from: 0, to: values.rows, by: height).map { start in
      let rows = start..<min(start + height, values.rows)
      let view = { Parameters.view(of: slot, in: $0).rows(rows) }
      return UpdateTask(
        decays: slot.decays, rows: rows, isMuon: isMuon, values: view(parameters.values), gradients: view(parameters.gradients),
        firstMoments: view(parameters.firstMoments), secondMoments: view(parameters.secondMoments))
    }
  }

  /// Has the system put memory under the moments that this task will read and write.
  func populateMoments() {
    firstMoments.populate()
    if !isMuon { secondMoments.populate() }
  }
}
