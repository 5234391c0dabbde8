import OrderedJSON
import Tensor

/// Base and scaling of rotary positions in config.json: newer files say `rope_parameters`, older ones `rope_theta` and `rope_scaling`.
struct RotarySettings {
  let values: (base: Double, scaling: RotaryScaling?)

  /// Throws a ``ModelFolderError`` where the two contradict one another, or say what this program does not have.
  init(_ file: JSONObject, folder path: String) throws {
    let newer = try file["rope_parameters"]?.object.map { try Self.read($0, base: $0["rope_theta"], file, path) }
    let scaling = file["rope_scaling"]?.object
    let hasOlder = file["rope_theta"] != nil || scaling != nil
    let older = try hasOlder ? Self.read(scaling ?? [:], base: file["rope_theta"] ?? scaling?["rope_theta"], file, path) : nil
    if let newer, let older, newer != older {
      throw ModelFolderError(
        path,
        .malformed(
          file: ConfigurationReader.fileName, reason: "rope_parameters say something else than rope_theta and rope_scaling: remove one"))
    }
    values = newer ?? older ?? (10_000, nil)
  }

  private static func read(
    _ settings: JSONObject, base: JSON?, _ file: JSONObject, _ path: String
  ) throws -> (base: Double, scaling: RotaryScaling?) {
    func malformed(_ reason: String) -> ModelFolderError {
      ModelFolderError(path, .malformed(file: ConfigurationReader.fileName, reason: reason))
    }
    func number(_ name: String, _ value: JSON?) throws -> Double {
      guard case .number(let digits) = value, let number = Double(digits), number > 0, number.isFinite else {
        throw malformed("\(name) of rotary positions is \(value?.text() ?? "missing"), and must be a number above 0")
      }
      return number
    }
    let base = try base.map { try number("rope_theta", $0) } ?? 10_000
    let type = settings["rope_type"]?.string ?? settings["type"]?.string ?? "default"
    if type == "default" { return (base, nil) }
    let factor = try number("factor", settings["factor"])
    let original = settings["original_max_position_embeddings"]?.integer ?? file["max_position_embeddings"]?.integer ?? 0
    func unsupported(_ setting: String, _ value: JSON) -> ModelFolderError {
      ModelFolderError(
        path, .unsupported(setting: setting, value: value.text(), advice: "only the usual values of this scaling are computed here"))
    }
    let scaling: RotaryScaling
    switch type {
    case "linear": scaling = .linear(factor: factor)
    case "llama3":
      scaling = .llama3(
        factor: factor, lowFrequencyFactor: try number("low_freq_factor", settings["low_freq_factor"]),
        highFrequencyFactor: try number("high_freq_factor", settings["high_freq_factor"]), originalContext: original)
    case "yarn":
      for (name, usual) in [("beta_fast", 32.0), ("beta_slow", 1)] {
        if let value = settings[name], value != .null, try number(name, value) != usual { throw unsupported(name, value) }
      }
      for name in ["attention_factor", "mscale", "mscale_all_dim"] {
        if let value = settings[name], value != .null { throw unsupported(name, value) }
      }
      if settings["truncate"]?.bool == false { throw unsupported("truncate", false) }
      scaling = .yarn(factor: factor, originalContext: original)
    default:
      throw ModelFolderError(
        path, .unsupported(setting: "rope_type", value: type, advice: "known are default, linear, llama3 and yarn"))
    }
    if let fault = scaling.fault { throw malformed("of rotary positions, \(fault)") }
    return (base, scaling)
  }
}
