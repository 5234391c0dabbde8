/// A search could not be started, read or go on.
public struct SearchError: Error, CustomStringConvertible {
  public let description: String
  package init(_ description: String) { self.description = description }
}
