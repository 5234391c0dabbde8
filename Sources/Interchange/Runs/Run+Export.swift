public import Corpus
import Foundation
import OperatingSystem
public import Pretraining
import Provenance
import Tensor

extension Run {
  /// Writes the run's model as a folder of Hugging Face's form: `config.json`, `model.safetensors`, and README.md, which says what it is.
  /// transformers loads it without code of ours and computes the same logits.
  ///
  ///     try run.export(to: "models/first", tokenizer: tokenizer)
  ///
  /// Where the embedding is multiplied by the root of the width (``ModelConfiguration/embeddingScale``), the written one is multiplied
  /// already, and the head is a tensor of its own.
  ///
  /// - Parameters:
  ///   - folder: must not be there yet, or be empty. It appears whole or not at all.
  ///   - tokenizer: written beside the model, if it is of a kind that transformers has: bytes, words, SentencePiece, byte pairs.
  ///
  /// Throws an ``ExportError``, a ``RunStoreError`` for a run that is not complete or has a damaged checkpoint, or a `FileError`.
  public func export(to folder: String, tokenizer: (any Tokenizer)? = nil, precision: WeightPrecision = .float32) throws {
    guard !isArchived else {
      throw ExportError(reason: "run \(identity.short) is in the archive \(path), and archives have no models")
    }
    if let tokenizer, tokenizer.vocabularySize > configuration.model.vocabularySize {
      throw ExportError(
        reason: "the tokenizer has \(tokenizer.vocabularySize) tokens and the model \(configuration.model.vocabularySize): "
          + "give the one that its text was encoded with")
    }
    guard Folder.names(in: folder).isEmpty else { throw ExportError(reason: "\(folder) is not empty: name a new folder") }
    let store = RunStore(path.contains("/") ? URL(filePath: path).deletingLastPathComponent().path : ".")
    let model = try store.model(of: self)
    let files = tokenizer.flatMap { TokenizerFiles($0, context: configuration.model.context) }
    let card = ModelCard(run: self, store: store, precision: precision, tokenizer: tokenizer?.identity, files: files)

    let temporary = AtomicFile.temporaryPath(for: folder)
    try Folder.make(temporary)
    do {
      try TransformersModel.write(model, marks: marks(tokenizer), precision: precision, to: temporary)
      for file in files?.files ?? [] { try AtomicFile.write(file.content, to: "\(temporary)/\(file.name)") }
      try AtomicFile.write(try card.text, to: "\(temporary)/README.md")
      guard rename(temporary, folder) == 0 else { throw FileError("rename into place", folder) }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  private func marks(_ tokenizer: (any Tokenizer)?) -> DocumentMarks? {
    if let tokenizer { return DocumentMarks(beginning: tokenizer.beginningToken, end: tokenizer.endToken) }
    return configuration.model.documentStartToken.map { DocumentMarks(beginning: Int32($0), end: nil) }
  }
}
