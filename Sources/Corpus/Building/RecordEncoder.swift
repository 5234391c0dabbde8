import Provenance

/// Records to documents with their tokens: all that can be done for one batch without knowing the others.
struct RecordEncoder<TextTokenizer: Tokenizer>: Sendable {
  let build: CorpusBuild
  let reader: RecordReader
  let tokenizer: TextTokenizer

  init(build: CorpusBuild, files: [CorpusReader.File], tokenizer: TextTokenizer) {
    (self.build, reader, self.tokenizer) = (build, RecordReader(options: build.reading, files: files), tokenizer)
  }

  struct Batch: Sendable {
    var documents: [Encoded] = []
    /// What was left out or mended in it.
    var report = CorpusBuildReport()
    var textBytes = 0
  }

  struct Encoded: Sendable {
    var name: String
    var sample: Int?
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
      guard let content = try reader.content(of: record, &batch.report.reading) else {
        if reader.files[record.file].format != .jsonLines { batch.report.reading.emptyFiles += 1 }
        continue
      }
      if content.isRepaired { batch.report.reading.repairedFiles += 1 }
      switch build.records {
      case .documents:
        for text in reader.texts(of: content, record, &batch.report.reading) {
          try add(text.text, name: text.name, isNamed: content.id != nil, to: &batch)
        }
      case .generations: try addGeneration(content, record, to: &batch)
      }
    }
    return batch
  }

  private func addGeneration(_ content: RecordReader.Content, _ record: RawRecords.Record, to batch: inout Batch) throws {
    func fault(_ reason: String) -> ReadingError { ReadingError(.badRecord, reader.files[record.file].path, line: record.line, reason) }
    guard let document = content.id, let sample = content.sample, sample >= 0 else {
      throw fault("a generation needs \"documentID\", a text, and \"sample\", a number from 0")
    }
    let text = content.page.whole
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      throw fault("generation \(sample) of document \(document) is empty: generate it again")
    }
    try add(text, name: document, isNamed: true, sample: sample, to: &batch)
  }

  private func add(_ text: String, name: String, isNamed: Bool, sample: Int? = nil, to batch: inout Batch) throws {
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
    let lot = isNamed ? ContentHash(of: name).bytes : hash
    var tokens = [tokenizer.beginningToken]
    tokens += try tokenizer.encode(text)
    if let end = tokenizer.endToken { tokens.append(end) }
    batch.documents.append(
      Encoded(
        name: name, sample: sample, textHash: Self.number(hash),
        bands: build.leavesOutNearDuplicates ? text.withUTF8 { NearDuplicates.bands(of: $0) } : [],
        isHeldOut: Double(UInt64(truncatingIfNeeded: Self.number(lot)) >> 11) * 0x1p-53 < build.heldOut, bytes: count, tokens: tokens))
  }

  private static func number(_ hash: [UInt8]) -> UInt128 { hash[..<16].reduce(0) { $0 << 8 | UInt128($1) } }
}
