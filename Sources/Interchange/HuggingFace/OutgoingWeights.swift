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
      SafetensorsWriter.Tensor(place.name, place.shape) { part in
        values(part, of: place, times: place.slot == "embedding" ? scale : 1)
      }
    }
    if configuration.tiedHead && !configuration.hasTiedTensors {
      let place = TensorPlace(name: "lm_head.weight", shape: [configuration.vocabularySize, configuration.width], slot: "embedding")
      tensors.append(SafetensorsWriter.Tensor(place.name, place.shape) { values($0, of: place, times: 1) })
    }
    return tensors
  }

  private func values(_ part: Range<Int>, of place: TensorPlace, times scale: Float) -> [Float] {
    let parameters = model.parameters
    // The bias of an output that has none.
    guard parameters.slots.contains(where: { $0.name == place.slot }) else { return [Float](repeating: 0, count: part.count) }
    let stored = parameters.values(of: parameters[place.slot]).elements
    if place.isTransposed {
      let (inputs, outputs) = (place.shape[0], place.shape[1])
      return part.map { stored[$0 % outputs * inputs + $0 / outputs] }
    }
    let start = place.firstRow * (place.shape.count == 1 ? 1 : place.shape[1])
    let values = stored[start + part.lowerBound..<start + part.upperBound]
    return scale == 1 ? Array(values) : values.map { scale * $0 }
  }
}
