/// A model's folder that cannot be used, and why.
public struct ModelFolderError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Fault: Hashable, Sendable {
    case missingFile(String)
    /// Weights are there only as pickle files, which are programs.
    case pickle([String])
    case missingShards([String])
    /// A file that is not what its name says.
    case malformed(file: String, reason: String)
    case unknownArchitecture(String)
    /// A setting of config.json that this program's models do not have.
    case unsupported(setting: String, value: String, advice: String)
    case missingTensors([String])
    case unexpectedTensors([String])
    case shape(tensor: String, found: [Int], expected: [Int])
    case notFinite(tensor: String, value: String)
    case tokenizerTooLarge(tokens: Int, rows: Int)
  }

  public let path: String
  public let fault: Fault

  package init(_ path: String, _ fault: Fault) { (self.path, self.fault) = (path, fault) }

  public var description: String { "the model in \(path) cannot be used: \(reason)" }

  private var reason: String {
    switch fault {
    case .missingFile(let name): "it has no \(name). A folder that `save_pretrained` wrote has config.json and model.safetensors."
    case .pickle(let names):
      "its weights are in \(Self.list(names)), pickle files, which run whatever program they hold when they are read. "
        + "Load it with transformers where you trust it, and save it with save_pretrained, which writes safetensors."
    case .missingShards(let names): "the index names \(Self.list(names)), not there. Fetch what is missing."
    case .malformed(let file, let reason): "\(file): \(reason)."
    case .unknownArchitecture(let name):
      "config.json names the architecture \(name), and there are \(ModelFamily.allCases.map(\.rawValue).joined(separator: ", "))."
    case .unsupported(let setting, let value, let advice): "config.json has \(setting) = \(value): \(advice)."
    case .missingTensors(let names): "its weights lack \(Self.list(names)), which config.json calls for."
    case .unexpectedTensors(let names): "its weights have \(Self.list(names)), which config.json has no place for."
    case .shape(let tensor, let found, let expected): "\(tensor) has the shape \(found), and config.json calls for \(expected)."
    case .notFinite(let tensor, let value): "\(tensor) holds the value \(value): training went wrong, or the file is damaged."
    case .tokenizerTooLarge(let tokens, let rows):
      "its tokenizer has \(tokens) tokens, and the model \(rows) rows for them: one of the two is another model's."
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }
}
