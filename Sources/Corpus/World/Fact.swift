/// What a clause is about.
public enum WorldAttribute: String, Codable, Hashable, Sendable, CaseIterable {
  // Of a person.
  case job, hobby, pet, born, works
  /// The region of the city of birth: follows from two other facts.
  case homeRegion
  // Of a city.
  case region, famous, river
  // Of a company.
  case headquarters, sector, product
  /// A document's local event, stated in full; not a fact of the world, so unpredictable at first mention.
  case event
  /// A later mention of parts of it.
  case eventReference
  // Of parts of events, in a world with conclusions: no document states them.
  case size, kind, season
  // What follows from them for the person whom an event befell.
  case cost, cause, verdict

  package static let ofPerson: [WorldAttribute] = [.job, .hobby, .pet, .born, .works, .homeRegion]
  package static let ofCity: [WorldAttribute] = [.region, .famous, .river]
  package static let ofCompany: [WorldAttribute] = [.headquarters, .sector, .product]
  /// Those with values of their own, rather than cities, companies or regions.
  package static let ofOwnValues: [WorldAttribute] = [.job, .hobby, .pet, .region, .famous, .river, .sector, .product]

  package static let ofProperties: [WorldAttribute] = [.size, .kind, .season]
  package static let ofConclusions: [WorldAttribute] = [.cost, .cause, .verdict]

  package var isConclusion: Bool { Self.ofConclusions.contains(self) }

  package var isEvent: Bool { self == .event || self == .eventReference }
}

/// A local event: number, object and day, as tokens.
public struct WorldEvent: Codable, Hashable, Sendable {
  public var number: Int32
  public var object: Int32
  public var day: Int32
}

/// One statement: `attribute` of `subject` is `value`, or an event that befell `subject`. All are tokens.
public struct Fact: Codable, Hashable, Sendable {
  public var attribute: WorldAttribute
  public var subject: Int32
  public var content: Content

  public enum Content: Codable, Hashable, Sendable {
    case value(Int32)
    case event(WorldEvent)
  }
}
