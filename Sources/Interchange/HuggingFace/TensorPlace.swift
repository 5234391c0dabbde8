import Pretraining

/// Where a tensor of another program's model is kept in ours: the same table serves for reading and for writing.
struct TensorPlace: Hashable {
  /// In safetensors files.
  let name: String
  let shape: [Int]
  /// The parameter that holds it, and the first of its rows that do.
  let slot: String
  var firstRow = 0
  /// Whether the file has rows and columns exchanged.
  var isTransposed = false
}

extension ModelConfiguration {
  /// Every tensor that a model of this shape has under the names of `family`. A tied head has no tensor of its own.
  func tensorPlaces(_ family: ModelFamily) -> [TensorPlace] { family == .gpt2 ? gpt2Places : llamaPlaces }

  private var llamaPlaces: [TensorPlace] {
    let (queryWidth, keyWidth) = (heads * headWidth, keyHeads * headWidth)
    var places = [TensorPlace(name: "model.embed_tokens.weight", shape: [vocabularySize, width], slot: "embedding")]
    for layer in 0..<layers {
      let (theirs, ours) = ("model.layers.\(layer)", "\(layer)")
      let (attention, unit) = ("\(theirs).self_attn", "\(theirs).mlp")
      let projections = [("q_proj", queryWidth, 0), ("k_proj", keyWidth, queryWidth), ("v_proj", keyWidth, queryWidth + keyWidth)]
      places.append(TensorPlace(name: "\(theirs).input_layernorm.weight", shape: [width], slot: "\(ours).attention.norm"))
      for (name, height, row) in projections {
        let slot = "\(ours).attention.queryKeyValue"
        places.append(TensorPlace(name: "\(attention).\(name).weight", shape: [height, width], slot: slot, firstRow: row))
        if attentionBias != nil {
          places.append(TensorPlace(name: "\(attention).\(name).bias", shape: [height], slot: "\(slot).bias", firstRow: row))
        }
      }
      if headNorm != nil {
        places.append(TensorPlace(name: "\(attention).q_norm.weight", shape: [headWidth], slot: "\(ours).attention.headNorm.query"))
        places.append(TensorPlace(name: "\(attention).k_norm.weight", shape: [headWidth], slot: "\(ours).attention.headNorm.key"))
      }
      places.append(TensorPlace(name: "\(attention).o_proj.weight", shape: [width, queryWidth], slot: "\(ours).attention.output"))
      if attentionBias == .everywhere {
        places.append(TensorPlace(name: "\(attention).o_proj.bias", shape: [width], slot: "\(ours).attention.output.bias"))
      }
      places += [
        TensorPlace(name: "\(theirs).post_attention_layernorm.weight", shape: [width], slot: "\(ours).feedForward.norm"),
        TensorPlace(name: "\(unit).gate_proj.weight", shape: [feedForward, width], slot: "\(ours).feedForward.gateUp"),
        TensorPlace(
          name: "\(unit).up_proj.weight", shape: [feedForward, width], slot: "\(ours).feedForward.gateUp", firstRow: feedForward),
        TensorPlace(name: "\(unit).down_proj.weight", shape: [width, feedForward], slot: "\(ours).feedForward.down"),
      ]
    }
    places.append(TensorPlace(name: "model.norm.weight", shape: [width], slot: "norm"))
    if !tiedHead { places.append(TensorPlace(name: "lm_head.weight", shape: [vocabularySize, width], slot: "head")) }
    return places
  }

  /// GPT-2 keeps the weights of its linear maps as `[in, out]`.
  private var gpt2Places: [TensorPlace] {
    guard case .gpt2(let positions) = architecture else { fatalError("not a model of GPT-2's kind") }
    var places = [
      TensorPlace(name: "transformer.wte.weight", shape: [vocabularySize, width], slot: "embedding"),
      TensorPlace(name: "transformer.wpe.weight", shape: [positions, width], slot: "positions"),
    ]
    for layer in 0..<layers {
      let (theirs, ours) = ("transformer.h.\(layer)", "\(layer)")
      func norm(_ name: String, _ slot: String) {
        places.append(TensorPlace(name: "\(theirs).\(name).weight", shape: [width], slot: "\(ours).\(slot)"))
        places.append(TensorPlace(name: "\(theirs).\(name).bias", shape: [width], slot: "\(ours).\(slot).bias"))
      }
      func linear(_ name: String, _ slot: String, from inputs: Int, to outputs: Int) {
        places.append(
          TensorPlace(name: "\(theirs).\(name).weight", shape: [inputs, outputs], slot: "\(ours).\(slot)", isTransposed: true))
        places.append(TensorPlace(name: "\(theirs).\(name).bias", shape: [outputs], slot: "\(ours).\(slot).bias"))
      }
      norm("ln_1", "attention.norm")
      linear("attn.c_attn", "attention.queryKeyValue", from: width, to: 3 * width)
      linear("attn.c_proj", "attention.output", from: width, to: width)
      norm("ln_2", "feedForward.norm")
      linear("mlp.c_fc", "feedForward.up", from: width, to: feedForward)
      linear("mlp.c_proj", "feedForward.down", from: feedForward, to: width)
    }
    places.append(TensorPlace(name: "transformer.ln_f.weight", shape: [width], slot: "norm"))
    places.append(TensorPlace(name: "transformer.ln_f.bias", shape: [width], slot: "norm.bias"))
    if !tiedHead { places.append(TensorPlace(name: "lm_head.weight", shape: [vocabularySize, width], slot: "head")) }
    return places
  }
}
