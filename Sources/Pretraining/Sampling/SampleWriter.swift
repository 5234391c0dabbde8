import Randomness
import Tensor

/// Writes texts of a queue together on one thread, a token each per step. Prompts are read many tokens at a time, and where a text ends
/// the next one begins.
final class SampleWriter {
  struct Rules {
    let beginning: Int32
    /// A text ends where one of these is drawn.
    let marks: [Int32]
    let temperature: Double
    let maximumNewTokens: Int
  }

  private struct Text {
    let job: SampleQueue.Job
    /// With the beginning token.
    var tokens: [Int32]
    var read = 0
    var generator: RandomGenerator
    let promptCount: Int

    var newTokens: Int { tokens.count - 1 - promptCount }
  }

  private let decoder: EnsembleDecoder
  private let chooser: NextToken
  private let rules: Rules
  private var places: [Text?]

  init(_ decoder: EnsembleDecoder, vocabulary: Int, places: Int, rules: Rules) {
    (self.decoder, self.rules) = (decoder, rules)
    chooser = NextToken(vocabulary: vocabulary)
    self.places = Array(repeating: nil, count: places)
  }

  deinit { chooser.deallocate() }

  /// Until no text is left, or the queue is stopped.
  func run(_ queue: SampleQueue) {
    while !queue.isStopped {
      for place in places.indices where places[place] == nil { fill(place, from: queue) }
      let rows = rows()
      if rows.isEmpty { return }
      let logits = decoder.advance(rows)
      var scored = 0
      for row in rows {
        places[row.sequence]!.read += 1
        guard row.isScored else { continue }
        write(row.sequence, logits.row(scored))
        scored += 1
        if isWhole(row.sequence) { finish(row.sequence, in: queue) }
      }
    }
  }

  private func fill(_ place: Int, from queue: SampleQueue) {
    while places[place] == nil, let job = queue.take() {
      let prompt = job.prompt.prefix(decoder.context)
      places[place] = Text(job: job, tokens: [rules.beginning] + prompt, generator: job.key.generator(), promptCount: prompt.count)
      if isWhole(place) { finish(place, in: queue) }
    }
  }

  private func rows() -> [BatchDecoder.Row] {
    UnreadTokens.rows(
      of: places.indices.compactMap { place in
        places[place].map { UnreadTokens(sequence: place, tokens: $0.tokens[$0.read...], scoredFrom: $0.tokens.count) }
      })
  }

  private func isWhole(_ place: Int) -> Bool {
    let text = places[place]!
    return text.newTokens >= rules.maximumNewTokens || text.tokens.count > decoder.context || endsByMark(text)
  }

  private func endsByMark(_ text: Text) -> Bool { text.newTokens > 0 && rules.marks.contains(text.tokens.last!) }

  /// Adds a token to a text.
  private func write(_ place: Int, _ logits: UnsafeMutableBufferPointer<Float>) {
    // An empty text could not be told from a failure.
    let excluded = places[place]!.tokens.count == 1 ? rules.marks : []
    let token = chooser.draw(logits, temperature: rules.temperature, excluding: excluded, &places[place]!.generator)
    places[place]!.tokens.append(token)
  }

  private func finish(_ place: Int, in queue: SampleQueue) {
    let text = places[place]!
    places[place] = nil
    queue.finish(text.job.index, Array(text.tokens.dropFirst().dropLast(endsByMark(text) ? 1 : 0)))
  }
}
