public import Display
public import ScalingLaws

/// Claims of a paper, each a difference between two settings that were measured on the same replicates: worlds, or seeds.
public struct ClaimTable: Displayable {
  private struct Claim {
    var texts: [String]
    var difference: PairedDifference
  }

  private let caption: String
  private var claims: [Claim] = []

  /// `replicate` is what there are several of, in the singular.
  public init(replicate: String = "world", caption: String = "") {
    let rule = """
      Difference: higher minus lower, paired by \(replicate), ± its standard error over the \(replicate)s (their number in brackets), nats \
      per token unless said, with its 95 % interval by Student's distribution. p: how probable a difference as large is by chance, corrected \
      for all claims of this table that are judged (Holm). A claim holds where p is below 0.05, does not hold where the difference is as \
      clear the other way, and is inside noise otherwise; then the number of \(replicate)s is given that would tell a true difference of \
      this size four times in five. Fewer than \(PairedDifference.fewestJudged) \(replicate)s are not judged.
      """
    self.caption = [rule, caption].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Adds the claim that `lower` has the lower loss. `paper` is what the paper measured, in short. What is returned is judged by itself; the
  /// table judges all claims together.
  @discardableResult
  public mutating func judge(
    _ claim: String, paper: String = "", _ lower: (name: String, loss: SeedMeasurement), below higher: (name: String, loss: SeedMeasurement)
  ) -> PairedDifference {
    let difference = PairedDifference(higher.loss, minus: lower.loss)
    let sides = [lower, higher].map { "\($0.name) \(formatted($0.loss.mean))" }
    claims.append(Claim(texts: [claim, paper] + sides, difference: difference))
    return difference
  }

  public var table: Table {
    let judged = claims.indices.filter { claims[$0].difference.verdict != .notJudged }
    let corrected = Dictionary(uniqueKeysWithValues: zip(judged, holmCorrected(judged.map { claims[$0].difference.pValue! })))
    let rows = claims.enumerated().map { index, claim in
      let (difference, p) = (claim.difference, corrected[index])
      let error = difference.standardError.map { formatted(difference.mean, deviation: $0) } ?? formatted(difference.mean)
      let interval = difference.interval().map { "[\(formatted($0.low)), \(formatted($0.high))]" } ?? ""
      let probability = p.map { $0 < 0.001 ? "< 0.001" : formatted($0) } ?? ""
      return claim.texts + ["\(error) (\(difference.count))", interval, probability, Self.words(difference, p)]
    }
    return Table(["claim", "the paper", "lower", "higher", "difference", "95 %", "p", "here"], rows: rows, caption: caption)
  }

  private static func words(_ difference: PairedDifference, _ p: Double?) -> String {
    let verdict = difference.verdict(pValue: p)
    guard verdict == .insideNoise, let needed = difference.countNeeded() else { return verdict.rawValue }
    return "\(verdict.rawValue), \(max(needed, PairedDifference.fewestJudged)) needed"
  }

  public var mimeBundle: MimeBundle { table.mimeBundle }
}
