/// A corpus could not be read: where, why, and what to do.
public struct ReadingError: Error, Hashable, CustomStringConvertible {
  public enum Kind: String, Hashable, Sendable {
    case notFound, unreadable, damagedArchive, badRecord, missingField, unsupported, emptyCorpus
  }

  public let kind: Kind
  public let path: String
  /// From 1, when the fault is in one line.
  public let line: Int?
  public let reason: String

  init(_ kind: Kind, _ path: String, line: Int? = nil, _ reason: String) {
    self.kind = kind
    self.path = path
    self.line = line
    self.reason = reason
  }

  public var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(reason)" }
}
