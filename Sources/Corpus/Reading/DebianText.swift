/// The real text that needs no download: the English documentation in Debian's postgresql-doc-15, paragraph by
/// paragraph, without the release notes.
public enum PostgreSQLDocumentation {
  public static let path = "/usr/share/doc/postgresql-doc-15/html"

  public static let options = ReadingOptions(division: .paragraphs(above: 120, below: 420), exclude: ["release*"])

  /// About 9,300 paragraphs, always in the same order. Throws a ``ReadingError`` that names the package when it is missing.
  public static func read(from path: String = path) throws -> (documents: [Document], report: ReadingReport) {
    do {
      return try CorpusReader(options).read(path)
    } catch let error as ReadingError where error.kind == .notFound || error.kind == .emptyCorpus {
      throw ReadingError(
        error.kind, path,
        "the PostgreSQL documentation is not there: install it with `apt-get install postgresql-doc-15`, or name another folder")
    }
  }
}
