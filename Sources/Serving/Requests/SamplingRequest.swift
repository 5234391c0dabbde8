import OrderedJSON
import Randomness

/// What completions and chats have in common.
struct SamplingRequest {
  var texts: Int
  var isStreamed: Bool
  var includesUsage: Bool
  /// Of the first text of the first prompt; others have keys of their own.
  var settings: GenerationSettings

  /// - Throws: `RequestError` for what is out of range, or not done here.
  init(_ fields: RequestFields, of model: ServedModel) throws {
    if let name = try fields.string("model"), !model.isCalled(name) {
      throw RequestError(
        status: 404, message: "there is no model \(name.prefix(100)): this server has \(model.name)", parameter: "model",
        code: "model_not_found")
    }
    for name in ["presence_penalty", "frequency_penalty"] { try fields.refuse(name) { Self.number($0) == 0 } }
    try fields.refuse("logit_bias") { $0.object?.isEmpty == true }
    for name in ["suffix", "tools", "functions", "audio"] { try fields.refuse(name) { _ in false } }
    try fields.refuse("response_format") { $0["type"]?.string == "text" }
    texts = try fields.whole("n", 1...128) ?? 1
    try fields.refuse("best_of") { [texts] in $0.integer == texts }
    isStreamed = try fields.flag("stream")
    includesUsage = fields["stream_options"]?["include_usage"]?.bool ?? false
    let seed = try fields.whole("seed", .min ... .max) ?? Int.random(in: 0 ... .max)
    settings = GenerationSettings(key: RandomKey(seed: seed))
    settings.temperature = try fields.number("temperature", 0...100) ?? 1
    // A smaller one would turn every difference into infinity.
    if settings.temperature < 1e-4 { settings.temperature = 0 }
    settings.topP = try fields.number("top_p", 0...1) ?? 1
    settings.stops = try fields.texts("stop", most: 16)
    if model.tokenizer == nil, !settings.stops.isEmpty {
      throw RequestError.invalid("stop", "stop is a text, and this server has no tokenizer: leave it out")
    }
  }

  private static func number(_ value: JSON) -> Double? { if case .number(let digits) = value { Double(digits) } else { nil } }

  /// The settings of text `number` of prompt `prompt`. The same seed gives the same texts, whatever else is asked for.
  func settings(prompt: Int, text: Int) -> GenerationSettings {
    var own = settings
    own.key = settings.key.split(prompt).split(text)
    return own
  }
}
