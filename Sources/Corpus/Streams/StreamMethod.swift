/// How documents and their generations become the units of a stream: a value, so that a cell can define another one. G, the
/// number of generations per document, always means the first G samples.
///
///     let reversed = StreamMethod("reversed", ["generations": 8], generations: 8, realCopies: 1) { parts in
///       parts.documents.map { StreamUnit([parts.real($0)] + parts.generations(of: $0).reversed()) }
///     }
///
/// Two methods are equal when name and parameters are: they tell in stored streams and samples how these were made.
public struct StreamMethod: Sendable {
  public let name: String
  public let parameters: [String: Parameter]
  /// G: samples of each document that it needs.
  public let generations: Int
  /// Times the synthetic stream holds each real document, for counting exposures.
  public let realCopies: Int
  let units: @Sendable (StreamParts) throws(StreamError) -> StreamUnits

  /// - Parameters:
  ///   - parameters: what distinguishes it from other methods of that name.
  ///   - units: the stream's units in order, from documents and generations named by their places.
  public init(
    _ name: String, _ parameters: [String: Parameter] = [:], generations: Int, realCopies: Int,
    units: @escaping @Sendable (StreamParts) throws(StreamError) -> [StreamUnit]
  ) {
    self.init(
      name, parameters, generations: generations, realCopies: realCopies,
      unitsOnDemand: { parts throws(StreamError) in StreamUnits(try units(parts)) })
  }

  /// - Parameters:
  ///   - parameters: what distinguishes it from other methods of that name.
  ///   - unitsOnDemand: the same for streams larger than memory, where a unit is made when it is written.
  public init(
    _ name: String, _ parameters: [String: Parameter] = [:], generations: Int, realCopies: Int,
    unitsOnDemand: @escaping @Sendable (StreamParts) throws(StreamError) -> StreamUnits
  ) {
    (self.name, self.parameters, self.generations, self.realCopies, self.units) =
      (name, parameters, generations, realCopies, unitsOnDemand)
  }

  public enum Parameter: Hashable, Sendable {
    case integer(Int)
    case flag(Bool)
    case text(String)
  }
}

// MARK: - The papers' methods

extension StreamMethod {
  /// The documents themselves, in the order given.
  public static let realOnly = StreamMethod(
    "realOnly", generations: 0, realCopies: 1,
    unitsOnDemand: { parts in
      StreamUnits(count: parts.documents.count) { StreamUnit([parts.real($0)]) }
    })

  /// Real copy and G generations as separate documents, all shuffled.
  public static func simple(generations: Int, withReal: Bool = true) -> StreamMethod {
    let copies = withReal ? 1 : 0
    return StreamMethod(
      "simple", ["generations": .integer(generations), "withReal": .flag(withReal)], generations: generations, realCopies: copies,
      unitsOnDemand: { parts in
        parts.shuffled(ofEach: copies + generations) { document, number in
          number < copies ? parts.real(document) : parts.generation(number - copies, of: document)
        }
      })
  }

  /// Where a stitched group holds the real document.
  public enum RealPlacement: String, Codable, Hashable, Sendable, CaseIterable {
    case last
    case first
    case none
  }

  /// Megadocs: real copy and G generations of one document side by side, each a document of its own; groups in the order given.
  public static func stitched(generations: Int, real: RealPlacement = .last) -> StreamMethod {
    StreamMethod(
      "stitched", ["generations": .integer(generations), "real": .text(real.rawValue)], generations: generations,
      realCopies: real == .none ? 0 : 1,
      unitsOnDemand: { parts in
        StreamUnits(count: parts.documents.count) { document in
          let group = parts.generations(of: document)
          return switch real {
          case .last: StreamUnit(group + [parts.real(document)])
          case .first: StreamUnit([parts.real(document)] + group)
          case .none: StreamUnit(group)
          }
        }
      })
  }

  /// Megadocs: the document in G + 1 pieces of equal token length with a thought between each two, as one document; shuffled.
  public static func latentThoughts(generations: Int, withReal: Bool = false) -> StreamMethod {
    StreamMethod(
      "latentThoughts", ["generations": .integer(generations), "withReal": .flag(withReal)], generations: generations,
      realCopies: withReal ? 2 : 1,
      unitsOnDemand: { parts in
        parts.shuffled(ofEach: withReal ? 2 : 1) { document, number in number == 0 ? parts.interleaved(document) : parts.real(document) }
      })
  }

  /// Control: the document itself, `count` times side by side, groups in the order given.
  public static func copies(count: Int) -> StreamMethod {
    StreamMethod(
      "copies", ["count": .integer(count)], generations: 0, realCopies: count,
      unitsOnDemand: { parts throws(StreamError) in
        guard count >= 1 else { throw .generations(count) }
        return StreamUnits(count: parts.documents.count) { StreamUnit(Array(repeating: parts.real($0), count: count)) }
      })
  }
}

// MARK: - Equality and encoding

extension StreamMethod: Hashable {
  public static func == (left: StreamMethod, right: StreamMethod) -> Bool {
    left.name == right.name && left.parameters == right.parameters
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(parameters)
  }
}

/// `{"stitched":{"generations":8,"real":"last"}}`
extension StreamMethod: Encodable {
  public func encode(to encoder: any Encoder) throws { try [name: parameters].encode(to: encoder) }
}

extension StreamMethod.Parameter: Encodable {
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .integer(let value): try value.encode(to: encoder)
    case .flag(let value): try value.encode(to: encoder)
    case .text(let value): try value.encode(to: encoder)
    }
  }
}

extension StreamMethod.Parameter: ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByStringLiteral {
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  public init(stringLiteral value: String) { self = .text(value) }
}
