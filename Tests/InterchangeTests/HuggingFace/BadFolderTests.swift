import Foundation
import Interchange
import Pretraining
import TestSupport
import Testing

/// Folders that a model cannot be read from.
@Suite struct BadFolderTests {
  private let directory: TemporaryDirectory
  private var path: String { "\(directory.path)/model" }
  init() throws { directory = try TemporaryDirectory() }

  /// A model of make_models.py with one text of its config.json replaced.
  private func copy(_ name: String, replacing text: String = "", with other: String = "") throws {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: "\(ReadingTests.folder)/\(name)", toPath: path)
    let file = URL(filePath: "\(path)/config.json")
    let configuration = try String(contentsOf: file, encoding: .utf8)
    #expect(text.isEmpty || configuration.contains(text), "\(text) is not in the file")
    try FileManager.default.removeItem(at: file)
    try Data(configuration.replacing(text, with: other).utf8).write(to: file)
  }

  private func fault() throws -> ModelFolderError.Fault? {
    do { _ = try TransformersModel.read(path) } catch let error as ModelFolderError { return error.fault }
    return nil
  }

  @Test func `another architecture is named, beside those that there are`() throws {
    try copy("llama", replacing: "LlamaForCausalLM", with: "MambaForCausalLM")
    #expect(try fault() == .unknownArchitecture("MambaForCausalLM"))
    let text = ModelFolderError(path, .unknownArchitecture("MambaForCausalLM")).description
    #expect(text.contains("MambaForCausalLM") && text.contains("LlamaForCausalLM, Qwen2ForCausalLM, Qwen3ForCausalLM, GPT2LMHeadModel"))
  }

  @Test func `shapes that contradict the configuration are both said`() throws {
    try copy("llama", replacing: #""hidden_size": 16"#, with: #""hidden_size": 32"#)
    #expect(try fault() == .shape(tensor: "model.embed_tokens.weight", found: [40, 16], expected: [40, 32]))
    try copy("llama", replacing: #""num_key_value_heads": 2"#, with: #""num_key_value_heads": 4"#)
    #expect(try fault() == .shape(tensor: "model.layers.0.self_attn.k_proj.weight", found: [8, 16], expected: [16, 16]))
  }

  @Test func `layers and tensors are as many as the configuration says`() throws {
    try copy("llama", replacing: #""num_hidden_layers": 2"#, with: #""num_hidden_layers": 3"#)
    guard case .missingTensors(let missing) = try fault() else {
      Issue.record("taken")
      return
    }
    #expect(missing.count == 9 && missing[0] == "model.layers.2.input_layernorm.weight")
    try copy("llama", replacing: #""num_hidden_layers": 2"#, with: #""num_hidden_layers": 1"#)
    guard case .unexpectedTensors(let stray) = try fault() else {
      Issue.record("taken")
      return
    }
    #expect(stray.count == 9)
  }

  @Test(arguments: [
    ("llama", #""hidden_act": "silu""#, #""hidden_act": "gelu""#, "hidden_act"),
    ("llama", #""mlp_bias": false"#, #""mlp_bias": true"#, "mlp_bias"),
    ("llama", #""rope_type": "llama3""#, #""rope_type": "longrope""#, "rope_type"),
    ("qwen2", #""use_sliding_window": false"#, #""use_sliding_window": true"#, "use_sliding_window"),
    ("qwen2", #""rope_type": "yarn""#, #""rope_type": "yarn", "mscale": 0.7"#, "mscale"),
    ("qwen3", #""full_attention""#, #""sliding_attention""#, "layer_types"),
    ("gpt2", "gelu_new", "gelu", "activation_function"),
    ("gpt2", #""scale_attn_by_inverse_layer_idx": false"#, #""scale_attn_by_inverse_layer_idx": true"#, "scale_attn_by_inverse_layer_idx"),
    ("gpt2", #""scale_attn_weights": true"#, #""scale_attn_weights": false"#, "scale_attn_weights"),
  ])
  func `what would be computed otherwise is refused by name`(name: String, text: String, other: String, setting: String) throws {
    try copy(name, replacing: text, with: other)
    guard case .unsupported(setting, _, _) = try fault() else {
      Issue.record("\(other): \(String(describing: try fault()))")
      return
    }
  }

  @Test(arguments: [
    ("\"hidden_size\": 16,", ""), (#""hidden_size": 16"#, #""hidden_size": -16"#), (#""hidden_size": 16"#, #""hidden_size": "16""#),
    (#""rms_norm_eps": 1e-05"#, #""rms_norm_eps": 0"#), (#""num_key_value_heads": 2"#, #""num_key_value_heads": 3"#),
    (#""factor": 4.0"#, #""factor": 0.25"#), (#""high_freq_factor": 4.0"#, #""high_freq_factor": 0.5"#),
    (#""head_dim": 4"#, #""head_dim": 5"#),
    (#""tie_word_embeddings": false"#, #""tie_word_embeddings": "no""#), ("{", "["),
    (#""rms_norm_eps""#, #""rope_theta": 10000.0, "rms_norm_eps""#),
  ])
  func `values that cannot be are refused`(text: String, other: String) throws {
    try copy("llama", replacing: text, with: other)
    guard case .malformed(file: "config.json", _) = try fault() else {
      Issue.record("\(other): \(String(describing: try fault()))")
      return
    }
  }

  @Test func `both generations of rotary settings are read, and must agree where both stand`() throws {
    let older =
      #""rope_theta": 500000.0, "rope_scaling": {"type": "llama3", "factor": 4.0, "low_freq_factor": 1.0, "#
      + #""high_freq_factor": 4.0, "original_max_position_embeddings": 12}, "rms_norm_eps""#
    let (tokens, logits) = try ReadingTests.expected("llama")
    for name in ["rope_parameters", "ignored"] {
      try copy("llama", replacing: #""rms_norm_eps""#, with: older)
      let file = URL(filePath: "\(path)/config.json")
      let text = try String(contentsOf: file, encoding: .utf8).replacing("rope_parameters", with: name)
      try Data(text.utf8).write(to: file)
      #expect(zip(try TransformersModel.read(path).logits(inputs: tokens), logits).allSatisfy { abs($0 - $1) < 5e-5 })
    }
  }

  @Test func `a weight that is not a number is named`() throws {
    try copy("qwen3")
    let file = "\(path)/model.safetensors"
    var bytes = try Data(contentsOf: URL(filePath: file))
    // The last two bytes are a number of 16 bits.
    bytes.replaceSubrange(bytes.count - 2..<bytes.count, with: [0, 0x7E])
    try FileManager.default.removeItem(atPath: file)
    try bytes.write(to: URL(filePath: file))
    guard case .notFinite(_, "nan") = try fault() else {
      Issue.record("\(String(describing: try fault()))")
      return
    }
  }

  @Test func `without config.json or weights, what is missing is said`() throws {
    try copy("llama")
    try FileManager.default.removeItem(atPath: "\(path)/model.safetensors")
    #expect(try fault() == .missingFile("model.safetensors"))
    try FileManager.default.removeItem(atPath: "\(path)/config.json")
    #expect(try fault() == .missingFile("config.json"))
  }

  @Test(arguments: [
    (#"{"model": {"vocab": {"a": 0, "b": 40}}}"#, 41), (#"{"model": {"vocab": {"a": 0}}, "added_tokens": [{"id": 41}]}"#, 42),
    (#"{"model": {"type": "Unigram", "vocab": [\#(String(repeating: #"["a", 0],"#, count: 40))["b", 0]]}}"#, 41),
  ])
  func `a tokenizer with tokens that the model has no row for is another model's`(text: String, tokens: Int) throws {
    try copy("llama")
    let file = URL(filePath: "\(path)/tokenizer.json")
    try Data(text.utf8).write(to: file)
    #expect(try fault() == .tokenizerTooLarge(tokens: tokens, rows: 40))
    try Data(#"{"model": {"vocab": {"a": 0, "b": 39}}}"#.utf8).write(to: file)
    #expect(try fault() == nil)
    try Data("[".utf8).write(to: file)
    guard case .malformed(file: "tokenizer.json", _) = try fault() else {
      Issue.record("taken")
      return
    }
  }

  @Test func `a missing shard is named`() throws {
    try copy("llama-sharded")
    try FileManager.default.removeItem(atPath: "\(path)/model-00002-of-00003.safetensors")
    #expect(try fault() == .missingShards(["model-00002-of-00003.safetensors"]))
  }
}
