import Foundation
import OrderedJSON

/// How many tokens the tokenizer in a model's folder has.
enum TokenizerSize {
  private static let fileName = "tokenizer.json"

  /// Throws a ``ModelFolderError`` where the folder's tokenizer has tokens that the model has no row for. Fewer are usual: models are
  /// rounded up. Without tokenizer.json nothing is known.
  static func requireFit(in folder: String, rows: Int) throws {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(fileName)") else { return }
    let file: JSON
    do { file = try JSON(parsing: Array(bytes)) } catch {
      throw ModelFolderError(folder, .malformed(file: fileName, reason: "\(error)"))
    }
    let vocabulary = file["model"]?["vocab"]
    let own = vocabulary?.object?.members.compactMap(\.value.integer).max() ?? (vocabulary?.array.map { $0.count - 1 } ?? -1)
    let added = file["added_tokens"]?.array?.compactMap { $0["id"]?.integer }.max() ?? -1
    let tokens = max(own, added) + 1
    guard tokens <= rows else { throw ModelFolderError(folder, .tokenizerTooLarge(tokens: tokens, rows: rows)) }
  }
}
