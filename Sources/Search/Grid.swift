/// A number that a grid value can become.
public protocol GridNumber: Sendable { init(gridValue: Double) }

extension Double: GridNumber { public init(gridValue: Double) { self = gridValue } }
extension Float: GridNumber { public init(gridValue: Double) { self = Float(gridValue) } }
extension Int: GridNumber {
  public init(gridValue: Double) {
    guard let value = Int(exactly: gridValue) else { fatalError("grid value \(gridValue) must be a whole number") }
    self = value
  }
}

/// How the points of a search become configurations of runs: a base, the axes that change it, and its seed.
///
///     let grid = Grid(
///       around: base, seed: \.seed,
///       .axis("real epochs", \.data.mixture.realEpochs, [8, 16, 32]),
///       .axis("weight decay", \.optimizer.weightDecay, [0.4, 0.8, 1.6]))
public struct Grid<Configuration: Hashable & Sendable>: Sendable {
  /// A named quantity of the configuration, its values, and how to set it.
  public struct Axis: Sendable {
    let axis: SearchAxis
    let apply: @Sendable (inout Configuration, Double) -> Void

    public static func axis<Value: GridNumber>(
      _ name: String, _ path: WritableKeyPath<Configuration, Value> & Sendable, _ values: [Double]
    ) -> Axis {
      .axis(name, values) { $0[keyPath: path] = Value(gridValue: $1) }
    }

    /// For a quantity that is not a single stored number.
    public static func axis(_ name: String, _ values: [Double], apply: @escaping @Sendable (inout Configuration, Double) -> Void) -> Axis {
      Axis(axis: SearchAxis(name, values), apply: apply)
    }
  }

  public let base: Configuration
  let axes: [Axis]
  let applySeed: @Sendable (inout Configuration, Int) -> Void

  public init(around base: Configuration, seed path: WritableKeyPath<Configuration, Int> & Sendable, _ axes: Axis...) {
    self.init(around: base, axes: axes) { $0[keyPath: path] = $1 }
  }

  /// For a seed that is more than one stored number.
  public init(around base: Configuration, axes: [Axis], seed: @escaping @Sendable (inout Configuration, Int) -> Void) {
    (self.base, self.axes, applySeed) = (base, axes, seed)
  }

  public var space: SearchSpace { SearchSpace(axes.map(\.axis)) }

  /// The run that `trial` stands for.
  public func configuration(of trial: Trial) -> Configuration {
    var configuration = base
    for (axis, value) in zip(axes, space.values(at: trial.point)) { axis.apply(&configuration, value) }
    applySeed(&configuration, trial.seed)
    return configuration
  }
}
