/// A cell file made ready to run: parameters put in, code cells counted.
struct RunPlan: Sendable {
  struct Step: Sendable {
    var cell: Cell
    /// For code cells that are to run.
    var code: CellCode?
    /// `cell 3`, or `cell 3 “Fit”` where it has a title.
    var name: String
    /// The code with the parameters in it, or the cell's text.
    var source: String
    var hasInjectedValues = false
    /// Position among the code cells, from 1.
    var number: Int

    func heading(of plan: RunPlan) -> CellHeading { CellHeading(number: number, count: plan.codeCount, title: cell.title) }
  }

  var steps: [Step]
  var codeCount: Int

  /// Throws `ParameterError`.
  init(_ file: CellFile, path: String, parameters: ParameterValues) throws {
    steps = []
    codeCount = 0
    var takesParameters = !parameters.values.isEmpty
    for cell in file.cells where !(cell.isEmpty && cell.title == nil) {
      guard cell.kind == .code else {
        steps.append(Step(cell: cell, name: cell.heading ?? "", source: cell.source, number: 0))
        continue
      }
      codeCount += 1
      let name = cell.title.map { "cell \(codeCount) “\($0)”" } ?? "cell \(codeCount)"
      var step = Step(cell: cell, name: name, source: cell.source, number: codeCount)
      if takesParameters, cell.tags.contains("parameters") {
        step.source = try parameters.replacingDefaults(in: cell.source)
        step.hasInjectedValues = true
        takesParameters = false
      }
      let isSkipped = cell.tags.contains("skip-execution") || cell.tags.contains("active-ipynb")
      if !isSkipped {
        step.code = CellCode(text: step.source, path: path, firstLine: cell.firstLine)
        step.code?.isOptimized = cell.tags.contains("optimize")
      }
      steps.append(step)
    }
    if takesParameters { throw ParameterError(unknown: parameters.values[0].name, declared: []) }
  }
}
