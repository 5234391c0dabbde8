public import Figures

/// What stands in the slots of the palette in figures of both papers, so that a method looks the same in all of them.
extension SeriesRole {
  public static let realOnly = SeriesRole.slot(0)
  public static let simple = SeriesRole.slot(1)
  public static let stitched = SeriesRole.slot(2)
  public static let latent = SeriesRole.slot(3)
  public static let selfDistillation = SeriesRole.slot(4)
  public static let ensemble = SeriesRole.slot(5)
  /// Anything without a name of its own, counted from 0.
  public static func other(_ index: Int) -> SeriesRole { .slot(6 + index) }
}
