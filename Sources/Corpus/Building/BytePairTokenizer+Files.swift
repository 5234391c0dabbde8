public import BytePairs
internal import Foundation
internal import Synchronization

extension BytePairTokenizer {
  /// Learns a vocabulary from files, of which only the different words are kept in memory.
  ///
  ///     let tokenizer = try BytePairTokenizer(trainedOnFiles: "texts", vocabularySize: 32_000)
  ///
  /// - Parameters:
  ///   - progress: is told how far counting and then merging are, each in 0 ... 1. What it throws ends the training.
  ///
  /// Throws a ``ReadingError`` or a ``TokenizerError``.
  public init(
    trainedOnFiles path: String, reading: ReadingOptions = ReadingOptions(), vocabularySize: Int = 4096, pattern: PiecePattern = .gpt2,
    mark: String = "<|endoftext|>", threads: Int? = nil, progress: (_ stage: TrainingStage, _ share: Double) throws -> Void = { _, _ in }
  ) throws {
    var report = ReadingReport()
    let reader = CorpusReader(reading)
    let files = try reader.files(of: path, &report)
    let counts = try Self.counts(
      of: RawRecords(files, longest: reader.longest), in: files, reading, pattern,
      threads: max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    ) { try progress(.counting, $0) }
    guard counts.size > 0 else { throw TokenizerError("there is no text in \(path) to learn a vocabulary from") }
    try self.init(trainedOn: counts, vocabularySize: vocabularySize, pattern: pattern, mark: mark) { try progress(.merging, $0) }
  }

  public enum TrainingStage: String, Sendable { case counting, merging }

  private static func counts(
    of records: RawRecords, in files: [CorpusReader.File], _ reading: ReadingOptions, _ pattern: PiecePattern, threads: Int,
    progress: (Double) throws -> Void
  ) throws -> PieceCounts {
    let parts = (0..<threads).map { _ in PieceCounts(pattern: pattern) }
    let size = files.reduce(0) { $0 + $1.size }
    let reader = RecordReader(options: reading, files: files)
    while true {
      var shares = [[RawRecords.Record]](repeating: [], count: threads)
      for thread in 0..<threads {
        var bytes = 0
        while bytes < 1 << 20, let record = try records.next() {
          bytes += record.bytes.count + 64
          shares[thread].append(record)
        }
      }
      if shares[0].isEmpty { break }
      let fault = Mutex<(any Error)?>(nil)
      DispatchQueue.concurrentPerform(iterations: threads) { [shares] thread in
        do {
          var report = ReadingReport()
          for record in shares[thread] {
            guard var text = try reader.content(of: record, &report)?.page.whole else { continue }
            text.withUTF8 { parts[thread].add($0) }
          }
        } catch { fault.withLock { $0 = error } }
      }
      if let error = fault.withLock({ $0 }) { throw error }
      try progress(size > 0 ? min(1, Double(records.bytesRead) / Double(size)) : 1)
    }
    for part in parts.dropFirst() { parts[0].add(part) }
    return parts[0]
  }
}
