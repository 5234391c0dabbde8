public import Corpus
public import Randomness

/// What is made of the documents of a world: a value, so that a cell can define another one.
///
///     let reversed = SyntheticMethod("Real first, rephrases backwards", slot: 6) { generations in
///       StreamMethod("reversed", ["generations": .integer(generations)], generations: generations, realCopies: 1) { parts in
///         parts.documents.map { StreamUnit([parts.real($0)] + parts.generations(of: $0).reversed()) }
///       }
///     }
///     let result = try study.result(Treatment(reversed, generations: 8))
///
/// Two methods are equal when their names are, so a name belongs to one method.
public struct SyntheticMethod: Sendable {
  /// What legends and tables call it.
  public let name: String
  /// Its colour and marker: a slot of the figures' palette, counted from 0.
  public let slot: Int
  /// How bars of variants that share a slot are told apart.
  public let variant: Variant
  /// Whether it is trained on alone, without a real stream beside it.
  public let isAlone: Bool
  private let makeStream: @Sendable (World, [WorldDocument], Int, RandomKey) throws -> TokenStream

  public enum Variant: Hashable, Sendable { case plain, hatched, crossed }

  /// A method that arranges documents and their rephrases.
  ///
  /// - Parameters:
  ///   - rephrasing: the style of the oracle that writes the rephrases.
  ///   - share: of the facts of the world that the oracle knows beside those of the document.
  ///   - arrangement: for G, how documents and rephrases follow each other.
  public init(
    _ name: String, slot: Int, variant: Variant = .plain, isAlone: Bool = false, rephrasing: World.Rephrasing = .encyclopaedic,
    knowing share: Double = 0, arrangement: @escaping @Sendable (_ generations: Int) -> StreamMethod
  ) {
    self.init(name, slot: slot, variant: variant, isAlone: isAlone) { world, documents, generations, key in
      let method = arrangement(generations)
      let rephrases = world.rephrases(of: documents, generations: method.generations, as: rephrasing, knowing: share, key: key)
      return try world.stream(of: documents, generations: rephrases, method: method, key: key)
    }
  }

  /// A method that makes its stream in any way. The stream must follow from what `stream` is given alone: the world, its real
  /// documents, G, and a key of its own for each world and each member of an ensemble.
  public init(
    _ name: String, slot: Int, variant: Variant = .plain, isAlone: Bool = false,
    stream: @escaping @Sendable (_ world: World, _ documents: [WorldDocument], _ generations: Int, _ key: RandomKey) throws -> TokenStream
  ) {
    (self.name, self.slot, self.variant, self.isAlone, makeStream) = (name, slot, variant, isAlone, stream)
  }

  /// A method whose streams a model writes: they are given to a study by ``WorldStudy/give(_:to:replicate:)``.
  public static func given(_ name: String, slot: Int, variant: Variant = .plain) -> SyntheticMethod {
    SyntheticMethod(name, slot: slot, variant: variant) { _, _, _, _ in
      fatalError("\(name): a stream that a model writes is given to the study, not made by it")
    }
  }

  func stream(of documents: [WorldDocument], in world: World, generations: Int, key: RandomKey) throws -> TokenStream {
    try makeStream(world, documents, generations, key)
  }
}

extension SyntheticMethod: Hashable, CustomStringConvertible {
  public static func == (left: SyntheticMethod, right: SyntheticMethod) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  public var description: String { name }
}
