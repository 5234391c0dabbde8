import CellFiles
import Foundation

/// Finds the cells of a file whose variables are not what their code would compute now.
enum StaleCells {
  /// In the order of the file, with their positions among the plan's steps.
  static func find(in plan: RunPlan, file: String, ledger: Ledger) -> [(position: Int, cell: StaleCell)] {
    let entries = ledger.entries.filter { $0.file == file && $0.fate == .kept }
    let positions = plan.steps.indices.filter { plan.steps[$0].code != nil }
    let names = positions.map { CellNames(MagicCell(plan.steps[$0].code!.text).code) }
    let dependencies = CellDependencies(names)
    var reasons: [StaleCell.Reason?] = []
    var runs: [Int] = []
    for (index, position) in positions.enumerated() {
      let last = lastRun(of: plan.steps[position], entries)
      let changed = dependencies.direct[index].sorted().first { reasons[$0] != nil || runs[$0] > last.number }
      let dependence = changed.map { earlier -> StaleCell.Reason in
        let shared = names[index].used.intersection(names[earlier].declarations.keys).min()
        return .depends(name: shared, cell: plan.steps[positions[earlier]].number)
      }
      reasons.append(last.reason ?? dependence)
      runs.append(last.number)
    }
    return zip(positions, reasons).compactMap { position, reason in
      reason.map { (position, StaleCell(heading: plan.steps[position].heading(of: plan), reason: $0)) }
    }
  }

  /// When a cell last ran, as a number in the ledger, and why that run does not count, if it does not.
  private static func lastRun(of step: RunPlan.Step, _ entries: [Ledger.Entry]) -> (number: Int, reason: StaleCell.Reason?) {
    // Where no parameters are given here, those given then are not held against it.
    func hasSameCode(_ entry: Ledger.Entry) -> Bool {
      let texts = step.hasInjectedValues ? [entry.text] : [entry.text, entry.source ?? entry.text]
      return texts.contains { CellOptionLines.code(of: $0) == step.options.code }
    }
    let older = entries.last { isSame($0, step) }
    guard let same = entries.last(where: hasSameCode) else { return (older?.number ?? 0, older == nil ? .neverRun : .edited) }
    // Edited, run, and edited back.
    if let older, older.number > same.number, !hasSameCode(older) { return (same.number, .edited) }
    return (same.number, same.succeeded ? nil : .failed)
  }

  private static func isSame(_ entry: Ledger.Entry, _ step: RunPlan.Step) -> Bool {
    guard let title = step.cell.title else { return entry.heading.title == nil && entry.heading.number == step.number }
    return entry.heading.title == title
  }
}
