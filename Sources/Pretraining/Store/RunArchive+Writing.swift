internal import Provenance
internal import Corpus
internal import HDF5

/// How much of each run's history an archive keeps.
public enum ArchivedHistory: Hashable, Sendable {
  case everyStep
  /// So many evenly spaced steps, the last among them, for a smaller file. The file says so.
  case steps(Int)
}

extension RunArchive {
  /// Writes runs and assessments in the order given. The same runs make the same file, byte by byte.
  ///
  /// - Parameter origin: how a stream was made, where that is known.
  static func write(
    _ records: [RunRecord], origin: (ContentHash) -> String?, assessments: [Assessment], history: ArchivedHistory, to path: String
  ) throws {
    try AtomicFile.replace(path) { temporary in
      let file = try HDF5File(temporary, mode: .create)
      try file.attributes.write(formatVersion, to: "format_version")
      try file.attributes.write("Training runs: settings, states, evaluations and histories, without parameters", to: "title")
      try writeRuns(records, origin, to: file.createGroup("runs"))
      try writeEvaluations(records, to: file.createGroup("evaluations"))
      try writeHistories(records, history, to: file.createGroup("history"))
      try writeAssessments(assessments, to: file)
      try file.close()
    }
  }

  // MARK: - A row for each run

  private static func writeRuns(_ records: [RunRecord], _ origin: (ContentHash) -> String?, to group: Group) throws {
    let table = try ArchiveColumns(in: group, runs: records)
    try table.add("configuration", records.map(\.header.configuration.canonicalText))
    try writeOrigins(of: records, origin, to: table)
    try table.add("status", records.map(\.header.status.rawValue))
    try table.add("failure", records.map { $0.header.failure ?? "" })
    try table.add("steps", records.map(\.header.steps), units: "steps")
    try table.add("steps_done", records.map { $0.history.step.last ?? 0 }, units: "steps")
    try table.add("created", records.map(\.header.created))
    try table.add("finished", records.map { $0.header.finished ?? "" })
    try table.add("threads", records.map(\.header.threads), units: "1")
    try table.add("code_version", records.map(\.header.codeVersion))
    try table.add("cpu", records.map(\.header.machine.processor))
    try table.add("cores", records.map(\.header.machine.cores), units: "1")
    try table.add("memory_bytes", records.map(\.header.machine.memoryBytes), units: "bytes")
    try table.add("system", records.map(\.header.machine.system))
    try table.add("toolchain", records.map(\.header.machine.toolchain))
    try table.add("libraries", records.map(\.header.libraries))
    try table.add("exposure.real_windows", records.map { $0.exposure?.realWindows ?? 0 }, units: "windows")
    try table.add("exposure.synthetic_windows", records.map { $0.exposure?.syntheticWindows ?? 0 }, units: "windows")
    try table.add("exposure.real_epochs", records.map { $0.exposure?.realEpochs ?? .nan }, units: "passes")
    try table.add("exposure.synthetic_epochs", records.map { $0.exposure?.syntheticEpochs ?? .nan }, units: "passes")
    try table.add("exposure.real_exposures", records.map { $0.exposure?.realExposures ?? .nan }, units: "times")
    for metric in metrics(of: records) {
      try table.add("loss.\(metric)", records.map { $0.evaluations.losses[metric]?.last ?? .nan }, units: "nats per token")
      try table.add("tokens.\(metric)", records.map { $0.evaluations.tokens[metric] ?? -1 }, units: "tokens")
    }
    try writeSettings(records.map(\.header.configuration.fields), to: table)
  }

  /// A column for each setting in which the runs differ; what they share is an attribute of the group.
  private static func writeSettings(_ fields: [[String: FieldValue]], to table: ArchiveColumns) throws {
    for name in Set(fields.flatMap(\.keys)).sorted() {
      let values = fields.map { $0[name] }
      if let value = values[0], values.allSatisfy({ $0 == value }) {
        switch value {
        case .integer(let value): try table.group.attributes.write(value, to: name)
        case .number(let value): try table.group.attributes.write(value, to: name)
        case .flag, .text: try table.group.attributes.write(value.description, to: name)
        }
      } else if values.allSatisfy({ $0.map { if case .integer = $0 { true } else { false } } ?? false }) {
        try table.add(name, values.map { Int($0!.numeric!) })
      } else if values.allSatisfy({ $0.map { $0.numeric != nil } ?? true }) {
        try table.add(name, values.map { $0?.numeric ?? .nan })
      } else {
        try table.add(name, values.map { $0?.description ?? "" })
      }
    }
  }

  // MARK: - Curves, runs by steps

  private static func writeEvaluations(_ records: [RunRecord], to group: Group) throws {
    let steps = Set(records.flatMap(\.evaluations.step)).sorted()
    let table = try ArchiveColumns(in: group, runs: records, steps: steps)
    let places = Dictionary(uniqueKeysWithValues: zip(steps, steps.indices))
    func grid<Value>(_ missing: Value, _ values: (RunRecord) -> [Value]?) -> [Value] {
      var grid = [Value](repeating: missing, count: records.count * steps.count)
      for (row, record) in records.enumerated() {
        for (step, value) in zip(record.evaluations.step, values(record) ?? []) { grid[row * steps.count + places[step]!] = value }
      }
      return grid
    }
    let evaluated: [UInt8] = grid(0) { $0.evaluations.step.map { _ in 1 } }
    try table.add("evaluated", evaluated)
    for metric in metrics(of: records) {
      try table.add(metric, grid(.nan) { $0.evaluations.losses[metric] }, units: "nats per token")
    }
  }

  private static func writeHistories(_ records: [RunRecord], _ extent: ArchivedHistory, to group: Group) throws {
    let kept = records.map { rows(of: $0.history, extent) }
    let steps = Set(zip(records, kept).flatMap { record, rows in rows.map { record.history.step[$0] } }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(steps, steps.indices))
    let table = try ArchiveColumns(in: group, runs: records, steps: steps)
    func grid<Value>(_ missing: Value, _ column: (History) -> [Value]) -> [Value] {
      var grid = [Value](repeating: missing, count: records.count * steps.count)
      for (row, record) in records.enumerated() {
        let values = column(record.history)
        for place in kept[row] { grid[row * steps.count + places[record.history.step[place]]!] = values[place] }
      }
      return grid
    }
    switch extent {
    case .everyStep: try group.attributes.write("every step", to: "rows")
    case .steps(let count): try group.attributes.write("\(count) evenly spaced steps of each run, the last among them", to: "rows")
    }
    try table.add("tokens", grid(0, \.tokens), units: "tokens").attributes.write(0, to: "_FillValue")
    try table.add("seconds", grid(.nan, \.seconds), units: "s")
    try table.add("loss", grid(.nan, \.loss), units: "nats per token")
    try table.add("learning_rate", grid(.nan, \.learningRate), units: "1")
    try table.add("gradient_norm", grid(.nan, \.gradientNorm), units: "1")
  }

  private static func rows(of history: History, _ extent: ArchivedHistory) -> [Int] {
    guard case .steps(let count) = extent, count < history.count else { return Array(0..<history.count) }
    return (1...count).map { history.count * $0 / count - 1 }
  }

  private static func metrics(of records: [RunRecord]) -> [String] { Set(records.flatMap(\.evaluations.losses.keys)).sorted() }
}
