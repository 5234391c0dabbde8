/// The architectures of Hugging Face that this program's models can be, by the names in config.json.
public enum ModelFamily: String, Codable, Hashable, Sendable, CaseIterable {
  case llama = "LlamaForCausalLM"
  case qwen2 = "Qwen2ForCausalLM"
  case qwen3 = "Qwen3ForCausalLM"
  case gpt2 = "GPT2LMHeadModel"

  /// `model_type` in config.json.
  var modelType: String {
    switch self {
    case .llama: "llama"
    case .qwen2: "qwen2"
    case .qwen3: "qwen3"
    case .gpt2: "gpt2"
    }
  }
}
