public import Experiments
public import Reports

/// One bar of a comparison of treatments.
public struct Arm {
  public var name: String
  public var result: TreatmentResult
  public var hatch: Series.Hatch

  /// Under the method's own name and look, where no other is given.
  public init(_ result: TreatmentResult, _ name: String? = nil, hatch: Series.Hatch? = nil) {
    let method = result.treatment.method
    (self.result, self.name, self.hatch) = (result, name ?? method.rawValue, hatch ?? method.hatch)
  }
}

extension Figure {
  /// Bars of treatments, on fresh documents and on threads.
  public static func arms(_ title: String, _ arms: [Arm], caption: String) throws -> Figure {
    let panels = try [("i.i.d. documents", WorldStudy.reporting), ("Threads of linked documents", WorldStudy.threads)].map { name, split in
      Panel.bars(
        name, y: "Loss (nats per token)",
        try arms.map { Bar($0.name, Point(try $0.result.loss(split)), $0.result.treatment.method.meaning, hatch: $0.hatch) })
    }
    var figure = Figure(title, panels: panels, caption: caption + " The loss axes do not begin at zero.")
    // The legend below needs a line for every two arms.
    figure.panelSize = Size(560, 380 + 20 * arms.count)
    return figure
  }
}
