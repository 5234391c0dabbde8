internal import Corpus
internal import Foundation
internal import HDF5
internal import Provenance

/// The content of a run's file. The file is always written whole under another name and then renamed, because HDF5 guarantees nothing
/// for a file that a kill interrupts, and a history is small.
struct RunRecord {
  var header: RunHeader
  var history = History()
  var evaluations = Evaluations()
  var exposure: Exposure?

  static let formatVersion = 1

  func write(to path: String) throws {
    try AtomicFile.replace(path) { temporary in
      let file = try HDF5File(temporary, mode: .create)
      try header.write(to: file)
      try writeHistory(to: file.createGroup("history"))
      try writeEvaluations(to: file.createGroup("evaluations"))
      if let exposure {
        let group = try file.createGroup("exposure")
        try group.write(exposure.realWindows, to: "real_windows")
        try group.write(exposure.syntheticWindows, to: "synthetic_windows")
        try group.write(exposure.realEpochs, to: "real_epochs")
        try group.write(exposure.syntheticEpochs, to: "synthetic_epochs")
        if let exposures = exposure.realExposures { try group.write(exposures, to: "real_exposures") }
      }
      try file.close()
    }
  }

  init(header: RunHeader) { self.header = header }

  init(contentsOf path: String) throws {
    let file = try HDF5File(path)
    header = try RunHeader(from: file)
    history = try Self.readHistory(from: file)
    evaluations = try Self.readEvaluations(from: file)
    if file.contains("exposure") {
      let group = try file.group("exposure")
      exposure = try Exposure(
        realWindows: group.read("real_windows"), syntheticWindows: group.read("synthetic_windows"),
        realEpochs: group.read("real_epochs"), syntheticEpochs: group.read("synthetic_epochs"),
        realExposures: group.contains("real_exposures") ? group.read("real_exposures") : nil)
    }
  }
}

// MARK: - History

extension RunRecord {
  private func writeHistory(to group: Group) throws {
    let step = try column("step", history.step, "steps", in: group)
    try step.becomeScale(named: "step")
    try column("tokens", history.tokens, "tokens", in: group).attach(step)
    try column("seconds", history.seconds, "s", in: group).attach(step)
    try column("loss", history.loss, "nats per token", in: group).attach(step)
    try column("learning_rate", history.learningRate, "1", in: group).attach(step)
    try column("gradient_norm", history.gradientNorm, "1", in: group).attach(step)
  }

  static func readHistory(from file: HDF5File) throws -> History {
    var history = History()
    history.step = try file.read("history/step")
    history.tokens = try file.read("history/tokens")
    history.seconds = try file.read("history/seconds")
    history.loss = try file.read("history/loss")
    history.learningRate = try file.read("history/learning_rate")
    history.gradientNorm = try file.read("history/gradient_norm")
    let lengths = [
      history.tokens.count, history.seconds.count, history.loss.count, history.learningRate.count, history.gradientNorm.count,
    ]
    guard lengths.allSatisfy({ $0 == history.count }) else { throw uneven("history", of: file) }
    return history
  }

  private static func uneven(_ group: String, of file: HDF5File) -> RunStoreError {
    RunStoreError(
      path: file.path, reason: "damaged: the columns of its \(group) differ in length", advice: "Delete the file to train the run anew.")
  }

  @discardableResult
  private func column<Element: HDF5Element>(_ name: String, _ values: [Element], _ units: String, in group: Group) throws -> Dataset {
    let dataset = try group.createExtendable(name, of: Element.self, chunkRows: max(16, min(4096, values.count)))
    try dataset.append(values)
    try dataset.attributes.write(units, to: "units")
    return dataset
  }
}

// MARK: - Evaluations

extension RunRecord {
  private func writeEvaluations(to group: Group) throws {
    let step = try column("step", evaluations.step, "steps", in: group)
    try step.becomeScale(named: "step")
    for (metric, losses) in evaluations.losses.sorted(by: { $0.key < $1.key }) {
      let dataset = try column(metric, losses, "nats per token", in: group)
      try dataset.attributes.write(evaluations.tokens[metric] ?? 0, to: "tokens")
      try dataset.attach(step)
    }
  }

  static func readEvaluations(from file: HDF5File) throws -> Evaluations {
    let group = try file.group("evaluations")
    var evaluations = Evaluations()
    evaluations.step = try group.read("step")
    for metric in try group.names where metric != "step" {
      let dataset = try group.dataset(metric)
      let losses: [Double] = try dataset.read()
      guard losses.count == evaluations.step.count else { throw uneven("evaluations", of: file) }
      evaluations.losses[metric] = losses
      evaluations.tokens[metric] = try dataset.attributes.read("tokens")
    }
    return evaluations
  }
}
