public import Experiments
public import Figures
public import ScalingLaws

extension Panel {
  /// Every method against generations per document on one measure, such as a loss; real only at 0 and as a dashed line, the control
  /// as a single point. `measure` is given a result and the x to put it at.
  public static func generations(
    _ title: String, y label: String, _ scaling: GenerationScaling, measure: (TreatmentResult, Double) throws -> SeedMeasurement
  ) rethrows -> Panel {
    var panel = Panel(title, x: .generations(), y: .linear(label))
    panel.legend = .below
    let real = try measure(scaling.real, 0)
    panel.add(.points(scaling.real.treatment.method.name, [Point(real)], .realOnly))
    panel.add(.reference("", at: real.mean, .realOnly))
    let drawn = scaling.methods.count + 1
    for (index, method) in scaling.methods.enumerated() {
      let points = try scaling.counts.map { Point(try measure(scaling(method, $0), Double($0))) }
      panel.add(.line(method.name, points, method.role).beside(index, of: drawn))
    }
    let control = scaling.control.treatment
    let point = Point(try measure(scaling.control, Double(control.generations)))
    panel.add(.points(control.method.name, [point], control.method.role).beside(drawn - 1, of: drawn))
    return panel
  }
}
