public import Pretraining
public import ScalingLaws

/// Ensembles of 1 to K members of one setting.
public struct EnsembleResult: Sendable {
  public let member: RunConfiguration
  /// Every group's members, in order; groups share no run.
  public let runs: [Run]
  /// Loss against K by the mean of log-probabilities, a value for each group.
  public let logitMean: Curve
  /// The same by the mean of probabilities.
  public let probabilityMean: Curve

  public var width: Int { member.model.width }
  public var label: String { member.settingLabel }
  /// Every member as a model of its own: all seeds of the setting.
  public var members: Setting { Setting(runs: runs) }
  /// One member alone.
  public var single: SeedMeasurement { logitMean.measurements[0] }
  /// The largest ensemble.
  public var largest: SeedMeasurement { logitMean.measurements.last! }
}

extension PageStudy {
  /// Ensembles of this member, in groups that share no run; each group's curve is measured on the reporting pages.
  public func ensembles(of member: RunConfiguration) throws -> EnsembleResult {
    let runs = try store.train(Recipes.seeds(plan.groups * plan.members, of: member), workers: workers)
    let losses = try (0..<plan.groups).map { group in
      try store.ensemble(Array(runs[group * plan.members..<(group + 1) * plan.members]), on: Self.reporting)
    }
    func curve(_ averaging: EnsembleEvaluation.Averaging) throws -> Curve {
      let values = try losses.map { try $0.losses(by: averaging) }
      return Curve((0..<plan.members).map { k in SeedMeasurement(Double(k + 1), values: values.map { $0[k] }) })
    }
    return EnsembleResult(member: member, runs: runs, logitMean: try curve(.logits), probabilityMean: try curve(.probabilities))
  }

  /// Ensembles of the member that the paper takes: twice the epochs and half the decay of the best single model.
  public func ensembles(ofBest setting: Setting) throws -> EnsembleResult {
    try ensembles(of: Recipes.ensembleMembers(1, ofBest: setting.configuration)[0])
  }
}
