import BytePairs
public import Corpus
import Foundation
import OrderedJSON
import Provenance

extension BytePairTokenizer {
  /// The tokenizer in a `tokenizer.json`, or in a model's folder that has one.
  ///
  ///     let tokenizer = try BytePairTokenizer(contentsOf: "models/teacher")
  ///
  /// There are byte-level BPE (GPT-2, Llama 3, Qwen, SmolLM) and BPE of characters with byte fallback (Llama 2). Where a `config.json`
  /// lies beside it, the tokenizer has as many tokens as that model has rows.
  ///
  /// - Parameters:
  ///   - beginning: the token that opens documents. `tokenizer_config.json` names it where this is nil, or the file's template.
  ///   - end: the token that closes them, found likewise.
  ///
  /// Throws a ``TokenizerFileError`` for a file that is damaged or of another kind.
  public init(contentsOf path: String, beginning: String? = nil, end: String? = nil) throws {
    var isFolder: ObjCBool = false
    let file = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue ? path + "/tokenizer.json" : path
    let json = try Self.json(in: file)
    let vocabulary = try TokenizerDescription(json, path: file).vocabulary
    let folder = file.contains("/") ? String(file[..<file.lastIndex(of: "/")!]) : "."
    let settings = try? Self.json(in: folder + "/tokenizer_config.json")
    let marks = try DocumentMarkNames(beginning: beginning, end: end, settings: settings, tokenizer: json, path: file)
    let rows = (try? Self.json(in: folder + "/config.json"))?["vocab_size"]?.integer
    let (first, last) = (try marks.beginning(in: vocabulary), try marks.end(in: vocabulary))
    do throws(TokenizerError) {
      try self.init(vocabulary, beginning: first, end: last, size: rows.map { max($0, vocabulary.size) })
    } catch {
      throw TokenizerFileError(file, error.description)
    }
  }

  private static func json(in path: String) throws -> JSON {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw FileError("read", path) }
    do { return try JSON(parsing: Array(bytes), repeatedNames: .refused) } catch let error as JSONError {
      throw TokenizerFileError(path, error.repeatedName.map { "it names \"\($0)\" twice" } ?? error.description)
    }
  }

  /// Writes `tokenizer.json`, which `tokenizers` and transformers read.
  public func write(to path: String) throws {
    try AtomicFile.write(TokenizerFiles(self, context: 1 << 20)!.files.first { $0.name == "tokenizer.json" }!.content, to: path)
  }
}
