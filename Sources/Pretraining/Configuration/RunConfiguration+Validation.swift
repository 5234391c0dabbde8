internal import Contracts
internal import Corpus

/// A configuration that cannot be trained: all faults at once, each with what to change.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [String]

  init(_ problems: [String]) { self.problems = problems }

  public var description: String {
    problems.count == 1
      ? "the run's configuration cannot be trained: \(problems[0])"
      : "the run's configuration cannot be trained:" + problems.map { "\n  \($0)" }.joined()
  }
}

extension RunConfiguration {
  /// Throws a ``ConfigurationError`` that names every value out of bounds. What depends on the streams (their vocabulary
  /// and length) is checked when training opens them.
  public func validate() throws {
    var problems = Problems()
    validateModel(&problems)
    validateSizes(&problems)
    validateOptimizer(&problems)
    validateData(&problems)
    validateEvaluation(&problems)
    if !problems.found.isEmpty { throw ConfigurationError(problems.found) }
  }

  private func validateModel(_ problems: inout Problems) {
    for (name, value) in [
      ("vocabularySize", model.vocabularySize), ("width", model.width), ("layers", model.layers), ("heads", model.heads),
      ("feedForward", model.feedForward), ("context", model.context),
    ] {
      problems.require(value >= 1, "model.\(name) is \(value): it must be at least 1")
    }
    validateHeads(&problems)
    problems.require(model.rotaryBase.isFinite && model.rotaryBase > 0, "model.rotaryBase is \(model.rotaryBase): it must be above 0")
    problems.require(model.normEpsilon.isFinite && model.normEpsilon > 0, "model.normEpsilon is \(model.normEpsilon): it must be above 0")
    problems.require(
      model.crossDocumentAttention || model.documentStartToken != nil,
      "model.crossDocumentAttention is off, so model.documentStartToken must say where documents start")
    if let token = model.documentStartToken {
      problems.require(
        (0..<max(model.vocabularySize, 1)).contains(token),
        "model.documentStartToken \(token) is outside the vocabulary of \(model.vocabularySize)")
    }
  }

  /// Products of the sizes are counted in `Int`, and a model must fit a machine.
  private func validateSizes(_ problems: inout Problems) {
    let largest = 1 << 30
    var isCounted = true
    for (name, value) in [
      ("model.vocabularySize", model.vocabularySize), ("model.width", model.width), ("model.layers", model.layers),
      ("model.heads", model.heads), ("model.feedForward", model.feedForward), ("model.context", model.context),
      ("model.headDimension", model.headDimension ?? 1), ("model.architecture's positions", model.positions ?? 1),
      ("data.mixture.batchSize", data.mixture.batchSize), ("evaluation.evaluations", evaluation.evaluations),
    ] {
      isCounted = isCounted && value <= largest
      problems.require(value <= largest, "\(name) is \(value): it must be at most 2³⁰")
    }
    guard isCounted else { return }
    let (width, layers, parameters) = (Double(model.width), Double(model.layers), roughParameterCount)
    problems.require(
      parameters <= 0x1p40, "model has about \(parameters) parameters: reduce its width, layers, feedForward or vocabularySize")
    let tokens = Double(data.mixture.batchSize) * Double(model.context)
    let widest = max(width, Double(model.feedForward), Double(model.vocabularySize), Double(model.heads) * Double(model.context))
    problems.require(
      tokens * widest * max(1, layers) <= 0x1p48,
      "data.mixture.batchSize \(data.mixture.batchSize) rows of model.context \(model.context) tokens need more memory than any machine has"
    )
  }

  private func validateHeads(_ problems: inout Problems) {
    if case .gpt2(let positions) = model.architecture {
      problems.require(
        positions >= model.context, "model.architecture has \(positions) positions: they must be at least model.context \(model.context)")
      problems.require(
        model.keyValueHeads == nil && model.headDimension == nil && model.rotaryScaling == nil && model.attentionBias == nil
          && model.headNorm == nil && model.embeddingScale == .one,
        "model.architecture is GPT-2: keyValueHeads, headDimension, rotaryScaling, attentionBias and headNorm must be nil, "
          + "embeddingScale one")
      problems.require(
        model.width % max(model.heads, 1) == 0, "model.width \(model.width) is not a multiple of model.heads \(model.heads)")
      return
    }
    if let width = model.headDimension {
      problems.require(
        width >= 2 && width % 2 == 0, "model.headDimension is \(width): rotary positions need an even width of 2 or more")
    } else if model.heads >= 1, model.width >= 1 {
      problems.require(
        model.width % (2 * model.heads) == 0,
        "model.width \(model.width) is not a multiple of twice model.heads \(model.heads): rotary positions need heads of even width")
    }
    if let heads = model.keyValueHeads {
      problems.require(
        heads >= 1 && model.heads % max(heads, 1) == 0, "model.keyValueHeads is \(heads): it must divide model.heads \(model.heads)")
    }
    if let scaling = model.rotaryScaling, let fault = scaling.fault { problems.require(false, "model.rotaryScaling: \(fault)") }
  }

  private func validateOptimizer(_ problems: inout Problems) {
    problems.require(
      optimizer.learningRate.isFinite && optimizer.learningRate > 0,
      "optimizer.learningRate is \(optimizer.learningRate): it must be above 0")
    problems.require(
      optimizer.weightDecay.isFinite && optimizer.weightDecay >= 0,
      "optimizer.weightDecay is \(optimizer.weightDecay): it must be 0 or more")
    problems.require(
      optimizer.learningRate * optimizer.weightDecay <= 1 || !optimizer.weightDecay.isFinite || !optimizer.learningRate.isFinite,
      "optimizer.learningRate · weightDecay is \(optimizer.learningRate * optimizer.weightDecay): above 1 a step would turn weights round")
    for (name, value) in [("beta1", optimizer.beta1), ("beta2", optimizer.beta2)] {
      problems.require(value >= 0 && value < 1, "optimizer.\(name) is \(value): it must be at least 0 and below 1")
    }
    problems.require(
      optimizer.epsilon.isFinite && optimizer.epsilon > 0, "optimizer.epsilon is \(optimizer.epsilon): it must be above 0")
    if let norm = optimizer.clipNorm {
      problems.require(norm.isFinite && norm > 0, "optimizer.clipNorm is \(norm): it must be above 0, or nil for no clipping")
    }
    for (name, value) in [("warmupFraction", optimizer.warmupFraction), ("finalFraction", optimizer.finalFraction)] {
      problems.require(value >= 0 && value <= 1, "optimizer.\(name) is \(value): it must be between 0 and 1")
    }
  }

  private func validateData(_ problems: inout Problems) {
    let mixture = data.mixture
    problems.found += mixture.faults(withSyntheticStream: data.syntheticStream != nil).map { "data.mixture: \($0)" }
    problems.require(
      gradientShards >= 1 && mixture.batchSize % max(gradientShards, 1) == 0,
      "gradientShards is \(gradientShards): it must divide the batch of \(mixture.batchSize) rows")
  }

  private func validateEvaluation(_ problems: inout Problems) {
    problems.require(evaluation.evaluations >= 1, "evaluation.evaluations is \(evaluation.evaluations): the last step is always evaluated")
    var names: Set<String> = []
    for split in evaluation.splits {
      problems.require(
        !Evaluations.reservedNames.contains(split.name),
        "evaluation split \"\(split.name)\": the name is that of a column beside the losses, in the run's file or in an archive")
      problems.require(
        !split.name.isEmpty && !split.name.contains { $0 == "/" || $0 == "." },
        "evaluation split \"\(split.name)\": a name is not empty and holds no slash or dot")
      problems.require(names.insert(split.name).inserted, "evaluation split \"\(split.name)\": the name is taken")
      problems.require(
        (split.windows ?? 1) >= 1, "evaluation split \"\(split.name)\": windows is \(split.windows ?? 0), it must be at least 1")
    }
  }

  private struct Problems {
    var found: [String] = []
    mutating func require(_ holds: Bool, _ problem: @autoclosure () -> String) { if !holds { found.append(problem()) } }
  }
}
