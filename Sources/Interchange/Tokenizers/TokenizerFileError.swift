/// A tokenizer's file that is not read, and why.
public struct TokenizerFileError: Error, CustomStringConvertible {
  public let path: String
  public let reason: String

  init(_ path: String, _ reason: String) { (self.path, self.reason) = (path, reason) }

  public var description: String { "\(path): \(reason)" }
}
