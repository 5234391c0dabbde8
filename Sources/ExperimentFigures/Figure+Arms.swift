public import Experiments
public import Figures
public import ScalingLaws

/// One bar of a comparison of treatments.
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
  /// Bars of treatments, on fresh documents and on threads.
  public static func arms(_ title: String, _ arms: [Arm], caption: String) throws -> Figure {
    let panels = try [("i.i.d. documents", WorldStudy.reporting), ("Threads of linked documents", WorldStudy.threads)].map { name, split in
      Panel.bars(
        name, y: "Loss (nats per token)",
        try arms.map { Bar($0.name, Point(try $0.loss(split)), $0.method.role, hatch: $0.hatch) })
    }
    var figure = Figure(title, panels: panels, caption: caption + " The loss axes do not begin at zero.")
    // The legend below needs a line for every two arms.
    figure.panelSize = Size(560, 380 + 20 * arms.count)
    return figure
  }
}
