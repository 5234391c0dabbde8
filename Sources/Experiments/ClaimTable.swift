public import Display
public import ScalingLaws

/// Claims of a paper, each a difference between two settings that were measured on the same replicates: worlds, or seeds.
public struct ClaimTable: Displayable {
  public private(set) var table: Table

  /// `replicate` is what there are several of, in the singular.
  public init(replicate: String = "world", caption: String = "") {
    let rule = """
      Difference: higher minus lower, paired by \(replicate), ± its standard error over the \(replicate)s (their number in brackets), nats \
      per token unless said. It holds where the difference is above twice its standard error, does not hold where it is as far the other \
      way, and is inside noise otherwise: a weak test with three \(replicate)s (Student's 95 % asks for 4.3 standard errors), a fair one \
      with eight (2.4).
      """
    table = Table(
      ["claim", "the paper", "lower", "higher", "difference", "here"],
      caption: [rule, caption].filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// Adds the claim that `lower` has the lower loss. `paper` is what the paper measured, in short.
  @discardableResult
  public mutating func judge(
    _ claim: String, paper: String = "", _ lower: (name: String, loss: SeedMeasurement), below higher: (name: String, loss: SeedMeasurement)
  ) -> PairedDifference {
    let difference = PairedDifference(higher.loss, minus: lower.loss)
    let error = difference.standardError.map { formatted(difference.mean, deviation: $0) } ?? formatted(difference.mean)
    table.append([
      claim, paper, "\(lower.name) \(formatted(lower.loss.mean))", "\(higher.name) \(formatted(higher.loss.mean))",
      "\(error) (\(difference.count))", difference.verdict.rawValue,
    ])
    return difference
  }

  public var mimeBundle: MimeBundle { table.mimeBundle }
}
