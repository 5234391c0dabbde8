internal import Provenance

extension RunConfiguration {
  /// Of a model of any size, in no time.
  var roughParameterCount: Double {
    let width = Double(model.width)
    let heads = 2 * Double(model.heads) + 2 * Double(model.keyValueHeads ?? model.heads)
    let headWidth = model.headDimension.map(Double.init) ?? width / max(1, Double(model.heads))
    let tables = ((model.tiedHead ? 1 : 2) * Double(model.vocabularySize) + Double(model.positions ?? 0)) * width
    return tables + Double(model.layers) * width * (heads * headWidth + 3 * Double(model.feedForward))
  }

  /// Bytes that training takes at the least: parameters with a moment, the batch, and the activations of one window.
  private var leastMemory: Double {
    let activations = Double(model.context) * Double(model.layers) * (2 * Double(model.width) + Double(model.feedForward))
    return 8 * roughParameterCount + 8 * Double(data.mixture.batchSize) * Double(model.context) + 4 * activations
  }

  /// Throws a ``ConfigurationError`` for sizes that this machine cannot hold, of a configuration that is valid otherwise.
  package func requireMemory() throws {
    let machine = Machine.current.memoryBytes
    guard leastMemory > Double(machine) else { return }
    throw ConfigurationError([
      "it takes at least \(Int(leastMemory / 1e9)) GB of memory, and this machine has \(machine / 1_000_000_000): reduce the model's width, "
        + "layers, feedForward, vocabularySize or context, or data.mixture.batchSize"
    ])
  }
}
