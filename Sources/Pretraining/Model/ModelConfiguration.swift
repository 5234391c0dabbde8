public import Tensor

/// The shape of a Llama-style decoder: pre-norm RMSNorm, rotary positions, SwiGLU, no biases.
///
/// What other families have besides is nil here unless it is asked for, and then no part of what is written down.
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
  /// Heads of keys, and as many of values, each shared by neighbouring heads of queries; as many as of queries when nil. Must divide
  /// these (`num_key_value_heads` elsewhere).
  public var keyValueHeads: Int?
  /// Width of a head; `width / heads` when nil (`head_dim` elsewhere).
  public var headDimension: Int?
  /// Slower rotary positions for longer contexts.
  public var rotaryScaling: RotaryScaling?
  public var attentionBias: AttentionBias?
  public var headNorm: HeadNorm?
  /// Nil for a Llama-style decoder.
  public var architecture: Architecture?

  /// Where attention adds biases.
  public enum AttentionBias: String, Codable, Sendable {
    /// As Qwen2.
    case queriesKeysValues
    /// To its output too.
    case everywhere
  }

  /// Which heads are normalised before rotary positions, each by its root mean square.
  public enum HeadNorm: String, Codable, Sendable {
    /// As Qwen3.
    case queriesAndKeys
  }

  /// Another kind of decoder.
  public enum Architecture: Codable, Hashable, Sendable {
    /// GPT-2, with vectors for so many positions: LayerNorm, GELU, biases. What is said of rotary positions and of keys' heads does
    /// not apply, and all weights begin with the deviation 0.02.
    case gpt2(positions: Int)
  }

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

extension ModelConfiguration {
  /// Width of a head.
  package var headWidth: Int { headDimension ?? width / heads }
  /// For how many positions GPT-2 has vectors.
  var positions: Int? { if case .gpt2(let positions) = architecture { positions } else { nil } }
  /// Heads of keys, and as many of values.
  package var keyHeads: Int { keyValueHeads ?? heads }
}
