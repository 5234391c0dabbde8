public import Randomness

/// Every batch of a training run: a pure function of (streams, mixture, context, key, step), so that a run resumed at any
/// step sees the very tokens it would have seen.
///
/// It is a value that keeps the epoch and block last read; reading steps in order is therefore cheapest.
public struct BatchSource: Sendable {
  public let mixture: MixtureConfiguration
  /// Tokens per row.
  public let context: Int
  /// Whole batches in one pass over the real stream.
  public let stepsPerEpoch: Int
  /// Whole batches of the run: stepsPerEpoch · E / (1 − m).
  public let steps: Int
  private var rows: BlockMixture
  private var real: WindowSequence
  private var synthetic: WindowSequence?
  /// Of each real document in the synthetic stream.
  private let realCopies: Int?

  /// Throws a ``MixtureError`` when the streams cannot fill the mixture.
  public init(
    real: TokenStream, synthetic: TokenStream? = nil, mixture: MixtureConfiguration, context: Int, key: RandomKey
  ) throws(MixtureError) {
    guard mixture.batchSize >= 1 else { throw .batchSize(mixture.batchSize) }
    guard context >= 1 else { throw .context(context) }
    guard mixture.realEpochs > 0, mixture.realEpochs.isFinite else { throw .realEpochs(mixture.realEpochs) }
    let fraction = mixture.mixingFraction
    guard fraction >= 0, fraction < 1 else { throw .mixingFraction(fraction) }
    let needed = mixture.batchSize * context + 1
    func demandOneBatch(of stream: TokenStream, _ name: String) throws(MixtureError) {
      guard stream.tokens.count > context else { throw .shorterThanWindow(tokens: stream.tokens.count, context: context) }
      guard stream.tokens.count >= needed else {
        throw .shorterThanBatch(stream: name, tokens: stream.tokens.count, needed: needed)
      }
    }
    try demandOneBatch(of: real, "real")
    if let synthetic {
      guard fraction > 0 else { throw .syntheticStreamUnused(tokens: synthetic.tokens.count) }
      try demandOneBatch(of: synthetic, "synthetic")
      guard synthetic.vocabularySize == real.vocabularySize else {
        throw .vocabularies(real: real.vocabularySize, synthetic: synthetic.vocabularySize)
      }
    } else {
      guard fraction == 0 else { throw .syntheticStreamMissing(mixingFraction: fraction) }
    }
    self.mixture = mixture
    self.context = context
    realCopies = synthetic?.realCopies
    stepsPerEpoch = WindowSequence.windows(in: real, context: context) / mixture.batchSize
    // The last digits of m must not cost a step: 10 · 4 / (1 − 0.9) is 399.99999999999994 in floating point.
    steps = Int(Double(stepsPerEpoch) * mixture.realEpochs / (1 - fraction) + 1e-6)
    guard steps > 0 else { throw .noStep(stepsPerEpoch: stepsPerEpoch, realEpochs: mixture.realEpochs) }
    rows = BlockMixture(
      mixingFraction: fraction, batchSize: mixture.batchSize, rowCount: steps * mixture.batchSize, key: key.split("rows"))
    self.real = WindowSequence(
      of: real, context: context, order: mixture.order, limit: stepsPerEpoch * mixture.batchSize, key: key.split("real"))
    self.synthetic = synthetic.map {
      WindowSequence(of: $0, context: context, order: mixture.order, key: key.split("synthetic"))
    }
  }

  /// Writes batch `step` (0 ..< steps): `inputs` and `targets` are (batchSize, context), the targets one token later.
  public mutating func fill(step: Int, inputs: inout [Int32], targets: inout [Int32]) {
    check(step: step, inputs.count, targets.count)
    for row in 0..<mixture.batchSize {
      let source = rows.row(step * mixture.batchSize + row)
      if source.isSynthetic {
        synthetic!.read(source.ordinal, row: row, inputs: &inputs, targets: &targets)
      } else {
        real.read(source.ordinal, row: row, inputs: &inputs, targets: &targets)
      }
    }
  }

  /// As `fill(step:inputs:targets:)`, and numbers the documents within each row from 0 into `segments`
  /// (batchSize, context): with cross-document attention off, a token attends only within its own number.
  public mutating func fill(step: Int, inputs: inout [Int32], targets: inout [Int32], segments: inout [Int32]) {
    fill(step: step, inputs: &inputs, targets: &targets)
    check(step: step, segments.count)
    for row in 0..<mixture.batchSize {
      let source = rows.row(step * mixture.batchSize + row)
      if source.isSynthetic {
        synthetic!.readSegments(source.ordinal, row: row, segments: &segments)
      } else {
        real.readSegments(source.ordinal, row: row, segments: &segments)
      }
    }
  }

  /// What the first `step` batches have shown of each stream.
  public func exposure(before step: Int) -> Exposure {
    var rows = rows
    let counts = rows.counts(before: step * mixture.batchSize)
    let realEpochs = Double(counts.real) / Double(real.windowsPerPass)
    let syntheticEpochs = synthetic.map { Double(counts.synthetic) / Double($0.windowsPerPass) } ?? 0
    let copies = synthetic == nil ? 0 : realCopies
    return Exposure(
      realWindows: counts.real, syntheticWindows: counts.synthetic, realEpochs: realEpochs, syntheticEpochs: syntheticEpochs,
      realExposures: copies.map { realEpochs + Double($0) * syntheticEpochs })
  }

  private func check(step: Int, _ counts: Int...) {
    precondition(step >= 0 && step < steps, "step \(step) is outside 0 ..< \(steps)")
    for count in counts {
      precondition(
        count == mixture.batchSize * context, "a batch of (\(mixture.batchSize), \(context)) does not fit \(count) places")
    }
  }
}
