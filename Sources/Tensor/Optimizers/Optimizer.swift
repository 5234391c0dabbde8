/// Updates parameters from their gradients. Its whole state is `parameters.firstMoments`, `parameters.secondMoments` and the
/// number of the step, which the caller counts.
public final class Optimizer {
  public let configuration: OptimizerConfiguration
  public let parameters: Parameters

  public init(_ configuration: OptimizerConfiguration, for parameters: Parameters) {
    self.configuration = configuration
    self.parameters = parameters
  }

  /// Clips, updates the moments and the values. `step` counts from 0; `totalSteps` gives the schedule its length.
  /// Returns the norm of the gradient before clipping.
  @discardableResult
  public func update(step: Int, totalSteps: Int) -> Float { fatalError("not yet") }
}
