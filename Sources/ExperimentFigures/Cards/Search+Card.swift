public import Display
public import Search

extension Search: DisplayableInLists {
  /// Where the search stands, and every measured setting from the best down.
  public var mimeBundle: MimeBundle {
    var card = Card("Search \(plan.name), \(best == nil ? "no run gave a loss" : certificate().isComplete ? "certified" : "not certified")")
    if let best, let loss = tuningLoss(at: best) { card.add("best setting", "\(plan.space.describe(best)): tuning loss \(loss)") }
    card.add("runs", "\(results.count), \(trainedTokens) tokens in all")
    card.add("certificate", "\(certificate())")
    card.tables.append(table)
    return card.mimeBundle
  }

  public static func mimeBundle(ofList searches: [Search]) -> MimeBundle { summary(of: searches).mimeBundle }
}
