/// Gathers documents by the reading options, and counts what is left out.
struct DocumentCollection: Sendable {
  let options: ReadingOptions
  private(set) var documents: [Document] = []
  var report = ReadingReport()
  private var seen: Set<String> = []

  init(_ options: ReadingOptions) { self.options = options }

  /// Adds a document, unless it has no text or that of an earlier one.
  mutating func add(_ text: String, id: String) {
    guard text.contains(where: { !$0.isWhitespace }) else {
      report.emptyDocuments += 1
      return
    }
    guard !options.unique || seen.insert(text).inserted else {
      report.duplicates += 1
      return
    }
    documents.append(Document(id: id, text: text))
    report.documents += 1
    report.characters += text.unicodeScalars.count
  }
}
