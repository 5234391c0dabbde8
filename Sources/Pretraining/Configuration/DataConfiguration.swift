public import Corpus
public import Provenance

/// What a run trains on. Streams are named by their content, so another corpus is another run.
public struct DataConfiguration: Codable, Hashable, Sendable {
  public var realStream: ContentHash
  /// Mixed in with the weight `mixture.mixingFraction`.
  public var syntheticStream: ContentHash?
  public var mixture: MixtureConfiguration

  public init(realStream: ContentHash, syntheticStream: ContentHash? = nil, mixture: MixtureConfiguration = MixtureConfiguration()) {
    (self.realStream, self.syntheticStream, self.mixture) = (realStream, syntheticStream, mixture)
  }
}
