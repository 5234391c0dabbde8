import Tensor

/// The layers of a decoder between the tokens and the output head.
protocol DecoderLayers {
  /// `[vocabulary, width]`.
  var head: Slot { get }

  /// Appends everything below the head: `[tokens, width]`. `starts` says where each token's document starts in its window, nil
  /// when attention crosses documents.
  func hidden(_ inputs: Tokens, starts: Tokens?, in graph: Graph) -> Graph.Value

  /// The same for one new token of each sequence after those in `cache`, which takes it up.
  func hidden(_ inputs: Tokens, cache: KeyValueCache, in graph: Graph) -> Graph.Value
}

extension ModelConfiguration {
  /// Declares the parameters of a model of this shape.
  func makeLayers(in parameters: Parameters) -> any DecoderLayers {
    switch architecture {
    case nil: TransformerLayers(self, in: parameters)
    case .gpt2(let positions): GPT2Layers(self, positions: positions, in: parameters)
    }
  }

  /// N: trained values of a model of this shape, embedding and head included. Makes no model.
  public var parameterCount: Int { declaredParameters.trainedCount }

  /// Every parameter of a model of this shape, without memory.
  package var declaredParameters: Parameters {
    let parameters = Parameters()
    _ = makeLayers(in: parameters)
    return parameters
  }
}
