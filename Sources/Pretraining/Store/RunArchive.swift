internal import Corpus
internal import HDF5
internal import Provenance

/// Many runs in one small file, without their parameters: settings, states, evaluations, histories and assessments. `RunStore.export` writes it; `docs/results.md` has the layout.
///
/// Each group has the dimension scale `run`, and along it, or along run and step, columns in which a missing value is NaN
/// (0 for tokens).
struct RunArchive: Sendable {
  static let formatVersion = 1

  let path: String
  /// Without histories, which are read when asked for.
  private let records: [RunRecord]
  private let stepsDone: [Int]
  private let rows: [RunIdentity: Int]
  let assessments: [Assessment]
  /// How streams were made.
  let origins: [ContentHash: String]

  /// Throws a ``RunStoreError`` for a file that is no archive, or holds a configuration under another's name.
  init(_ path: String) throws {
    do { self = try RunArchive(reading: path) } catch let error as HDF5Error {
      throw RunStoreError(path: path, reason: "it is no archive of runs: \(error)", advice: "Export it again from the runs.")
    }
  }

  private init(reading path: String) throws {
    self.path = path
    let file = try HDF5File(path)
    let version: Int = try file.attributes.read("format_version")
    guard file.contains("runs"), version == Self.formatVersion else {
      throw RunStoreError(
        path: path, reason: "it is no archive of version \(Self.formatVersion)", advice: "`megadoc export --to h5` writes one.")
    }
    records = try Self.readRecords(from: file, path: path)
    stepsDone = try Self.column("steps_done", of: file.group("runs"), count: records.count)
    rows = Dictionary(zip(records.map(\.header.configuration.identity), records.indices)) { first, _ in first }
    assessments = try Self.readAssessments(from: file)
    origins = try Self.readOrigins(of: records, from: file.group("runs"))
  }

  func run(_ identity: RunIdentity) -> Run? { rows[identity].map(run(at:)) }

  var runs: [Run] { records.indices.map(run(at:)) }

  private func run(at row: Int) -> Run { Run(records[row].header, path: path, isLocked: false, archived: (self, row)) }

  // MARK: - What a run asks for

  func stepsDone(row: Int) -> Int { stepsDone[row] }

  func evaluations(row: Int) -> Evaluations { records[row].evaluations }

  func record(row: Int) throws -> RunRecord {
    var record = records[row]
    record.history = try history(row: row)
    return record
  }

  func exposure(row: Int) -> Exposure? { records[row].exposure }

  func history(row: Int) throws -> History {
    let group = try HDF5File(path).group("history")
    let row = try place(ofRow: row, in: group)
    let steps: [Int] = try group.read("step")
    func column<Element: HDF5Element>(_ name: String) throws -> [Element] {
      let values: [Element] = try group.dataset(name).read(rows: row..<row + 1)
      guard values.count == steps.count else { throw Self.uneven(name, of: group) }
      return values
    }
    let tokens: [Int] = try column("tokens")
    let present = tokens.indices.filter { tokens[$0] > 0 }
    func kept<Element: HDF5Element>(_ name: String) throws -> [Element] {
      let all: [Element] = try column(name)
      return present.map { all[$0] }
    }
    var history = History()
    history.step = present.map { steps[$0] }
    history.tokens = present.map { tokens[$0] }
    history.seconds = try kept("seconds")
    history.loss = try kept("loss")
    history.learningRate = try kept("learning_rate")
    history.gradientNorm = try kept("gradient_norm")
    return history
  }

  /// Where a run stands in the file by now: it may have been written anew, with other runs, since it was opened.
  private func place(ofRow row: Int, in history: Group) throws -> Int {
    let identity = records[row].header.configuration.identity
    let names: [String] = try history.read("run")
    if row < names.count, names[row] == identity.hexadecimal { return row }
    guard let place = names.firstIndex(of: identity.hexadecimal) else {
      throw RunStoreError(
        path: path, reason: "run \(identity.short) is no longer in it: it was written anew since it was opened",
        advice: "Open the store again.")
    }
    return place
  }
}

// MARK: - Reading

extension RunArchive {
  private static func readRecords(from file: HDF5File, path: String) throws -> [RunRecord] {
    let group = try file.group("runs")
    let names: [String] = try group.read("run")
    let configurations: [String] = try column("configuration", of: group, count: names.count)
    var records = try names.indices.map { row in
      let configuration = try RunConfiguration(canonicalText: configurations[row])
      guard configuration.identity.hexadecimal == names[row] else {
        throw RunStoreError(
          path: path, reason: "the configuration of run \(names[row].prefix(12)) is that of another, \(configuration.identity.short)",
          advice: "Export it again from the runs.")
      }
      return RunRecord(header: RunHeader(configuration))
    }
    try readStates(of: &records, from: group, path: path)
    try readEvaluations(of: &records, from: file.group("evaluations"), tokens: group)
    return records
  }

  /// A column of so many rows; a damaged archive may have another number.
  static func column<Element: HDF5Element>(_ name: String, of group: Group, count: Int) throws -> [Element] {
    let values: [Element] = try group.read(name)
    guard values.count == count else { throw uneven(name, of: group) }
    return values
  }

  static func column(_ name: String, of group: Group, count: Int) throws -> [String] {
    let values: [String] = try group.read(name)
    guard values.count == count else { throw uneven(name, of: group) }
    return values
  }

  static func uneven(_ name: String, of group: Group) -> RunStoreError {
    RunStoreError(
      path: group.path, reason: "damaged: its column \(name) has another length than those beside it",
      advice: "Export it again from the runs.")
  }

  private static func readStates(of records: inout [RunRecord], from group: Group, path: String) throws {
    let count = records.count
    func texts(_ name: String) throws -> [String] { try column(name, of: group, count: count) }
    func integers(_ name: String) throws -> [Int] { try column(name, of: group, count: count) }
    func numbers(_ name: String) throws -> [Double] { try column(name, of: group, count: count) }
    func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
    let (statuses, created, finished, failures) = try (texts("status"), texts("created"), texts("finished"), texts("failure"))
    let (steps, threads, cores, memory) = try (integers("steps"), integers("threads"), integers("cores"), integers("memory_bytes"))
    let (code, libraries) = try (texts("code_version"), texts("libraries"))
    let (processors, systems, toolchains) = try (texts("cpu"), texts("system"), texts("toolchain"))
    let (realWindows, syntheticWindows) = try (integers("exposure.real_windows"), integers("exposure.synthetic_windows"))
    let (realEpochs, syntheticEpochs) = try (numbers("exposure.real_epochs"), numbers("exposure.synthetic_epochs"))
    let realExposures = try numbers("exposure.real_exposures")
    for row in records.indices {
      guard let status = RunStatus(rawValue: statuses[row]) else {
        throw RunStoreError(
          path: path, reason: "it holds a run of status \"\(statuses[row])\"", advice: "Known are \(RunStatus.allCases.map(\.rawValue)).")
      }
      records[row].header.status = status
      records[row].header.created = created[row]
      records[row].header.finished = optional(finished[row])
      records[row].header.failure = optional(failures[row])
      (records[row].header.steps, records[row].header.threads) = (steps[row], threads[row])
      (records[row].header.codeVersion, records[row].header.libraries) = (code[row], libraries[row])
      records[row].header.machine = Machine(
        processor: processors[row], cores: cores[row], memoryBytes: memory[row], system: systems[row], toolchain: toolchains[row])
      if !realEpochs[row].isNaN {
        records[row].exposure = Exposure(
          realWindows: realWindows[row], syntheticWindows: syntheticWindows[row], realEpochs: realEpochs[row],
          syntheticEpochs: syntheticEpochs[row], realExposures: realExposures[row].isNaN ? nil : realExposures[row])
      }
    }
  }

  private static func readEvaluations(of records: inout [RunRecord], from group: Group, tokens: Group) throws {
    let steps: [Int] = try group.read("step")
    let (size, overflow) = records.count.multipliedReportingOverflow(by: steps.count)
    guard !overflow else { throw uneven("step", of: group) }
    let evaluated: [UInt8] = try column("evaluated", of: group, count: size)
    let places = records.indices.map { row in steps.indices.filter { evaluated[row * steps.count + $0] == 1 } }
    for row in records.indices { records[row].evaluations.step = places[row].map { steps[$0] } }
    for metric in try group.names where !Evaluations.reservedNames.contains(metric) {
      let losses: [Double] = try column(metric, of: group, count: size)
      let counts: [Int] = try column("tokens.\(metric)", of: tokens, count: records.count)
      for row in records.indices where counts[row] >= 0 {
        records[row].evaluations.losses[metric] = places[row].map { losses[row * steps.count + $0] }
        records[row].evaluations.tokens[metric] = counts[row]
      }
    }
  }
}
