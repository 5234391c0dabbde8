import ArgumentParser
import Foundation
import Megadoc
import Synchronization

/// `corpus speed`: how fast text is encoded here, and how fast a token file is opened.
struct CorpusSpeed: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed", abstract: "Say how fast a tokenizer encodes text, or how fast a token file is opened.",
    discussion: """
      EXAMPLES
        megadoc corpus speed texts --tokenizer tokenizer.json --threads 1
        megadoc corpus speed corpus.tokens
      """)

  @OptionGroup var selection: TextSelection
  @Option(help: ArgumentHelp("world, bytes, a tokenizer.json, or the file of a SentencePiece model.", valueName: "tokenizer"))
  var tokenizer: String?
  @Option(help: ArgumentHelp("Times the text is encoded; the fastest counts.", valueName: "count")) var rounds = 3

  func validate() throws {
    if tokenizer == nil, !selection.texts.hasSuffix(".tokens") {
      throw ValidationError("text needs --tokenizer; a token file ends in .tokens")
    }
    if rounds < 1 { throw ValidationError("--rounds must be 1 or more") }
  }

  func run() throws {
    if let tokenizer { try encode(by: namedTokenizer(tokenizer)) } else { try open() }
  }

  private func encode(by tokenizer: some Tokenizer) throws {
    var options = selection.options
    options.unique = false
    let texts = try CorpusReader(options).read(selection.texts).documents.map(\.text)
    let bytes = texts.reduce(0) { $0 + $1.utf8.count }
    let threads = selection.threads ?? ProcessInfo.processInfo.activeProcessorCount
    // Parts of some 64 texts, so that the threads end together.
    let parts = stride(from: 0, to: texts.count, by: 64).map { $0..<min($0 + 64, texts.count) }
    var best = (seconds: Double.infinity, tokens: 0)
    for _ in 0..<rounds {
      let counts = ThreadCounts(parts.count)
      let start = ContinuousClock.now
      // Whoever is free takes the next part: a core may be slower for a while.
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        while case let part = next.add(1, ordering: .relaxed).oldValue, part < parts.count {
          counts[part] = Result { try texts[parts[part]].reduce(0) { try $0 + tokenizer.encode($1).count } }
        }
      }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let tokens = try counts.sum()
      if seconds < best.seconds { best = (seconds, tokens) }
    }
    print(
      "\(formatted(Double(bytes) / 1e6, decimals: 1)) MB in \(formatted(best.seconds, decimals: 2)) s by \(threads) threads: "
        + "\(formatted(Double(bytes) / 1e6 / best.seconds, decimals: 1)) MB/s, \(best.tokens) tokens")
  }

  private func open() throws {
    let start = ContinuousClock.now
    let stream = TokenStream(try TokenFile(selection.texts))
    let opened = ContinuousClock.now
    let context = min(1024, max(1, stream.count / 16))
    var source = try BatchSource(
      real: stream, mixture: MixtureConfiguration(batchSize: 8, order: .reshuffledWindows), context: context, key: RandomKey(seed: 0))
    var (inputs, targets) = ([Int32](repeating: 0, count: 8 * context), [Int32](repeating: 0, count: 8 * context))
    source.fill(step: 0, inputs: &inputs, targets: &targets)
    let filled = ContinuousClock.now
    print(
      "\(stream.count) tokens opened in \(formatted((opened - start) / .milliseconds(1), decimals: 1)) ms, "
        + "first batch of 8 × \(context) in \(formatted((filled - opened) / .milliseconds(1), decimals: 1)) ms")
  }
}

/// What threads counted, each in places of its own.
private final class ThreadCounts: @unchecked Sendable {
  private let counts: UnsafeMutableBufferPointer<Result<Int, any Error>>

  init(_ count: Int) {
    counts = .allocate(capacity: count)
    counts.initialize(repeating: .success(0))
  }

  deinit {
    counts.deinitialize()
    counts.deallocate()
  }

  subscript(place: Int) -> Result<Int, any Error> {
    get { counts[place] }
    set { counts[place] = newValue }
  }

  func sum() throws -> Int { try counts.reduce(0) { try $0 + $1.get() } }
}
