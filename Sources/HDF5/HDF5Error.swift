/// A call of HDF5 failed. Says what was tried, on which file and object, the library's reason, and what to do.
public struct HDF5Error: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done, as the end of "could not ...".
  public let operation: String
  /// The file, and after a colon the object in it.
  public let path: String
  /// The library's own words: the outermost entry of its error stack, and the innermost.
  public let reason: String
  public let advice: String

  public init(operation: String, path: String, reason: String, advice: String) {
    (self.operation, self.path, self.reason, self.advice) = (operation, path, reason, advice)
  }

  public var description: String { "could not \(operation) \(path): \(reason). \(advice)" }

  static let damageAdvice = "The file is damaged: delete it and make it again."

  /// What to do about the library's `reason`, for those that have one answer.
  static func advice(for reason: String) -> String {
    let answers = [
      ("No such file", "Check the path."),
      ("Permission denied", "Check who may read and write the file and its directory."),
      ("No space left", "Make room on the disk; what was there before is untouched."),
      ("File too large", "Larger files are not allowed here (ulimit -f); what was there before is untouched."),
      ("file signature not found", "It is not an HDF5 file: check the path, or delete the file and make it again."),
      ("truncated file", "The file was cut short: delete it and make it again."),
      ("bad object header", damageAdvice),
      ("unable to find link class", "It is a link to another file, and such links are not followed: copy what it names into this one."),
      ("already exists", "Choose another name, or remove the old object first."),
      ("doesn't exist", "List the group's names to see what is there."),
      ("not found", "List the group's names to see what is there."),
      ("unable to lock file", "Another process has the file open for writing: try again when it has finished."),
      ("no appropriate function for conversion path", "Read it as the type it was written as."),
    ]
    return answers.first { reason.contains($0.0) }?.1 ?? "Look at the file with h5dump -H."
  }
}
