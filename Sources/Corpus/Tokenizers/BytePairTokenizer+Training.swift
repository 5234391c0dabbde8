public import BytePairs
internal import Foundation
internal import Synchronization

extension BytePairTokenizer {
  /// Learns a vocabulary from `documents`; the same documents give the same one, on any number of threads.
  ///
  ///     let tokenizer = try BytePairTokenizer(trainedOn: documents, vocabularySize: 32_000)
  ///
  /// - Parameters:
  ///   - vocabularySize: tokens, of which 256 are bytes. There are fewer where the text has not so many pairs.
  ///   - pattern: how text is cut into pieces before merging.
  ///   - mark: opens every document; token 0.
  ///   - threads: as many as there are cores where nil.
  ///   - progress: is told now and then how far the work is, in 0 ... 1. What it throws ends the training.
  ///
  /// Throws a ``TokenizerError`` where there is no text, or no room for the bytes.
  public init(
    trainedOn documents: [Document], vocabularySize: Int = 4096, pattern: PiecePattern = .gpt2, mark: String = "<|endoftext|>",
    threads: Int? = nil, progress: (_ share: Double) throws -> Void = { _ in }
  ) throws {
    guard documents.contains(where: { !$0.text.isEmpty }) else { throw TokenizerError("there is no text to learn a vocabulary from") }
    let counts = Self.counts(of: documents, pattern: pattern, threads: max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount))
    try self.init(trainedOn: counts, vocabularySize: vocabularySize, pattern: pattern, mark: mark, progress: progress)
  }

  package init(
    trainedOn counts: PieceCounts, vocabularySize: Int, pattern: PiecePattern, mark: String, progress: (_ share: Double) throws -> Void
  ) throws {
    let trainer = BytePairTrainer(vocabularySize: vocabularySize, pattern: pattern, specialTokens: [mark])
    let vocabulary: BytePairVocabulary
    do {
      vocabulary = try trainer.train(on: counts) { merges, all in try progress(all > 0 ? Double(merges) / Double(all) : 1) }
    } catch let error as BytePairError {
      throw TokenizerError(error.description)
    }
    try self.init(vocabulary, beginning: 0, end: nil)
  }

  private static func counts(of documents: [Document], pattern: PiecePattern, threads: Int) -> PieceCounts {
    let parts = (0..<threads).map { _ in PieceCounts(pattern: pattern) }
    let next = Mutex(0)
    let share = 256
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      while true {
        let start = next.withLock { value in
          defer { value += share }
          return value
        }
        guard start < documents.count else { return }
        for index in start..<min(start + share, documents.count) {
          var text = documents[index].text
          text.withUTF8 { parts[thread].add($0) }
        }
      }
    }
    for part in parts.dropFirst() { parts[0].add(part) }
    return parts[0]
  }
}
