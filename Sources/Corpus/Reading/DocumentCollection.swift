/// Gathers documents from pages by the reading options, and counts what is left out.
struct DocumentCollection: Sendable {
  let options: ReadingOptions
  private(set) var documents: [Document] = []
  var report = ReadingReport()
  private var seen: Set<String> = []

  init(_ options: ReadingOptions) { self.options = options }

  /// Adds the page as one document called `id`, or its paragraphs as `id#1`, `id#2` ... by their places in the page.
  mutating func add(page: Page, id: String) {
    switch options.division {
    case .whole: add(page.whole, id: id)
    case .paragraphs(let above, let below):
      for (number, text) in page.paragraphs.enumerated() {
        let length = text.unicodeScalars.count
        if length > above, length < below {
          add(text, id: "\(id)#\(number + 1)")
        } else {
          report.unfittingParagraphs += 1
        }
      }
    }
  }

  private mutating func add(_ text: String, id: String) {
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
