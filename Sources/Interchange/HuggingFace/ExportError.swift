/// A run's model that cannot be written for other programs.
public struct ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  public let reason: String

  public var description: String { "the model cannot be exported: \(reason)" }
}
