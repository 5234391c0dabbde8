import Tensor

/// What distinguishes one decoder from another: the layers between the tokens and the output head.
package protocol DecoderLayers {
  /// `[vocabulary, width]`.
  var head: Slot { get }

  /// Appends everything below the head: `[tokens, width]`. `starts` says where each token's document starts in its window, nil
  /// when attention crosses documents.
  func hidden(_ inputs: Tokens, starts: Tokens?, in graph: Graph) -> Graph.Value
}
