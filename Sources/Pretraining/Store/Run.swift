public import Corpus
internal import Display
internal import HDF5
internal import Synchronization

/// A stored run. Its curves are read from the file when asked for, so a list of runs costs little; the curves of a run in training end
/// at the last write to its file.
public struct Run: Sendable {
  public let configuration: RunConfiguration
  public let identity: RunIdentity
  public let status: RunStatus
  /// The run's file, or its archive.
  public let path: String
  /// Of the whole run; 0 before training has begun.
  public let steps: Int
  /// When it was first requested and when it ended: UTC, as ISO 8601.
  public let created: String
  public let finished: String?
  /// Why a failed run failed.
  public let failure: String?
  /// The commit of the code that trained it, and the processor it ran on.
  public let codeVersion: String
  public let processor: String

  /// Where its curves are: nil in the file at `path`.
  private let archived: (archive: RunArchive, row: Int)?

  /// By file and time of ending, of runs that have ended. Not a part of the value, which a session can then keep and put back.
  private static let known = Mutex<[String: Evaluations]>([:])

  init(_ header: RunHeader, path: String, isLocked: Bool, archived: (RunArchive, Int)? = nil) {
    self.archived = archived.map { ($0, $1) }
    configuration = header.configuration
    identity = header.configuration.identity
    // A file that says "running" while nobody holds the lock was left by a kill.
    status = header.status == .running && !isLocked ? .interrupted : header.status
    self.path = path
    (steps, created, finished, failure) = (header.steps, header.created, header.finished, header.failure)
    (codeVersion, processor) = (header.codeVersion, header.machine.processor)
  }

  /// Whether it is from an archive, which has no models.
  public var isArchived: Bool { archived != nil }

  public var history: History {
    get throws {
      if let archived { return try archived.archive.history(row: archived.row) }
      nameAsSource()
      return try RunRecord.readHistory(from: HDF5File(path))
    }
  }

  /// Held-out losses. Of a run that has ended they are read once.
  public var evaluations: Evaluations {
    get throws {
      if let archived { return archived.archive.evaluations(row: archived.row) }
      nameAsSource()
      let name = "\(path) \(finished ?? "")"
      if status.isFinal, let known = Self.known.withLock({ $0[name] }) { return known }
      let evaluations = try RunRecord.readEvaluations(from: HDF5File(path))
      if status.isFinal { Self.known.withLock { $0[name] = evaluations } }
      return evaluations
    }
  }

  /// Reports name the runs that a cell has read.
  private func nameAsSource() { DisplayChannel.send(.source(DataSource(identity.short, path: path))) }

  /// How often each stream was shown.
  public var exposure: Exposure? {
    get throws { if let archived { archived.archive.exposure(row: archived.row) } else { try RunRecord(contentsOf: path).exposure } }
  }

  /// Steps trained so far; all of them for a complete run.
  public var stepsDone: Int {
    get throws { try archived.map { $0.archive.stepsDone(row: $0.row) } ?? HDF5File(path).dataset("history/step").count }
  }

  /// Tokens trained on so far, repetitions counted.
  public var trainedTokens: Int { get throws { try stepsDone * configuration.tokensPerStep } }

  /// All that is stored of it.
  var record: RunRecord {
    get throws { try archived.map { try $0.archive.record(row: $0.row) } ?? RunRecord(contentsOf: path) }
  }

  /// The last loss on a split, or on a part of it (see ``Evaluations``), in nats per token. Throws when the run is not
  /// complete or has no such metric.
  public func finalLoss(_ split: String, tokenClass: String? = nil, late: Bool = false) throws -> Double {
    guard status == .complete else {
      throw RunStoreError(
        path: path, reason: "the run is \(status.rawValue)" + (failure.map { ": \($0)" } ?? ""),
        advice: "Only a complete run has a final loss.")
    }
    let evaluations = try evaluations
    let metric = Evaluations.metric(split, tokenClass: tokenClass, late: late)
    guard let loss = evaluations.losses[metric]?.last else {
      throw RunStoreError(path: path, reason: "it has no metric \"\(metric)\"", advice: "It has \(evaluations.losses.keys.sorted()).")
    }
    return loss
  }
}

/// A run that has ended is coded as the path of its file, which does not change any more.
extension Run: Codable {
  public func encode(to encoder: any Encoder) throws {
    guard status.isFinal, !isArchived else {
      let reason = "run \(identity.short) \(isArchived ? "is from an archive" : "has not ended"): its file does not stand for it"
      throw EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: reason))
    }
    var container = encoder.singleValueContainer()
    try container.encode(path)
  }

  public init(from decoder: any Decoder) throws {
    let path = try decoder.singleValueContainer().decode(String.self)
    self.init(try RunHeader(from: HDF5File(path)), path: path, isLocked: false)
  }
}
