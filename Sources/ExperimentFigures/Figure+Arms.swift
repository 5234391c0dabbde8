public import Experiments
public import Figures
public import ScalingLaws

/// One value of a comparison of treatments.
public struct Arm {
  public var name: String
  public var method: SyntheticMethod
  public var hatch: Series.Hatch
  /// Its loss on an evaluation split.
  let loss: (String) throws -> SeedMeasurement

  /// Under the method's own name and look, where no other is given.
  public init(_ result: TreatmentResult, _ name: String? = nil, hatch: Series.Hatch? = nil) {
    self.init(result.treatment.method, name, hatch: hatch) { try result.loss($0) }
  }

  /// A loss that is not that of single runs, such as an ensemble's.
  public init(
    _ method: SyntheticMethod, _ name: String? = nil, hatch: Series.Hatch? = nil,
    loss: @escaping (_ split: String) throws -> SeedMeasurement
  ) {
    (self.method, self.name, self.hatch, self.loss) = (method, name ?? method.name, hatch ?? method.hatch, loss)
  }
}

extension Figure {
  /// Losses of treatments side by side, on fresh documents and on threads.
  public static func arms(_ title: String, _ arms: [Arm], caption: String) throws -> Figure {
    let panels = try [("i.i.d. documents", WorldStudy.reporting), ("Threads of linked documents", WorldStudy.threads)].map { name, split in
      Panel.dots(
        name, y: "Loss (nats per token)",
        try arms.map { Dot($0.name, Point(try $0.loss(split)), $0.method.role, isOpen: $0.hatch != .none) })
    }
    // Many names need the whole width.
    let isWide = arms.count > 6
    var figure = Figure(title, panels: panels, columns: isWide ? 1 : 2, caption: caption)
    figure.panelSize = isWide ? Size(900, 400) : Size(560, 440)
    return figure
  }
}
