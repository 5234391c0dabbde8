/// The shape of a Llama-style decoder: pre-norm RMSNorm, rotary positions, SwiGLU, no biases.
public struct ModelConfiguration: Codable, Hashable, Sendable {
  public var vocabularySize: Int
  /// Width of the residual stream (`hidden_size` elsewhere).
  public var width = 64
  public var layers = 2
  public var heads = 4
  /// Width of the gate, and of the projection it multiplies (`intermediate_size` elsewhere).
  public var feedForward = 176
  /// Tokens in a window (`max_position_embeddings` elsewhere).
  public var context = 256
  /// Whether the output head is the embedding table.
  public var tiedHead = true
  public var rotaryBase = 10_000.0
  public var normEpsilon = 1e-6
  /// Whether a token may attend to earlier documents of its window. When false, `documentStartToken` says where documents start.
  public var crossDocumentAttention = true
  /// The token that opens every document (BOS).
  public var documentStartToken: Int?
  public var embeddingScale = EmbeddingScale.squareRootOfWidth
  public var initialization = InitializationScheme.scaled

  /// The factor of the embedding table's rows.
  public enum EmbeddingScale: String, Codable, Sendable { case one, squareRootOfWidth }

  /// Deviations of the initial weights; `TransformerLayers.init` has the table.
  public enum InitializationScheme: String, Codable, Sendable {
    /// By fan-in, with residual projections reduced by the depth.
    case scaled
    /// 0.02 for every weight, as GPT-2 and its descendants.
    case constant
  }

  public init(vocabularySize: Int) { self.vocabularySize = vocabularySize }
}
