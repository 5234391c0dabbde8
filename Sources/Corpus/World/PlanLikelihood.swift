/// How likely it is that a document says just these statements in this order: what ``World/plan(topic:event:key:)`` draws, backwards.
struct PlanLikelihood {
  private let restatement: Double
  /// Mentions of the event after its statement.
  private let references: Int

  init(_ configuration: WorldConfiguration) {
    (restatement, references) = (configuration.restatement, max(2, configuration.eventMentions) - 1)
  }

  /// The probability of the statements for a topic and an event that are given; 0 for what is never planned.
  func probability(of statements: [Fact], about topic: Int32) -> Double {
    let events = statements.indices.filter { statements[$0].attribute == .event }
    let mentions = statements.indices.filter { statements[$0].attribute == .eventReference }
    guard events.count == 1, let event = events.first, mentions.count == references, event < mentions[0] else { return 0 }
    // All mentions but one were put in at last, in any order, each at any place after the event.
    let late = mentions.count - 1
    let length = statements.count - late
    let orders = (0..<late).reduce(1.0) { $0 * Double($1 + 1) / Double(length + $1 - event) }
    return orders
      * mentions.reduce(0) { sum, planned in
        sum + restated(statements.indices.filter { $0 == planned || !mentions.contains($0) }.map { statements[$0] }, about: topic)
      }
  }

  /// With one mention of the event: some facts are said twice.
  private func restated(_ statements: [Fact], about topic: Int32) -> Double {
    var firsts: [Int] = []
    var second: [Int: Int] = [:]
    for index in statements.indices {
      guard let first = firsts.first(where: { statements[$0] == statements[index] }) else {
        firsts.append(index)
        continue
      }
      guard second[first] == nil else { return 0 }
      second[first] = index
    }
    var probability = 1.0
    // Facts are gone through in the order of their first mentions, and the second mention of each is put anywhere after it.
    var present = firsts
    for first in firsts where !statements[first].attribute.isEvent {
      guard let again = second[first] else {
        probability *= 1 - restatement
        continue
      }
      probability *= restatement / Double(present.count { $0 >= first })
      present.append(again)
    }
    return probability * ordered(firsts.map { statements[$0] }, about: topic)
  }

  /// Every statement once, with the event and its one mention.
  private func ordered(_ statements: [Fact], about topic: Int32) -> Double {
    let facts = statements.filter { !$0.attribute.isEvent }
    let own = facts.count { $0.subject == topic }
    let around = facts.count - own
    guard (3...4).contains(own), (1...2).contains(around) else { return 0 }
    let event = statements.firstIndex { $0.attribute == .event }!
    let mention = statements.firstIndex { $0.attribute == .eventReference }!
    // Two places are drawn among the facts, and sorted.
    let places = Double((facts.count + 1) * (facts.count + 1))
    let placed = (mention == event + 1 ? 1 : 2) / places
    let chosen =
      0.25 / (ways(own, of: WorldAttribute.ofPerson.count) * ways(around, of: WorldAttribute.ofCity.count + WorldAttribute.ofCompany.count))
    return placed * chosen / (1...facts.count).reduce(1.0) { $0 * Double($1) }
  }

  /// Choices of `count` among `total`.
  private func ways(_ count: Int, of total: Int) -> Double {
    (0..<count).reduce(1.0) { $0 * Double(total - $1) / Double($1 + 1) }
  }
}
