/// A mixture that cannot be dealt, and what to change.
public enum MixtureError: Error, Hashable, CustomStringConvertible {
  case batchSize(Int)
  case context(Int)
  case realEpochs(Double)
  case mixingFraction(Double)
  case syntheticStreamMissing(mixingFraction: Double)
  case syntheticStreamUnused
  case shorterThanBatch(stream: String, tokens: Int, needed: Int)
  case shorterThanWindow(tokens: Int, context: Int)
  case vocabularies(real: Int, synthetic: Int)
  case noStep(stepsPerEpoch: Int, realEpochs: Double)
  case tooManySteps(Double)

  public var description: String {
    switch self {
    case .batchSize(let rows): "a batch needs at least 1 row, not \(rows)"
    case .context(let length): "a window needs at least 1 token of context, not \(length)"
    case .realEpochs(let epochs): "real epochs must be a positive number, not \(epochs)"
    case .mixingFraction(let fraction):
      "the mixing fraction must be at least 0 and below 1, not \(fraction): "
        + "real epochs are counted on the real stream, which a fraction of 1 never reads"
    case .syntheticStreamMissing(let fraction):
      "a mixing fraction of \(fraction) needs a synthetic stream: pass one, or set the fraction to 0"
    case .syntheticStreamUnused: "a mixing fraction of 0 would never read the synthetic stream: leave it out, or raise the fraction"
    case .shorterThanBatch(let stream, let tokens, let needed):
      "the \(stream) stream holds \(tokens) tokens and one batch needs \(needed): add documents, or make the batch or the context smaller"
    case .shorterThanWindow(let tokens, let context):
      "the stream holds \(tokens) tokens and one window needs \(context + 1): add documents, or make the context smaller"
    case .vocabularies(let real, let synthetic):
      "the streams were made by different tokenizers: vocabulary \(real) in the real one, \(synthetic) in the synthetic one"
    case .noStep(let steps, let epochs):
      "\(epochs) epochs of \(steps) steps make no whole step: raise the real epochs"
    case .tooManySteps(let steps): "the run would take \(steps) steps: reduce the real epochs or the mixing fraction"
    }
  }
}
