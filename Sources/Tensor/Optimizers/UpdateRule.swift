/// How parameters move by their gradients in one step.
///
/// A rule is one type in one file, and one line in ``OptimizerConfiguration/Rule``. It keeps no state of its own: what it remembers is
/// in the parameters' two moments, which a checkpoint holds.
protocol UpdateRule: SendableMetatype {
  /// By which a configuration names the rule, and so part of a run's identity.
  static var name: String { get }

  /// What the rule must have at once of a parameter that it updates.
  static var granularity: UpdateGranularity { get }

  /// Whether it keeps anything in the second moments.
  static var usesSecondMoments: Bool { get }

  /// The rule for a parameter when a configuration names this one; another where this one does not fit the parameter.
  static func rule(for slot: Slot) -> any UpdateRule.Type

  /// Floats of working memory for a part of this size.
  static func scratchCount(rows: Int, columns: Int) -> Int

  /// Updates the part's moments and values from `gradients`, which have its shape. Must not allocate.
  static func update(_ part: UpdateTask, gradients: Matrix, in step: UpdateStep, scratch: UnsafeMutableBufferPointer<Float>)
}

extension UpdateRule {
  static func rule(for slot: Slot) -> any UpdateRule.Type { Self.self }
  static func scratchCount(rows: Int, columns: Int) -> Int { 0 }
}

/// What an update must have at once.
enum UpdateGranularity {
  /// Any rows, so that threads share a matrix and an update may begin before the gradient is whole (``FusedUpdate``).
  case rows
  /// Each of a slot's matrices.
  case matrices
}

/// What all updates of one step share.
struct UpdateStep {
  let configuration: OptimizerConfiguration
  let learningRate: Float
  /// What gradients are multiplied with first.
  let clip: Float
  /// Counts from 0.
  let number: Int
  /// Of the rule's products.
  let method: ProductMethod

  func weightDecay(of part: UpdateTask) -> Float { part.decays ? Float(configuration.weightDecay) : 0 }
}
