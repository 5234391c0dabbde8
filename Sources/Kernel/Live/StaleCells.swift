import CellEngine
import CellFiles
import Provenance

/// Finds the cells of a file whose variables are not what its code would compute now.
enum StaleCells {
  /// In the order of the file, with their positions among the plan's steps.
  static func find(in plan: RunPlan, file: String, ledger: Ledger) -> [(position: Int, cell: StaleCell)] {
    let entries = ledger.entries.filter { $0.file == file && [.kept, .retired].contains($0.fate) }
    let positions = plan.steps.indices.filter { plan.steps[$0].code != nil }
    let steps = positions.map { plan.steps[$0] }
    let names = steps.map { CellNames(MagicCell($0.code!.text).code) }
    let dependencies = CellDependencies(names)
    let histories = Histories(steps, names, entries)
    let last = steps.map { lastRun(of: $0, entries) }
    var reasons = steps.indices.map { last[$0].reason ?? histories.difference(of: $0, ranAs: last[$0].number) }
    func dependence(of index: Int) -> StaleCell.Reason? {
      let declared = Set(names[index].declarations.keys)
      let changed = (0..<index).first { earlier in
        (reasons[earlier] != nil || last[earlier].number > last[index].number)
          && (dependencies.direct[index].contains(earlier) || !declared.isDisjoint(with: names[earlier].declarations.keys))
      }
      guard let changed else { return nil }
      if let name = declared.intersection(names[changed].declarations.keys).min() {
        return .follows(name: name, cell: steps[changed].number)
      }
      return .depends(name: names[index].used.intersection(names[changed].declarations.keys).min(), cell: steps[changed].number)
    }
    for index in steps.indices where last[index].reason == nil { reasons[index] = dependence(of: index) ?? reasons[index] }
    var count = -1
    // What one cell needs again may be what others have changed since.
    while count != reasons.count(where: { $0 != nil }) {
      count = reasons.count { $0 != nil }
      for index in steps.indices where reasons[index] != nil {
        for (cell, name) in histories.needed(by: index) where reasons[cell] == nil { reasons[cell] = .changed(name: name) }
      }
      for index in steps.indices where reasons[index] == nil { reasons[index] = dependence(of: index) }
    }
    return zip(positions, reasons).compactMap { position, reason in
      reason.map { (position, StaleCell(heading: plan.steps[position].heading(of: plan), reason: $0)) }
    }
  }

  /// The runs that are of no cell of the file as it is now.
  static func strays(among codes: [String], file: String, ledger: Ledger) -> [Ledger.Entry] {
    ledger.living.filter { entry in
      entry.file == file && ![entry.text, entry.source ?? entry.text].contains { codes.contains(CellOptionLines.code(of: $0)) }
    }
  }

  /// What has been run, and what a fresh run of the file would be.
  private struct Histories {
    private var actual = VariableHistory()
    private var planned = VariableHistory()
    private var runs: [Int: (mark: ContentHash, seen: [String: ContentHash])] = [:]
    private var plan: [(mark: ContentHash, seen: [String: ContentHash])] = []
    /// What a fresh run would be before each cell.
    private var before: [VariableHistory] = []
    private let names: [CellNames]
    /// Runs of cells that are gone and mattered to all later ones.
    private var lostInfluences: [Ledger.Entry] = []

    init(_ steps: [RunPlan.Step], _ names: [CellNames], _ entries: [Ledger.Entry]) {
      self.names = names
      let callables = steps.map { CellDeclarations(MagicCell($0.code!.text).code) }
      let gone = entries.filter { $0.retirement != nil }
      func forget(before number: Int, after earlier: Int) {
        for entry in gone where entry.retirement!.next <= number && entry.retirement!.next > earlier {
          actual.forget(entry.retirement!.names, of: -entry.number)
        }
      }
      for (position, entry) in entries.enumerated() {
        forget(before: entry.number, after: position == 0 ? 0 : entries[position - 1].number)
        let same = steps.indices.filter { StaleCells.hasSameCode(entry, steps[$0]) }
        let index = same.first { StaleCells.isSame(entry, steps[$0]) } ?? same.first
        let own = index.map { names[$0] } ?? CellNames(MagicCell(entry.text).code)
        let text = index.map { steps[$0].options.code } ?? CellOptionLines.code(of: entry.text)
        if index == nil, own.extendsAll || own.affectsAll || own.hidesState { lostInfluences.append(entry) }
        let declared = index.map { callables[$0] } ?? CellDeclarations(MagicCell(entry.text).code)
        actual.forget(entry.forgets)
        if entry.succeeded {
          runs[entry.number] = actual.run(own, declared, text: text, cell: index ?? -entry.number)
        } else {
          actual.fail(own, text: text)
        }
      }
      forget(before: .max, after: entries.last?.number ?? 0)
      for (index, step) in steps.enumerated() {
        before.append(planned)
        planned.forget(MagicCell(step.code!.text).forgotten)
        plan.append(planned.run(names[index], callables[index], text: step.options.code, cell: index))
      }
    }

    /// The cells that must run again before that at `index`, for what it uses is not there any more as it would be in a run of the file.
    func needed(by index: Int) -> [(cell: Int, name: String)] {
      let used = names[index].used.union(names[index].extensionUses)
      return before[index].differences(from: actual, in: used, of: index).sorted().flatMap { name in
        names[..<index].indices.filter { names[$0].declarations[name] != nil }.map { ($0, name) }
      }
    }

    /// Why the last run of a cell does not count though its text is the same; nil where it does.
    func difference(of index: Int, ranAs number: Int) -> StaleCell.Reason? {
      guard let run = runs[number] else { return nil }
      if run.mark != plan[index].mark {
        let names = Set(run.seen.keys).union(plan[index].seen.keys).filter { run.seen[$0] != plan[index].seen[$0] }
        return .usedAnother(name: names.min())
      }
      if lostInfluences.contains(where: { $0.number < number && $0.retirement.map { $0.next > number } ?? true }) {
        return .usedAnother(name: nil)
      }
      let changed = planned.variables.filter { $0.cell == index && planned.mark(of: $0.name) != actual.mark(of: $0.name) }
      return changed.map(\.name).min().map { .changed(name: $0) }
    }
  }

  /// When a cell last ran, as a number in the ledger, and why that run does not count, if it does not.
  private static func lastRun(of step: RunPlan.Step, _ entries: [Ledger.Entry]) -> (number: Int, reason: StaleCell.Reason?) {
    let older = entries.last { isSame($0, step) }
    let same = entries.last { hasSameCode($0, step) && isSame($0, step) } ?? entries.last { hasSameCode($0, step) }
    guard let same else { return (older?.number ?? 0, older == nil ? .neverRun : .edited) }
    // Edited, run, and edited back.
    if let older, older.number > same.number, !hasSameCode(older, step) { return (same.number, .edited) }
    return (same.number, same.succeeded ? nil : .failed)
  }

  /// Where no parameters are given here, those given then are not held against it.
  private static func hasSameCode(_ entry: Ledger.Entry, _ step: RunPlan.Step) -> Bool {
    let texts = step.hasInjectedValues ? [entry.text] : [entry.text, entry.source ?? entry.text]
    return texts.contains { CellOptionLines.code(of: $0) == step.options.code }
  }

  private static func isSame(_ entry: Ledger.Entry, _ step: RunPlan.Step) -> Bool {
    guard let title = step.cell.title else { return entry.heading.title == nil && entry.heading.number == step.number }
    return entry.heading.title == title
  }
}
