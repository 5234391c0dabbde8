internal import Foundation

/// Records to pages, with what they are called.
struct RecordReader: Sendable {
  let options: ReadingOptions
  let files: [CorpusReader.File]

  struct Content {
    var page: Page
    /// Its name in the file, if it has one there.
    var id: String?
    /// Of a generation: its number among those of its document.
    var sample: Int?
    /// Whether bytes were no UTF-8.
    var isRepaired = false
  }

  /// A page or a part of it.
  struct Text {
    var text: String
    var name: String
  }

  /// Nil for a record without text, and for a bad one where the options say so, which is counted.
  func content(of record: RawRecords.Record, _ report: inout ReadingReport) throws -> Content? {
    guard record.bytes.contains(where: { $0 > 0x20 }) else { return nil }
    do {
      return try page(of: record)
    } catch let error as ReadingError where options.skipsBadRecords && error.line != nil {
      report.badRecords += 1
      return nil
    }
  }

  private func page(of record: RawRecords.Record) throws -> Content {
    let file = files[record.file]
    let reader = CorpusReader(options)
    var report = ReadingReport()
    switch file.format {
    case .text:
      let text = reader.repaired(record.bytes, &report)
      return Content(page: .plain(text), isRepaired: report.repairedFiles > 0)
    case .html:
      let page = try reader.htmlPage(record.bytes, of: file, &report)
      return Content(page: page, isRepaired: report.repairedFiles > 0)
    case .jsonLines:
      var isRepaired = false
      let line = try JSONLines(path: file.path, options: options).record(of: record.bytes[...], line: record.line, &isRepaired)
      return Content(page: .plain(line.text), id: line.id, sample: line.sample, isRepaired: isRepaired)
    }
  }

  /// What becomes of a page as documents. Paragraphs that do not fit are counted.
  func texts(of content: Content, _ record: RawRecords.Record, _ report: inout ReadingReport) -> [Text] {
    let name = content.id ?? files[record.file].name(ofLine: record.line)
    guard case .paragraphs(let above, let below) = options.division else { return [Text(text: content.page.whole, name: name)] }
    var texts: [Text] = []
    for (number, text) in content.page.paragraphs.enumerated() {
      let length = text.unicodeScalars.count
      if length > above, length < below {
        texts.append(Text(text: text, name: "\(name)#\(number + 1)"))
      } else {
        report.unfittingParagraphs += 1
      }
    }
    return texts
  }
}
