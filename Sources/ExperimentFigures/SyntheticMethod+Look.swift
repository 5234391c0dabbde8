public import Experiments
public import Figures

extension SyntheticMethod {
  /// Its colour and marker. Variants of a method share it and differ in ``hatch``.
  public var role: SeriesRole { .slot(slot) }

  public var hatch: Series.Hatch {
    switch variant {
    case .plain: .none
    case .hatched: .diagonal
    case .crossed: .crossed
    }
  }
}
