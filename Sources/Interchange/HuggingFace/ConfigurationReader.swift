internal import Contracts
import Foundation
import OrderedJSON
import Pretraining

/// What `config.json` says of a model, as a configuration of ours.
struct ConfigurationReader {
  private let path: String
  private let file: JSONObject
  let family: ModelFamily

  static let fileName = "config.json"

  /// Throws a ``ModelFolderError``.
  init(folder path: String) throws {
    self.path = path
    guard let bytes = FileManager.default.contents(atPath: "\(path)/\(Self.fileName)") else {
      throw ModelFolderError(path, .missingFile(Self.fileName))
    }
    let json: JSON
    do { json = try JSON(parsing: Array(bytes)) } catch {
      throw ModelFolderError(path, .malformed(file: Self.fileName, reason: "\(error)"))
    }
    guard let members = json.object else { throw ModelFolderError(path, .malformed(file: Self.fileName, reason: "it is no JSON object")) }
    file = members
    let names = members["architectures"]?.array?.compactMap(\.string) ?? []
    guard let name = names.first ?? members["model_type"]?.string else { throw Self.lacks("architectures", path) }
    guard let family = ModelFamily.allCases.first(where: { $0.rawValue == name || names.isEmpty && $0.modelType == name }) else {
      throw ModelFolderError(path, .unknownArchitecture(name))
    }
    self.family = family
  }

  /// Windows are of as many tokens as the model has positions, or fewer.
  func model(context: Int?) throws -> ModelConfiguration {
    let positions = try count(family == .gpt2 ? "n_positions" : "max_position_embeddings")
    if let context, context > positions || context < 1 {
      throw ModelFolderError(
        path,
        .unsupported(setting: "\(positions) positions", value: "\(context) asked for", advice: "ask for a context of 1 to \(positions)"))
    }
    var model = ModelConfiguration(vocabularySize: try count("vocab_size"))
    model.context = context ?? min(positions, Self.longestContext)
    model.embeddingScale = .one
    model.initialization = .constant
    model.tiedHead = try flag("tie_word_embeddings") ?? (family == .gpt2)
    if family == .gpt2 { try readGPT2(&model, positions: positions) } else { try readLlama(&model) }
    return model
  }

  /// Without a wish for another: longer windows take much memory.
  static let longestContext = 4096

  // MARK: - Families

  private func readGPT2(_ model: inout ModelConfiguration, positions: Int) throws {
    model.architecture = .gpt2(positions: positions)
    (model.width, model.layers, model.heads) = (try count("n_embd"), try count("n_layer"), try count("n_head"))
    model.feedForward = try optionalCount("n_inner") ?? 4 * model.width
    model.normEpsilon = try number("layer_norm_epsilon") ?? 1e-5
    try require("activation_function", isOneOf: ["gelu_new", "gelu_pytorch_tanh"], unlessAbsent: "gelu_new")
    try require("scale_attn_weights", is: true, unlessAbsent: true)
    try require("scale_attn_by_inverse_layer_idx", is: false)
    try require("add_cross_attention", is: false)
    guard model.width % model.heads == 0 else {
      throw malformed("n_embd \(model.width) is not a multiple of n_head \(model.heads)")
    }
  }

  private func readLlama(_ model: inout ModelConfiguration) throws {
    model.width = try count("hidden_size")
    (model.layers, model.heads) = (try count("num_hidden_layers"), try count("num_attention_heads"))
    model.feedForward = try count("intermediate_size")
    let keyHeads = try optionalCount("num_key_value_heads") ?? model.heads
    if keyHeads != model.heads { model.keyValueHeads = keyHeads }
    guard model.heads % keyHeads == 0 else {
      throw malformed("num_key_value_heads \(keyHeads) does not divide num_attention_heads \(model.heads)")
    }
    let headWidth = try optionalCount("head_dim")
    guard headWidth != nil || model.width % model.heads == 0 else {
      throw malformed("hidden_size \(model.width) is not a multiple of num_attention_heads \(model.heads), and there is no head_dim")
    }
    if let headWidth, headWidth * model.heads != model.width { model.headDimension = headWidth }
    guard model.headWidth % 2 == 0 else { throw malformed("heads of the odd width \(model.headWidth) have no rotary positions") }
    model.normEpsilon = try number("rms_norm_eps") ?? 1e-6
    try require("hidden_act", isOneOf: ["silu"], unlessAbsent: "silu")
    try require("mlp_bias", is: false)
    try requireFullAttention()
    let hasBias = try flag("attention_bias") ?? false
    switch family {
    case .llama, .gpt2: model.attentionBias = hasBias ? .everywhere : nil
    case .qwen2: model.attentionBias = .queriesKeysValues
    case .qwen3: (model.attentionBias, model.headNorm) = (hasBias ? .everywhere : nil, .queriesAndKeys)
    }
    (model.rotaryBase, model.rotaryScaling) = try RotarySettings(file, folder: path).values
  }

  private func requireFullAttention() throws {
    if let window = try optionalCount("sliding_window"), family == .llama {
      throw unsupported("sliding_window", "\(window)", Self.windowAdvice)
    }
    if try flag("use_sliding_window") == true { throw unsupported("use_sliding_window", "true", Self.windowAdvice) }
    if let other = file["layer_types"]?.array?.compactMap(\.string).first(where: { $0 != "full_attention" }) {
      throw unsupported("layer_types", other, Self.windowAdvice)
    }
  }

  private static let windowAdvice = "attention here sees the whole context, so the model would compute something else"

  // MARK: - Values

  private func malformed(_ reason: String) -> ModelFolderError { ModelFolderError(path, .malformed(file: Self.fileName, reason: reason)) }

  private func unsupported(_ setting: String, _ value: String, _ advice: String) -> ModelFolderError {
    ModelFolderError(path, .unsupported(setting: setting, value: value, advice: advice))
  }

  private static func lacks(_ name: String, _ path: String) -> ModelFolderError {
    ModelFolderError(path, .malformed(file: fileName, reason: "it has no \(name)"))
  }

  /// A member that is there and not null.
  private func value(_ name: String) -> JSON? { file[name] == .null ? Optional.none : file[name] }

  private func count(_ name: String) throws -> Int {
    guard let count = try optionalCount(name) else { throw Self.lacks(name, path) }
    return count
  }

  private func optionalCount(_ name: String) throws -> Int? {
    guard let value = value(name) else { return nil }
    guard let count = value.integer, (1...1 << 30).contains(count) else {
      throw malformed("\(name) is \(value.text()), and must be a whole number from 1")
    }
    return count
  }

  private func number(_ name: String) throws -> Double? {
    guard let value = value(name) else { return nil }
    guard case .number(let digits) = value, let number = Double(digits), number > 0, number.isFinite else {
      throw malformed("\(name) is \(value.text()), and must be a number above 0")
    }
    return number
  }

  private func flag(_ name: String) throws -> Bool? {
    guard let value = value(name) else { return nil }
    guard let flag = value.bool else { throw malformed("\(name) is \(value.text()), and must be true or false") }
    return flag
  }

  private func require(_ name: String, is expected: Bool, unlessAbsent absent: Bool = false) throws {
    let value = try flag(name) ?? absent
    if value != expected { throw unsupported(name, "\(value)", "models here are as if it were \(expected)") }
  }

  private func require(_ name: String, isOneOf expected: [String], unlessAbsent absent: String) throws {
    let value = value(name)?.string ?? absent
    if !expected.contains(value) { throw unsupported(name, value, "models here have \(expected[0])") }
  }
}
