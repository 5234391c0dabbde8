public import Experiments
public import Figures

extension Treatment.Method {
  /// The papers' colour of a method; its variants share it and differ in ``hatch``.
  public var meaning: Meaning {
    switch self {
    case .realOnly: .realOnly
    case .simple, .simpleWithoutReal: .simple
    case .stitched, .stitchedRealFirst, .stitchedWithoutReal, .stitchedAlone: .stitched
    case .latent, .latentReadOff: .latent
    case .selfDistillation: .selfDistillation
    case .grammarOnly: .other(1)
    case .copies: .other(2)
    }
  }

  public var hatch: Series.Hatch {
    switch self {
    case .stitchedRealFirst: .crossed
    case .simpleWithoutReal, .stitchedWithoutReal, .stitchedAlone, .latentReadOff: .diagonal
    default: .none
    }
  }
}
