public import Randomness

/// The world's oracle as a generator like any other: rephrases the documents it was given the plans of.
public struct WorldOracle: Generator {
  public let world: World
  public let rephrasing: World.Rephrasing
  private let documents: [String: WorldDocument]

  public init(of world: World, documents: [WorldDocument], rephrasing: World.Rephrasing = .encyclopaedic) {
    self.world = world
    self.rephrasing = rephrasing
    self.documents = Dictionary(documents.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Throws a ``StreamError`` for a document whose plan it does not have.
  public func generations(of documents: [Document], count: Int, key: RandomKey) throws -> [Generation] {
    let planned = try documents.map { document in
      guard let planned = self.documents[document.id] else { throw StreamError.unknownDocument(id: document.id) }
      return planned
    }
    return world.rephrases(of: planned, generations: count, as: rephrasing, key: key)
  }
}
