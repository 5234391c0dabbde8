public import Display

extension Search {
  /// The state of a search that has ended.
  var standing: String {
    if best == nil { return "no run gave a loss" }
    return certificate().isComplete ? "certified" : "not certified"
  }

  /// Every measured setting from the best down, with its certificate for the best. Losses are of the tuning split.
  public var table: Table {
    let points = measuredPoints.sorted { tuningLoss(at: $0)!.mean < tuningLoss(at: $1)!.mean }
    let rows = points.map { point in plan.space.values(at: point).map(\.short) + ["\(tuningLoss(at: point)!)"] }
    return Table(plan.space.axes.map(\.name) + ["tuning loss"], rows: rows, caption: "\(plan.name): \(certificate())")
  }

  /// The chosen setting of each search, chosen by tuning loss and reported on the other split.
  public static func summary(of searches: [Search], caption: String? = nil) -> Table {
    var table = Table(["search", "runs", "tokens", "best setting", "tuning loss", "reporting loss", "certificate"], caption: caption)
    for search in searches {
      guard let best = search.best, let tuning = search.tuningLoss(at: best), let reporting = search.reportingLoss(at: best) else {
        table.append([search.plan.name, "\(search.results.count)", "\(search.trainedTokens)", "", "", "", "no run gave a loss"])
        continue
      }
      table.append([
        search.plan.name, "\(search.results.count)", "\(search.trainedTokens)", search.plan.space.describe(best), "\(tuning)",
        "\(reporting)", "\(search.certificate(of: best))",
      ])
    }
    return table
  }
}
