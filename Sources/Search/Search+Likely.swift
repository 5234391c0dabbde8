extension Search {
  /// Trials that come next if the best of the centre and its neighbours, as far as they are measured, stays the best: work for
  /// a core that would otherwise wait for the rest of the neighbourhood. None when that is the centre, for then all is done.
  var likelyTrials: [Trial] {
    let centre = centre
    let neighbourhood = [centre] + plan.space.neighbours(of: centre)
    guard let next = best(of: neighbourhood), next != centre else { return [] }
    let known = Set(neighbourhood)
    return plan.space.neighbours(of: next).filter { !known.contains($0) }.flatMap { trials(at: $0) }.filter { results[$0] == nil }
  }
}
