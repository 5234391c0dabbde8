extension ModelConfiguration {
  /// 300M, the main size of both papers: 299,649,792 parameters, two thirds of them embedding and head.
  public static let paper300M = paper(width: 768, feedForward: 2688, layers: 12, heads: 12, keyValueHeads: nil)
  /// 602,457,088 parameters.
  public static let paper600M = paper(width: 1024, feedForward: 3584, layers: 24, heads: 16, keyValueHeads: 8)
  /// 1.5B, of arXiv 2603.18534: 1,540,732,416 parameters.
  public static let paper1500M = paper(width: 1536, feedForward: 5376, layers: 36, heads: 16, keyValueHeads: 8)

  /// Llama with its vocabulary of 128,256, no tied head, and windows of 4096 tokens.
  private static func paper(width: Int, feedForward: Int, layers: Int, heads: Int, keyValueHeads: Int?) -> ModelConfiguration {
    var model = ModelConfiguration(vocabularySize: 128_256)
    (model.width, model.feedForward, model.layers, model.context) = (width, feedForward, layers, 4096)
    (model.heads, model.keyValueHeads, model.tiedHead, model.embeddingScale) = (heads, keyValueHeads, false, .one)
    return model
  }
}
