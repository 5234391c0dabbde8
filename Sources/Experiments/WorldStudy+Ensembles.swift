public import ScalingLaws

extension WorldStudy {
  /// Members of an ensemble, a result for each: they differ in seed and, with synthetic text, in the generations they read.
  public func members(_ count: Int, of treatment: Treatment) throws -> [TreatmentResult] {
    try train((0..<count).map { member in treatment.changing { $0.member = member } })
  }

  /// Loss against K of the first 1, 2, … of these members by the mean of log-probabilities, a value for each world.
  public func ensembles(of members: [TreatmentResult], on split: String = WorldStudy.reporting) throws -> Curve {
    let losses = try (0..<worlds).map { world in try store.ensemble(members.map { $0.runs[world] }, on: split).losses() }
    return Curve(members.indices.map { index in SeedMeasurement(Double(index + 1), values: losses.map { $0[index] }) })
  }
}
