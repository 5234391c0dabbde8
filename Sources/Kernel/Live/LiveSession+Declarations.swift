import CellResults
import CellEngine

/// Which declarations of earlier cells count, and what still uses those that do not.
extension LiveSession {
  /// Tells which earlier code goes on using what the cell has declared again.
  func warnOfOlderUses(of job: CellJob, replacing replaced: [Ledger.Entry], _ receive: (RunEvent) -> Void) {
    let new = OlderUses.Cell(job.code, name: job.heading.name)
    let entries = ledger()
    known[entries.entries.count + 1] = new
    let numbers = Set(replaced.map(\.number))
    let earlier = entries.entries.filter { $0.succeeded && $0.fate == .kept || numbers.contains($0.number) }.map { entry in
      var cell = parsed(entry)
      cell.isReplaced = numbers.contains(entry.number)
      return cell
    }
    if let text = OlderUses(of: new, earlier: earlier).text { receive(.warnings(text)) }
  }

  private func parsed(_ entry: Ledger.Entry) -> OlderUses.Cell {
    let cell = known[entry.number] ?? OlderUses.Cell(MagicCell(entry.text).code, name: entry.heading.name)
    known[entry.number] = cell
    return cell
  }

  /// Forgets what cells have declared that are not in their file any more, as they were when they ran.
  func retireStrays(of file: String, _ codes: [String]) throws {
    let strays = StaleCells.strays(among: codes, file: file, ledger: ledger())
    guard engine.isAlive, !strays.isEmpty else { return }
    let codes = codes.map { MagicCell($0).code }
    let declared = codes.reduce(into: Set<String>()) { $0.formUnion(CellNames($1).declarations.keys) }
    let retired = strays.map { ($0, goneNames(of: $0, declaredAgain: declared)) }
    let gone = retired.compactMap { entry, names in modules[entry.number].map { (module: $0, names: names.subtracting(declared)) } }
    try engine.retire(gone, butFor: codes)
    retire(retired, withNext: false)
  }

  /// What has gone of a cell's names: functions may have other parameters.
  private func goneNames(of entry: Ledger.Entry, declaredAgain declared: Set<String>) -> Set<String> {
    Set(parsed(entry).names.declarations.filter { $0.value.kind == .function || !declared.contains($0.key) }.keys)
  }

  private func retire(_ entries: [(entry: Ledger.Entry, names: Set<String>)], withNext: Bool) {
    book.withLock { book in
      for (entry, names) in entries {
        book.entries[entry.number - 1].fate = .retired
        book.entries[entry.number - 1].retirement = .init(next: book.entries.count + 1, names: names, isOfNext: withNext)
      }
    }
  }

  // MARK: - A cell that was edited and is run again

  /// The runs of the same cell under other texts, with the names that it declares no more.
  func earlierVersions(of job: CellJob) -> [(entry: Ledger.Entry, names: Set<String>)] {
    guard let id = job.cellID, engine.isAlive else { return [] }
    let code = MagicCell(job.code.text).code
    let entries = ledger().living.filter { $0.cellID == id && MagicCell($0.text).code != code }
    if entries.isEmpty { return [] }
    let declared = Set(CellNames(code).declarations.keys)
    return entries.map { ($0, Set(parsed($0).names.declarations.keys).subtracting(declared)) }
  }

  /// They have run to their end under another text.
  func replace(_ earlier: [(entry: Ledger.Entry, names: Set<String>)]) { retire(earlier, withNext: true) }

  // MARK: - %forget

  /// Has later cells not see what is declared by these names. Returns what to tell of it; nil for a name that no cell has declared.
  func forget(_ name: String) throws -> String? {
    let living = ledger().living
    let declaring = living.filter { parsed($0).declares(name) }
    guard !declaring.isEmpty else { return nil }
    try engine.forget([name])
    assistance.update(engine.context)
    let users = living.compactMap { entry -> String? in
      let uses = parsed(entry).names.declarations.filter { $0.value.kind.isCode && $0.value.uses.contains(name) && $0.key != name }
      return uses.isEmpty ? nil : "\(uses.keys.sorted().joined(separator: ", ")) of \(entry.heading.name)"
    }
    let text = "\(name) of \(Self.list(declaring)) is forgotten"
    return users.isEmpty ? text : "\(text); \(users.joined(separator: ", ")) still \(users.count == 1 ? "uses" : "use") it"
  }

  static func list(_ entries: [Ledger.Entry]) -> String {
    var names: [String] = []
    for entry in entries where !names.contains(entry.heading.name) { names.append(entry.heading.name) }
    return names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names.last!
  }

  // MARK: - Words for the compiler's

  /// Adds what the session knows of names that the compiler does not find, or finds twice.
  func explainNames(_ failure: CellFailure) -> CellFailure {
    guard failure.kind == .compile else { return failure }
    var failure = failure
    var told: Set<String> = []
    for match in failure.details.matches(of: #/cannot find (?:type |operator )?'([^']+)' in scope/#) {
      let name = String(match.1)
      if told.insert(name).inserted, let note = whyMissing(name) { failure.details += "\n  note: \(note)" }
    }
    for match in failure.details.matches(of: #/ambiguous use of '([^'(]+)|'([^'(]+)[^']*' is ambiguous/#) {
      let name = String(match.1 ?? match.2 ?? "")
      guard told.insert(name).inserted else { continue }
      let declaring = ledger().living.filter { parsed($0).declares(name) }
      guard Set(declaring.map(\.heading.name)).count > 1 else { continue }
      failure.details +=
        "\n  note: \(Self.list(declaring)) declare \(name): %forget \(name) puts it away, and the cell that you run again then counts"
    }
    return failure
  }

  private func whyMissing(_ name: String) -> String? {
    guard let entry = ledger().entries.last(where: { $0.text.contains(name) && parsed($0).declares(name) }) else { return nil }
    let cell = entry.heading.name
    if !entry.succeeded { return "\(cell) declares \(name), but failed: correct it and run it again" }
    return switch entry.fate {
    case .undone: "\(cell) declared \(name), and has been undone"
    case .lost: "\(cell) declared \(name), and its variables were lost; %replay runs it again"
    case .kept, .replayed, .retired: nil
    }
  }
}

extension OlderUses.Cell {
  init(_ code: CellCode, name: String) {
    let cell = MagicCell(code.text)
    self.init(cell.code, name: name, isOptimized: code.isOptimized || cell.modifiers.isOptimized)
  }
}
