internal import Foundation
import Provenance

extension CorpusReader {
  /// Some documents of a corpus of any size, in a random order. Files, pages and JSON lines are drawn by their hashes: the same ones whatever
  /// the order of the files, and most of them again when the corpus grows. All of it is read, and the sample is kept in memory.
  ///
  /// - Parameters:
  ///   - bytes: of the files' text, at the most; one file or line more where a single one is larger.
  ///   - progress: is told the bytes read and those of all files.
  ///
  /// Throws a ``ReadingError`` as ``read(_:)``, for the records that are drawn.
  public func sample(
    _ path: String, bytes: Int, progress: (_ read: Int, _ inAll: Int) -> Void = { _, _ in }
  ) throws -> (documents: [Document], report: ReadingReport) {
    var collection = DocumentCollection(options)
    let files = try files(of: path, &collection.report)
    let inAll = files.reduce(0) { $0 + $1.size }
    let records = RawRecords(files, longest: longest)
    var drawn = DrawnRecords(bytes: bytes)
    while let record = try records.next() {
      guard record.bytes.contains(where: { $0 > 0x20 }) else { continue }
      drawn.offer(record)
      progress(records.bytesRead, inAll)
    }
    let reader = RecordReader(options: options, files: files)
    for record in drawn.inOrder() {
      guard let content = try reader.content(of: record, &collection.report) else { continue }
      if content.isRepaired { collection.report.repairedFiles += 1 }
      let texts = reader.texts(of: content, record, &collection.report)
      for text in texts { collection.add(text.text, id: text.name) }
    }
    collection.report.files = files.count
    guard !collection.documents.isEmpty else {
      throw ReadingError(
        .emptyCorpus, path, "no document to be had (\(collection.report)): check the folder, the kinds of its files and the reading options"
      )
    }
    return (collection.documents, collection.report)
  }
}

/// The records with the smallest hashes, as many as fit.
private struct DrawnRecords {
  private let limit: Int
  private var kept: [(lot: UInt64, record: RawRecords.Record)] = []
  private var bytes = 0
  private var highest = UInt64.max

  init(bytes: Int) { limit = bytes }

  mutating func offer(_ record: RawRecords.Record) {
    let hash = record.bytes.withUnsafeBytes { ContentHash(of: $0).bytes }
    let lot = hash[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    guard lot <= highest else { return }
    kept.append((lot, record))
    bytes += record.bytes.count
    // Sorted only now and then.
    if bytes > 2 * limit, kept.count > 1 { trim() }
  }

  private mutating func trim() {
    kept.sort { ($0.lot, $0.record.file, $0.record.line) < ($1.lot, $1.record.file, $1.record.line) }
    var (count, size) = (1, kept[0].record.bytes.count)
    while count < kept.count, size + kept[count].record.bytes.count <= limit {
      size += kept[count].record.bytes.count
      count += 1
    }
    if count < kept.count { highest = kept[count - 1].lot }
    kept.removeLast(kept.count - count)
    bytes = size
  }

  mutating func inOrder() -> [RawRecords.Record] {
    if !kept.isEmpty { trim() }
    return kept.map(\.record)
  }
}
