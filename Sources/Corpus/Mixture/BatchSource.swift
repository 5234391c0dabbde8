internal import Contracts
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
    guard context >= 1 else { throw .context(context) }
    if let fault = mixture.faults(withSyntheticStream: synthetic != nil).first { throw fault }
    let needed = mixture.batchSize * context + 1
    func requireOneBatch(of stream: TokenStream, _ name: String) throws(MixtureError) {
      guard stream.count > context else { throw .shorterThanWindow(tokens: stream.count, context: context) }
      guard stream.count >= needed else {
        throw .shorterThanBatch(stream: name, tokens: stream.count, needed: needed)
      }
    }
    try requireOneBatch(of: real, "real")
    if let synthetic {
      try requireOneBatch(of: synthetic, "synthetic")
      guard synthetic.vocabularySize == real.vocabularySize else {
        throw .vocabularies(real: real.vocabularySize, synthetic: synthetic.vocabularySize)
      }
    }
    self.mixture = mixture
    self.context = context
    realCopies = synthetic?.realCopies
    stepsPerEpoch = WindowSequence.windows(in: real, context: context) / mixture.batchSize
    let total = mixture.total(forEachPass: Double(stepsPerEpoch))
    guard total * Double(mixture.batchSize) < 0x1p53 else { throw .tooManySteps(total) }
    // The last digits of m must not cost a step: 10 · 4 / (1 − 0.9) is 399.99999999999994 in floating point.
    steps = Int(total + 1e-6)
    guard steps > 0 else { throw .noStep(stepsPerEpoch: stepsPerEpoch, realEpochs: mixture.realEpochs) }
    rows = BlockMixture(
      mixingFraction: mixture.mixingFraction, batchSize: mixture.batchSize, rowCount: steps * mixture.batchSize, key: key.split("rows"))
    self.real = WindowSequence(
      of: real, context: context, order: mixture.order, limit: stepsPerEpoch * mixture.batchSize, key: key.split("real"))
    self.synthetic = synthetic.map {
      WindowSequence(of: $0, context: context, order: mixture.order, key: key.split("synthetic"))
    }
  }

  /// Writes batch `step` (0 ..< steps): `inputs` and `targets` are (batchSize, context), the targets one token later.
  public mutating func fill(step: Int, inputs: inout [Int32], targets: inout [Int32]) {
    require(step >= 0 && step < steps, "step \(step) is outside 0 ..< \(steps)")
    let count = mixture.batchSize * context
    require(
      inputs.count == count && targets.count == count,
      "a batch is (\(mixture.batchSize), \(context)), got places for \(inputs.count) inputs and \(targets.count) targets")
    for row in 0..<mixture.batchSize {
      let source = rows.row(step * mixture.batchSize + row)
      if source.isSynthetic {
        synthetic!.read(source.ordinal, row: row, inputs: &inputs, targets: &targets)
      } else {
        real.read(source.ordinal, row: row, inputs: &inputs, targets: &targets)
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
}
