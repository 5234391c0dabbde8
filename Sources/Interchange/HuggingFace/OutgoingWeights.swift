import Pretraining
import Tensor

/// A model's parameters as tensors of a family.
struct OutgoingWeights {
  let model: Transformer
  let family: ModelFamily

  var tensors: [SafetensorsWriter.Tensor] {
    var configuration = model.configuration
    if configuration.attentionBias != nil { configuration.attentionBias = .everywhere }
    let scale = configuration.embeddingScale == .one ? 1 : Float(configuration.width).squareRoot()
    var tensors = configuration.tensorPlaces(family).map { place in
      SafetensorsWriter.Tensor(place.name, place.shape) { values(of: place, times: place.slot == "embedding" ? scale : 1) }
    }
    if configuration.tiedHead && !configuration.hasTiedTensors {
      let place = TensorPlace(name: "lm_head.weight", shape: [configuration.vocabularySize, configuration.width], slot: "embedding")
      tensors.append(SafetensorsWriter.Tensor(place.name, place.shape) { values(of: place, times: 1) })
    }
    return tensors
  }

  private func values(of place: TensorPlace, times scale: Float) -> [Float] {
    let parameters = model.parameters
    // The bias of an output that has none.
    guard parameters.slots.contains(where: { $0.name == place.slot }) else { return [Float](repeating: 0, count: place.shape[0]) }
    let stored = parameters.values(of: parameters[place.slot])
    if place.isTransposed {
      let (inputs, outputs) = (place.shape[0], place.shape[1])
      return [Float](unsafeUninitializedCapacity: inputs * outputs) { target, count in
        for output in 0..<outputs { for (input, value) in stored.row(output).enumerated() { target[input * outputs + output] = value } }
        count = inputs * outputs
      }
    }
    let columns = place.shape.count == 1 ? 1 : place.shape[1]
    let start = place.firstRow * columns
    let values = stored.elements[start..<start + place.shape.reduce(1, *)]
    return scale == 1 ? Array(values) : values.map { scale * $0 }
  }
}
