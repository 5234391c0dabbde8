/// A file that numbers were read from, such as a stored run: what a reader of a figure may want to see.
public struct DataSource: Codable, Hashable, Sendable {
  /// Short: the beginning of a run's identity.
  public var name: String
  public var path: String

  public init(_ name: String, path: String) { (self.name, self.path) = (name, path) }
}
