import OrderedJSON
import Pretraining
import Tensor

extension ModelFamily {
  /// The family as which a model of this shape is written.
  ///
  /// Biases of queries, keys and values alone are Qwen2's. They are written as those of a family that has one of the output too, of
  /// zeros: for Qwen2 transformers 5 loads Qwen2's own tokenizer, whatever the folder has.
  init(writing model: ModelConfiguration) {
    if case .gpt2 = model.architecture { self = .gpt2 } else { self = model.headNorm == nil ? .llama : .qwen3 }
  }
}

extension ModelConfiguration {
  /// `config.json` of a model of this shape, in the words of old and new versions of transformers: older ones pass over what newer ones
  /// write, and would compute something else without an error.
  func configurationFile(_ family: ModelFamily, marks: DocumentMarks?, precision: WeightPrecision) -> JSON {
    var file: JSONObject = [
      "architectures": [.string(family.rawValue)], "model_type": .string(family.modelType), "vocab_size": .integer(vocabularySize),
      "tie_word_embeddings": .bool(hasTiedTensors), "dtype": .string(precision.rawValue), "torch_dtype": .string(precision.rawValue),
      "bos_token_id": marks.map { .integer(Int($0.beginning)) } ?? .null, "eos_token_id": marks?.end.map { .integer(Int($0)) } ?? .null,
      "use_cache": true,
    ]
    for (key, value) in (family == .gpt2 ? gpt2Settings : llamaSettings(family)).members { file[key] = value }
    return .object(file)
  }

  /// Whether the file's embedding and head are one tensor. A scaled embedding goes out multiplied, so its head needs one of its own.
  var hasTiedTensors: Bool { tiedHead && embeddingScale == .one }

  private func llamaSettings(_ family: ModelFamily) -> JSONObject {
    var settings: JSONObject = [
      "hidden_size": .integer(width), "intermediate_size": .integer(feedForward), "num_hidden_layers": .integer(layers),
      "num_attention_heads": .integer(heads), "num_key_value_heads": .integer(keyHeads), "head_dim": .integer(headWidth),
      "max_position_embeddings": .integer(context), "rms_norm_eps": .number("\(normEpsilon)"), "hidden_act": "silu",
      "rope_theta": .number("\(rotaryBase)"), "rope_scaling": rotaryScaling.map { .object($0.settings) } ?? .null,
    ]
    var rotary = rotaryScaling?.settings ?? ["rope_type": "default"]
    rotary["rope_theta"] = .number("\(rotaryBase)")
    settings["rope_parameters"] = .object(rotary)
    if family == .llama { settings["mlp_bias"] = false }
    if family == .llama || family == .qwen3 { settings["attention_bias"] = .bool(attentionBias != nil) }
    if family != .llama { settings["use_sliding_window"] = false }
    return settings
  }

  private var gpt2Settings: JSONObject {
    guard case .gpt2(let positions) = architecture else { fatalError("not a model of GPT-2's kind") }
    return [
      "n_embd": .integer(width), "n_layer": .integer(layers), "n_head": .integer(heads), "n_inner": .integer(feedForward),
      "n_positions": .integer(positions), "n_ctx": .integer(positions), "layer_norm_epsilon": .number("\(normEpsilon)"),
      "activation_function": "gelu_new",
    ]
  }
}

extension RotaryScaling {
  /// As `rope_scaling` says it.
  var settings: JSONObject {
    switch self {
    case .linear(let factor): ["rope_type": "linear", "factor": .number("\(factor)")]
    case .llama3(let factor, let low, let high, let original):
      [
        "rope_type": "llama3", "factor": .number("\(factor)"), "low_freq_factor": .number("\(low)"), "high_freq_factor": .number("\(high)"),
        "original_max_position_embeddings": .integer(original),
      ]
    case .yarn(let factor, let original):
      ["rope_type": "yarn", "factor": .number("\(factor)"), "original_max_position_embeddings": .integer(original)]
    }
  }
}

/// The tokens that open and close documents.
struct DocumentMarks {
  let beginning: Int32
  let end: Int32?
}
