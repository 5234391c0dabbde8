/// What happened while a corpus was read: nothing is left out without being counted here.
public struct ReadingReport: Codable, Hashable, Sendable, CustomStringConvertible {
  public var documents = 0
  public var characters = 0
  /// Files read.
  public var files = 0
  /// Files of kinds that are not read.
  public var otherFiles = 0
  /// Files left out by `exclude`.
  public var excludedFiles = 0
  /// Files without any text.
  public var emptyFiles = 0
  /// Files with bytes that are not UTF-8; each such byte became U+FFFD.
  public var repairedFiles = 0
  /// Documents, or paragraphs, without any text.
  public var emptyDocuments = 0
  /// Texts that had been read before.
  public var duplicates = 0
  /// Paragraphs too short or too long.
  public var unfittingParagraphs = 0
  /// JSON lines that were no object with the text field.
  public var badRecords = 0

  public init() {}

  public var description: String {
    let notes = [
      (excludedFiles, "files excluded"), (otherFiles, "files of other kinds"), (emptyFiles, "empty files"),
      (repairedFiles, "files with bytes that are not UTF-8"), (emptyDocuments, "empty documents"),
      (unfittingParagraphs, "paragraphs too short or too long"), (duplicates, "duplicates"), (badRecords, "bad records"),
    ]
    let remarks = notes.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(documents) documents of \(characters) characters from \(files) files"
      + (remarks.isEmpty ? "" : "; left out or mended: " + remarks.joined(separator: ", "))
  }
}
