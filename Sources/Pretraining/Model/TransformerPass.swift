import Tensor

/// A decoder's graph for one kind of result and a fixed number of windows.
struct TransformerPass {
  enum Result {
    /// Losses, and gradients in which each token counts with `weight`.
    case lossAndGradient(weight: Float)
    case losses
    case logits
  }

  let graph: Graph
  private let inputs: Tokens
  private let targets: Tokens
  private let starts: Tokens?
  private let configuration: ModelConfiguration

  init(
    _ configuration: ModelConfiguration, _ layers: any DecoderLayers, _ parameters: Parameters, _ roundedWeights: RoundedWeights?,
    gradients: Storage? = nil, rows: Int, result: Result, inMemoryOf other: TransformerPass? = nil
  ) {
    self.configuration = configuration
    let tokens = rows * configuration.context
    inputs = Tokens(count: tokens)
    targets = Tokens(count: tokens)
    starts = configuration.crossDocumentAttention ? nil : Tokens(count: tokens)
    graph = Graph(parameters, gradients: gradients, roundedWeights: roundedWeights)

    let hidden = layers.hidden(inputs, starts: starts, in: graph)
    switch result {
    case .lossAndGradient(let weight):
      hidden.crossEntropy(head: layers.head, targets: targets, weight: weight)
      graph.compile(training: true)
    case .losses:
      hidden.crossEntropy(head: layers.head, targets: targets, weight: 0)
      graph.compile(training: false, inMemoryOf: other?.graph)
    case .logits:
      Linear(weight: layers.head)(hidden)
      graph.compile(training: false, inMemoryOf: other?.graph)
    }
  }

  /// Sets the tokens of the next run.
  func assign(inputs newInputs: Span<Int32>, targets newTargets: Span<Int32>? = nil) {
    inputs.assign(newInputs)
    if let newTargets { targets.assign(newTargets) }
    guard let starts else { return }
    guard let boundary = configuration.documentStartToken else {
      fatalError("without attention across documents, documentStartToken must say where documents start")
    }
    var first: Int32 = 0
    let context = configuration.context
    starts.assign { position in
      if position % context == 0 { first = 0 }
      if Int(self.inputs[position]) == boundary { first = Int32(position % context) }
      return first
    }
  }
}
