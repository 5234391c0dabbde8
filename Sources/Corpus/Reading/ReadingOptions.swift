/// How files become documents.
public struct ReadingOptions: Codable, Hashable, Sendable {
  /// What one document is.
  public var division = Division.whole
  /// The field of a JSON line that holds the text.
  public var textField = "text"
  /// The field of a JSON line that names the document; lines without it are named by file and line.
  public var idField = "id"
  /// Shell patterns (`release*`) of paths, relative to the folder, that are not read.
  public var exclude: [String] = []
  /// Whether a text that was read before is left out.
  public var unique = true
  /// Documents come in the order of their paths, then shuffled by this seed; nil leaves them.
  public var shuffleSeed: Int? = 0
  /// Whether JSON lines that are no object with the text field are left out and counted, rather than an error.
  public var skipsBadRecords = false

  public enum Division: Codable, Hashable, Sendable {
    /// A file, a page, a JSON line.
    case whole
    /// A paragraph with more than `above` and fewer than `below` characters: `<p>` in HTML, lines between blank lines
    /// elsewhere. White space is collapsed.
    case paragraphs(above: Int = 120, below: Int = 420)
  }

  public init(
    division: Division = .whole, textField: String = "text", idField: String = "id", exclude: [String] = [], unique: Bool = true,
    shuffleSeed: Int? = 0, skipsBadRecords: Bool = false
  ) {
    self.division = division
    self.textField = textField
    self.idField = idField
    self.exclude = exclude
    self.unique = unique
    self.shuffleSeed = shuffleSeed
    self.skipsBadRecords = skipsBadRecords
  }
}
