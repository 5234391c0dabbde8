/// A stored run that cannot be used.
public struct RunStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String
  public let advice: String

  public var description: String { "\(path): \(reason). \(advice)" }
}
