/// How much of a study is run: `-p scale=smoke|default|full`.
public enum Scale: String, Sendable, CaseIterable {
  /// Everything once, for a moment: a test that it runs. Its losses mean nothing.
  case smoke
  /// Half an hour on two cores.
  case `default`
  /// A night: more worlds and generations, and a search for every setting.
  case full

  /// Throws where there is no such scale.
  public init(named name: String) throws {
    guard let scale = Scale(rawValue: name) else { throw UnknownScale(name: name) }
    self = scale
  }

  public var worlds: Int { self == .smoke ? 1 : 8 }

  /// Of figures that need the models themselves, several of them in each world, or long runs.
  public var fewerWorlds: Int { self == .smoke ? 1 : self == .default ? 3 : 5 }

  /// Real epochs are multiplied with this.
  public var effort: Double { self == .smoke ? 0.005 : 1 }

  /// Windows of 256 tokens in the held-out text.
  public var windows: Int { self == .smoke ? 4 : 120 }

  /// Generations per document, G.
  public var generations: [Int] { self == .smoke ? [1, 8] : self == .default ? [1, 8, 16] : [1, 2, 4, 8, 16, 32] }
}

public struct UnknownScale: Error, CustomStringConvertible {
  public let name: String

  public var description: String { "there is no scale \"\(name)\"; take \(Scale.allCases.map(\.rawValue).joined(separator: ", "))" }
}
