import CellFiles
import Foundation
import CellResults

/// A cell file made ready to run: parameters put in, code cells counted.
package struct RunPlan: Sendable {
  package struct Step: Sendable {
    package var cell: Cell
    /// For code cells that are to run.
    package var code: CellCode?
    /// `cell 3`, or `cell 3 “Fit”` where it has a title.
    package var name: String
    /// The code with the parameters in it, or the cell's text.
    package var source: String
    package var options: CellOptionLines
    package var tags: [String]
    /// Position among the code cells, from 1.
    package var number: Int

    /// Notebook tools call it so.
    fileprivate static let injectedTag = "injected-parameters"

    /// Its code has values of this run in it.
    package var hasInjectedValues: Bool { tags.contains(Self.injectedTag) }

    package func heading(of plan: RunPlan) -> CellHeading { CellHeading(number: number, count: plan.codeCount, title: cell.title) }
  }

  package var steps: [Step]
  package var codeCount: Int

  /// The first heading, or the file's name.
  package let title: String
  /// What the header and the code cells say that they need.
  package private(set) var packages: [PackageRequest] = []

  /// Throws `ParameterError`, `CellOptionError`, `PackageError`, or `CellFileError` for its header.
  package init(_ file: CellFile, path: String, parameters: ParameterValues) throws {
    steps = []
    codeCount = 0
    title = file.cells.first { $0.kind == .markdown && !$0.isEmpty }?.heading ?? (path as NSString).lastPathComponent
    var takesParameters = !parameters.values.isEmpty
    for cell in file.cells where !(cell.isEmpty && cell.title == nil) {
      guard cell.kind == .code else {
        let name = cell.heading ?? ""
        let options = try CellOptionLines(of: "", cell: name)
        steps.append(Step(cell: cell, name: name, source: cell.source, options: options, tags: cell.tags, number: 0))
        continue
      }
      codeCount += 1
      let name = cell.title.map { "cell \(codeCount) “\($0)”" } ?? "cell \(codeCount)"
      try CellOptionError.check(cell, name: name)
      let options = try CellOptionLines(of: cell.source, cell: name)
      var step = Step(cell: cell, name: name, source: cell.source, options: options, tags: cell.tags + options.tags, number: codeCount)
      if takesParameters, cell.tags.contains("parameters") {
        step.source = try parameters.replacingDefaults(in: cell.source)
        step.options = try CellOptionLines(of: step.source, cell: name)
        step.tags.append(Step.injectedTag)
        takesParameters = false
      }
      let isSkipped = step.tags.contains("skip-execution") || step.tags.contains("active-ipynb")
      if !isSkipped {
        step.code = CellCode(text: step.source, path: path, firstLine: cell.firstLine)
        step.code?.isOptimized = step.tags.contains("optimize")
      }
      steps.append(step)
    }
    packages = try PackageLines.requests(file, code: steps.compactMap(\.code?.text), path: path)
    if takesParameters { throw ParameterError(unknown: parameters.values[0].name, declared: []) }
  }
}

extension RunPlan {
  /// The cells as a report has them before any has run, but with the outputs of those of `earlier` whose code is the same.
  package func reportCells(keeping earlier: [ReportCell] = []) -> [ReportCell] {
    let code = { (cell: ReportCell) in CellOptionLines.code(of: cell.source) }
    var waiting = Dictionary(grouping: earlier.filter { $0.kind == .code }, by: code).mapValues { $0[...] }
    return steps.map { step in
      let kind = ReportCell.Kind(rawValue: step.cell.kind.rawValue)!
      var cell = ReportCell(kind, title: step.cell.title, tags: step.tags, source: step.source)
      (cell.label, cell.captions) = (step.options.label, step.options.captions)
      if cell.kind == .code, let same = waiting[code(cell)]?.popFirst() {
        (cell.outputs, cell.seconds, cell.executionCount, cell.sources) = (same.outputs, same.seconds, same.executionCount, same.sources)
      }
      return cell
    }
  }
}
