/// Real English text that needs no download but a Debian package.
///
///     let (documents, report) = try DebianText.postgreSQLManual.read()
public struct DebianText: Sendable {
  public let package: String
  /// The folder that the package installs.
  public let path: String
  /// Paragraph by paragraph, of 121 to 419 characters.
  public let options: ReadingOptions

  /// The PostgreSQL manual without its release notes: about 9,300 paragraphs.
  public static let postgreSQLManual = DebianText(
    package: "postgresql-doc-15", path: "/usr/share/doc/postgresql-doc-15/html", exclude: ["release*"])

  /// An Anarchist FAQ, argument in long prose with many quotations: about 3,300 paragraphs.
  public static let anarchistFAQ = DebianText(package: "anarchism", path: "/usr/share/doc/anarchism/html")

  private init(package: String, path: String, exclude: [String] = []) {
    (self.package, self.path) = (package, path)
    options = ReadingOptions(division: .paragraphs(above: 120, below: 420), exclude: exclude)
  }

  /// Its paragraphs, always in the same order; `path` is for a folder elsewhere. Throws a ``ReadingError`` that names the package when it is missing.
  public func read(from path: String? = nil) throws -> (documents: [Document], report: ReadingReport) {
    let path = path ?? self.path
    do {
      return try CorpusReader(options).read(path)
    } catch let error as ReadingError where error.kind == .notFound || error.kind == .emptyCorpus {
      throw ReadingError(error.kind, path, "no text is there: install it with `apt-get install \(package)`, or name another folder")
    }
  }
}
