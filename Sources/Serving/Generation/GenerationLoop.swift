import Corpus
import Pretraining
import Randomness
import Tensor

/// Writes texts together, one step after another, on one thread: each step adds a token to every text that is being written, and some
/// tokens of those that texts go on from. A text comes in as soon as a place is free, and what it becomes depends on nothing beside it.
final class GenerationLoop {
  /// A text that has a place.
  private struct Sequence {
    let job: GenerationJob
    var tokens: [Int32]
    /// How many of `tokens` the models have read.
    var read = 0
    var generator: RandomGenerator
    var text: TextAssembly
    var scores: [TokenLikelihood] = []
    var isEnded = false

    var newTokens: Int { tokens.count - job.tokens.count }
  }

  private let decoder: EnsembleDecoder
  private let tokenizer: (any Tokenizer)?
  private let queue: GenerationQueue
  private let chooser: NextToken
  private let endTokens: Set<Int32>
  private var sequences: [Sequence?]

  init(models: [Transformer], tokenizer: (any Tokenizer)?, endTokens: Set<Int32>, places: Int, queue: GenerationQueue) {
    (self.tokenizer, self.endTokens, self.queue) = (tokenizer, endTokens, queue)
    decoder = EnsembleDecoder(models, sequences: places)
    chooser = NextToken(vocabulary: models[0].configuration.vocabularySize)
    sequences = Array(repeating: nil, count: places)
  }

  deinit { chooser.deallocate() }

  /// Until the queue is stopped.
  func run() {
    while admit() { step() }
  }

  /// False when the queue has been stopped.
  private func admit() -> Bool {
    let now = ContinuousClock.now
    for place in sequences.indices {
      guard let sequence = sequences[place] else { continue }
      if sequence.isEnded || sequence.job.request.isCancelled { sequences[place] = nil }
      if !sequence.isEnded, sequence.job.request.deadline < now { end(place, .timedOut) }
    }
    let free = sequences.indices.filter { sequences[$0] == nil }
    guard let jobs = queue.take(free.count, waits: free.count == sequences.count) else { return false }
    for (place, job) in zip(free, jobs) where !job.request.isCancelled {
      let sequence = Sequence(
        job: job, tokens: job.tokens, generator: job.settings.key.generator(),
        text: TextAssembly(tokenizer, stops: job.settings.stops))
      sequences[place] = sequence
      if isWholeBeforeReading(job) { end(place, .length) }
    }
    return true
  }

  private func isWholeBeforeReading(_ job: GenerationJob) -> Bool {
    job.settings.maximumNewTokens == 0 && (!job.settings.scoresPrompt || job.tokens.count <= job.firstScored)
  }

  private func end(_ place: Int, _ reason: FinishReason) {
    guard var sequence = sequences[place], !sequence.isEnded else { return }
    let (text, isStopped) = sequence.text.finish()
    sequence.job.tell(.ended(isStopped ? .stop : reason, text: text))
    sequence.isEnded = true
    sequences[place] = sequence
  }

  private func step() {
    let rows = rows()
    guard !rows.isEmpty else { return }
    let logits = decoder.advance(rows)
    var scored = 0
    for row in rows {
      sequences[row.sequence]!.read = row.position + 1
      take(row.isScored ? logits.row(scored) : nil, of: row)
      if row.isScored { scored += 1 }
    }
  }

  private func rows() -> [BatchDecoder.Row] {
    UnreadTokens.rows(
      of: sequences.indices.compactMap { place in
        guard let sequence = sequences[place], !sequence.isEnded else { return nil }
        return UnreadTokens(
          sequence: place, tokens: sequence.tokens[sequence.read..<min(sequence.tokens.count, decoder.context)],
          scoredFrom: sequence.job.settings.scoresPrompt ? min(sequence.job.firstScored, sequence.tokens.count) : sequence.tokens.count)
      })
  }

  /// What comes after a row that was read: the score of the token that stands there, where it is wanted, or which one is to come.
  private func take(_ logits: UnsafeMutableBufferPointer<Float>?, of row: BatchDecoder.Row) {
    let place = row.sequence
    let (job, next) = (sequences[place]!.job, row.position + 1)
    guard !sequences[place]!.isEnded else { return }
    if next < job.tokens.count {
      if let logits {
        sequences[place]!.scores.append(
          chooser.likelihood(of: job.tokens[next], logits, alternatives: job.settings.alternatives ?? 0))
      }
      let isScored = next == job.tokens.count - 1
      // The last token need not be read where none follows it, and cannot where the context is full.
      if isScored, job.settings.maximumNewTokens == 0 || next == decoder.context {
        tellScores(place)
        end(place, .length)
      }
    } else {
      if sequences[place]!.newTokens == 0 { tellScores(place) }
      write(place, logits!)
    }
  }

  private func tellScores(_ place: Int) {
    let sequence = sequences[place]!
    if sequence.job.settings.scoresPrompt { sequence.job.tell(.prompt(sequence.scores)) }
  }

  /// Adds a token to a text.
  private func write(_ place: Int, _ logits: UnsafeMutableBufferPointer<Float>) {
    let settings = sequences[place]!.job.settings
    guard settings.maximumNewTokens > 0 else { return end(place, .length) }
    let token = chooser.draw(
      logits, temperature: settings.temperature, topP: settings.topP, &sequences[place]!.generator)
    let likelihood = settings.alternatives.map { chooser.likelihood(of: token, logits, alternatives: $0) }
    let job = sequences[place]!.job
    if endTokens.contains(token) {
      if likelihood != nil { job.tell(.token(token, text: "", likelihood)) }
      return end(place, .stop)
    }
    sequences[place]!.tokens.append(token)
    let (text, isStopped) = sequences[place]!.text.append(token)
    job.tell(.token(token, text: text, likelihood))
    if isStopped { return end(place, .stop) }
    if sequences[place]!.newTokens == settings.maximumNewTokens || sequences[place]!.tokens.count > decoder.context { end(place, .length) }
  }
}
