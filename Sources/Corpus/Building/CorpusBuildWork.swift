internal import Foundation
import Provenance
internal import Synchronization

/// One build under way. Batches are read one after the other, encoded side by side, and written in order again.
final class CorpusBuildWork<TextTokenizer: Tokenizer> {
  private let build: CorpusBuild
  private let files: [CorpusReader.File]
  private let encoder: RecordEncoder<TextTokenizer>
  private let output: String
  private let threads: Int
  private let records: RawRecords
  private let training: TokenFileWriter
  private let heldOut: TokenFileWriter?
  private let names: TextNamesWriter?
  private let seenFile: AppendedFile
  private var seen: Set<UInt128> = []
  private var near = NearDuplicates()
  private var state: CorpusBuildState
  private static var batchBytes: Int { 1 << 20 }

  init(
    _ build: CorpusBuild, files: [CorpusReader.File], found: ReadingReport, tokenizer: TextTokenizer, output: String, threads: Int
  ) throws {
    (self.build, self.files, self.output, self.threads) = (build, files, output, threads)
    encoder = RecordEncoder(build: build, files: files, tokenizer: tokenizer)
    let listed = files.map { "\($0.name) \($0.size)" }.joined(separator: "\n")
    let work = ContentHash(of: "corpus build 1\n\(try CanonicalJSON.text(build))\n\(tokenizer.identity)\n\(listed)")
    var report = CorpusBuildReport()
    report.reading = found
    report.reading.files = files.count
    state = try CorpusBuildState.read(for: output, work: work) ?? CorpusBuildState(work: work, report: report)
    training = try TokenFileWriter(output, vocabularySize: tokenizer.vocabularySize, continuing: state.training)
    heldOut =
      build.heldOut > 0
      ? try TokenFileWriter(CorpusBuild.heldOutPath(for: output), vocabularySize: tokenizer.vocabularySize, continuing: state.heldOut) : nil
    names = build.keepsNames ? try TextNamesWriter(output, continuing: state.names) : nil
    seenFile = try AppendedFile(CorpusBuildState.seenPath(for: output), keeping: state.seen)
    records = RawRecords(files, longest: build.longest)
    try recall()
  }

  /// What an earlier part of the build has seen.
  private func recall() throws {
    try records.skip(to: state.records)
    guard state.seen > 0 else { return }
    let mapped = try MappedFile(seenFile.path)
    defer { withExtendedLifetime(mapped) {} }
    let bytes = mapped.bytes
    var offset = 0
    func number() -> UInt64 {
      defer { offset += 8 }
      return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    while offset < bytes.count {
      seen.insert(UInt128(number()) << 64 | UInt128(number()))
      let bands = (0..<number()).map { _ in number() }
      _ = near.insert(bands)
    }
  }

  func run(path: String, progress: (CorpusBuildProgress) -> Void, isStopped: () -> Bool) throws -> CorpusBuildReport {
    let bytesInAll = files.reduce(0) { $0 + $1.size }
    let (start, before) = (ContinuousClock.now, records.bytesRead)
    var (shown, saved, textBytes) = (start, start, 0)
    func tell(_ now: ContinuousClock.Instant) {
      let seconds = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) * 1e-18
      progress(
        CorpusBuildProgress(
          bytesRead: records.bytesRead, bytesInAll: bytesInAll, textBytes: textBytes, seconds: seconds, report: state.report,
          bytesBefore: before))
    }
    while true {
      let batches = try nextBatches()
      if batches.isEmpty { break }
      for batch in try encode(batches) {
        textBytes += batch.textBytes
        try write(batch)
      }
      state.records = records.position
      let now = ContinuousClock.now
      if isStopped() {
        try save()
        throw CorpusBuildStopped(output: output, documents: state.report.reading.documents)
      }
      if now - shown > .milliseconds(200) {
        tell(now)
        shown = now
      }
      if now - saved > .seconds(5) {
        try save()
        saved = .now
      }
    }
    tell(.now)
    return try finish(path)
  }

  /// As many batches as are encoded side by side.
  private func nextBatches() throws -> [[RawRecords.Record]] {
    var batches: [[RawRecords.Record]] = []
    while batches.count < threads * 2 {
      var (batch, size): ([RawRecords.Record], Int) = ([], 0)
      while size < Self.batchBytes, let record = try records.next() {
        size += record.bytes.count + 64
        batch.append(record)
      }
      if batch.isEmpty { break }
      batches.append(batch)
      // A large document is not held in memory with many others.
      if size > 8 * Self.batchBytes { break }
    }
    return batches
  }

  private func encode(_ batches: [[RawRecords.Record]]) throws -> [RecordEncoder<TextTokenizer>.Batch] {
    let results = Mutex([Result<RecordEncoder<TextTokenizer>.Batch, any Error>?](repeating: nil, count: batches.count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, batches.count)) { [encoder] _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < batches.count else { return }
        let result = Result { try encoder.encode(batches[index]) }
        results.withLock { $0[index] = result }
      }
    }
    return try results.withLock { try $0.map { try $0!.get() } }
  }

  private func write(_ batch: RecordEncoder<TextTokenizer>.Batch) throws {
    state.report.add(batch.report)
    for document in batch.documents {
      if build.reading.unique {
        guard seen.insert(document.textHash).inserted else {
          state.report.reading.duplicates += 1
          continue
        }
        guard near.insert(document.bands) else {
          state.report.nearDuplicates += 1
          continue
        }
        try seenFile.append(UInt64(document.textHash >> 64))
        try seenFile.append(UInt64(truncatingIfNeeded: document.textHash))
        try seenFile.append(UInt64(document.bands.count))
        for band in document.bands { try seenFile.append(band) }
      }
      state.report.reading.documents += 1
      state.report.reading.characters += document.bytes
      if document.isHeldOut, let heldOut {
        try heldOut.append(document.tokens)
        state.report.heldOutDocuments += 1
        state.report.heldOutTokens += document.tokens.count
      } else {
        try training.append(document.tokens)
        try names?.append(document.name, sample: document.sample)
        state.report.tokens += document.tokens.count
      }
    }
  }

  private func save() throws {
    try training.flush()
    try heldOut?.flush()
    try names?.flush()
    try seenFile.flush()
    (state.training, state.seen) = (training.position, seenFile.size)
    if let heldOut { state.heldOut = heldOut.position }
    if let names { state.names = names.position }
    try state.write(for: output)
  }

  private func finish(_ path: String) throws -> CorpusBuildReport {
    guard training.position.tokens > 0 else {
      training.abandon()
      heldOut?.abandon()
      names?.abandon()
      CorpusBuildState.remove(for: output)
      throw ReadingError(.emptyCorpus, path, "no document to be had (\(state.report)): check the files and the options")
    }
    let description = try CanonicalJSON.text(["corpus": path, "report": "\(state.report)", "tokenizer": encoder.tokenizer.identity])
    let details = TokenFileDetails(description: description, tokenizer: encoder.tokenizer.identity, realCopies: 1, source: path)
    try save()
    if let heldOut, heldOut.position.tokens > 0 { _ = try heldOut.finish(details) } else { heldOut?.abandon() }
    let tokens = try training.finish(details)
    try names?.finish(for: tokens)
    CorpusBuildState.remove(for: output)
    return state.report
  }
}

extension CorpusBuildReport {
  fileprivate mutating func add(_ part: CorpusBuildReport) {
    shortDocuments += part.shortDocuments
    reading.emptyFiles += part.reading.emptyFiles
    reading.repairedFiles += part.reading.repairedFiles
    reading.emptyDocuments += part.reading.emptyDocuments
    reading.unfittingParagraphs += part.reading.unfittingParagraphs
    reading.badRecords += part.reading.badRecords
  }
}
