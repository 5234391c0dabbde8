internal import Contracts

/// A linear map, with or without a bias. Maps of the `heights` given may share one product (query, key and value).
public struct Linear {
  public let weight: Slot
  public let bias: Slot?

  /// Declares `name`, and `name.bias` where there is a bias.
  public init(
    _ name: String, from inputs: Int, to outputs: Int, heights: [Int]? = nil, hasBias: Bool = false, initialization: Initialization,
    in parameters: Parameters
  ) {
    self.init(
      weight: parameters.add(
        name, [outputs, inputs], decays: true, isHiddenMatrix: true, heights: heights, initialization: initialization),
      bias: hasBias ? parameters.add("\(name).bias", [outputs], decays: false, initialization: .constant(0)) : nil)
  }

  /// With slots that are declared elsewhere, such as a tied head.
  public init(weight: Slot, bias: Slot? = nil) {
    require(bias == nil || bias?.shape == [weight.shape[0]], "a bias of shape \(bias!.shape) for \(weight.name) of shape \(weight.shape)")
    self.weight = weight
    self.bias = bias
  }

  /// `[tokens, inputs]` to `[tokens, outputs]`.
  @discardableResult
  public func callAsFunction(_ x: Graph.Value) -> Graph.Value { apply(to: [x]) }

  /// The same, added to the residual stream.
  public func callAsFunction(_ x: Graph.Value, addingTo residual: Graph.Value) -> Graph.Value { apply(to: [x, residual]) }

  private func apply(to inputs: [Graph.Value]) -> Graph.Value {
    let x = inputs[0]
    require(x.columns == weight.shape[1], "\(weight.name) of shape \(weight.shape) applied to [\(x.rows), \(x.columns)]")
    require(
      inputs.dropFirst().allSatisfy { $0.rows == x.rows && $0.columns == weight.shape[0] },
      "\(weight.name) of shape \(weight.shape) added to \(inputs.dropFirst().map { [$0.rows, $0.columns] })")
    return x.graph.append(
      LinearPrimitive(
        products: LinearProducts(weight, x.graph.roundedWeights), hasBias: bias != nil, hasResidual: inputs.count > 1,
        isRowwise: x.graph.isRowwise), inputs: inputs,
      weights: [weight] + (bias.map { [$0] } ?? []), rows: x.rows, columns: weight.shape[0])
  }
}
