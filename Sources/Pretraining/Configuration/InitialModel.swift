public import Provenance

/// Where a run's parameters come from, if they are not drawn.
public enum InitialModel: Codable, Hashable, Sendable {
  /// The end of another run, from whose parameters this one goes on with moments of zero and a schedule of its own.
  case run(identity: RunIdentity)
  /// Another program; the hash is that of all values. Such a run has no steps.
  case imported(parameters: ContentHash)
}

extension RunIdentity: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let identity = RunIdentity(hexadecimal: text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is no identity of a run"))
    }
    self = identity
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hexadecimal)
  }
}
