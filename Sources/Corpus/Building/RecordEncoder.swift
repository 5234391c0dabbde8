internal import Foundation
import Provenance

/// Records to documents with their tokens: all that can be done for one batch without knowing the others.
struct RecordEncoder<TextTokenizer: Tokenizer>: Sendable {
  let build: CorpusBuild
  let files: [CorpusReader.File]
  let tokenizer: TextTokenizer

  struct Batch: Sendable {
    var documents: [Encoded] = []
    /// What was left out or mended in it.
    var report = CorpusBuildReport()
    var textBytes = 0
  }

  struct Encoded: Sendable {
    var textHash: UInt128
    var bands: [UInt64]
    var isHeldOut: Bool
    var bytes: Int
    /// With its marks.
    var tokens: [Int32]
  }

  func encode(_ records: [RawRecords.Record]) throws -> Batch {
    var batch = Batch()
    for record in records {
      batch.textBytes += record.bytes.count
      guard record.bytes.contains(where: { $0 > 0x20 }) else {
        if files[record.file].format != .jsonLines { batch.report.reading.emptyFiles += 1 }
        continue
      }
      do {
        try add(record, to: &batch)
      } catch let error as ReadingError where build.reading.skipsBadRecords && error.line != nil {
        batch.report.reading.badRecords += 1
      }
    }
    return batch
  }

  /// Calls `body` with the texts of a record; a bad one is left out where the options say so.
  func texts(of record: RawRecords.Record, _ body: (inout String) -> Void) throws {
    var report = ReadingReport()
    guard record.bytes.contains(where: { $0 > 0x20 }) else { return }
    do {
      var text = try page(of: record, &report).page.whole
      body(&text)
    } catch let error as ReadingError where build.reading.skipsBadRecords && error.line != nil {}
  }

  private func add(_ record: RawRecords.Record, to batch: inout Batch) throws {
    let (page, id) = try page(of: record, &batch.report.reading)
    try add(page, id: id, to: &batch)
  }

  private func page(of record: RawRecords.Record, _ report: inout ReadingReport) throws -> (page: Page, id: String?) {
    let file = files[record.file]
    let reader = CorpusReader(build.reading)
    switch file.format {
    case .text: return (.plain(reader.repaired(record.bytes, &report)), nil)
    case .html: return (try reader.htmlPage(record.bytes, of: file, &report), nil)
    case .jsonLines:
      var isRepaired = false
      let line = try JSONLines(path: file.path, options: build.reading).record(of: record.bytes[...], line: record.line, &isRepaired)
      if isRepaired { report.repairedFiles += 1 }
      return (.plain(line.text), line.id)
    }
  }

  private func add(_ page: Page, id: String?, to batch: inout Batch) throws {
    switch build.reading.division {
    case .whole: try add(page.whole, id: id, to: &batch)
    case .paragraphs(let above, let below):
      for (number, text) in page.paragraphs.enumerated() {
        let length = text.unicodeScalars.count
        if length > above, length < below {
          try add(text, id: id.map { "\($0)#\(number + 1)" }, to: &batch)
        } else {
          batch.report.reading.unfittingParagraphs += 1
        }
      }
    }
  }

  private func add(_ text: String, id: String?, to batch: inout Batch) throws {
    var text = text
    text.makeContiguousUTF8()
    guard text.utf8.contains(where: { $0 > 0x20 }), text.contains(where: { !$0.isWhitespace }) else {
      batch.report.reading.emptyDocuments += 1
      return
    }
    let count = text.utf8.count
    guard count >= build.shortest else {
      batch.report.shortDocuments += 1
      return
    }
    let hash = text.withUTF8 { ContentHash(of: UnsafeRawBufferPointer($0)).bytes }
    let name = id.map { ContentHash(of: $0).bytes } ?? hash
    var tokens = [tokenizer.beginningToken]
    tokens += try tokenizer.encode(text)
    if let end = tokenizer.endToken { tokens.append(end) }
    batch.documents.append(
      Encoded(
        textHash: Self.number(hash), bands: build.leavesOutNearDuplicates ? text.withUTF8 { NearDuplicates.bands(of: $0) } : [],
        isHeldOut: Double(UInt64(truncatingIfNeeded: Self.number(name)) >> 11) * 0x1p-53 < build.heldOut, bytes: count, tokens: tokens))
  }

  private static func number(_ hash: [UInt8]) -> UInt128 { hash[..<16].reduce(0) { $0 << 8 | UInt128($1) } }
}
