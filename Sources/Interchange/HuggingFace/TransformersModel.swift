import OrderedJSON
import Pretraining
import Provenance
import Tensor

/// A model in the form of Hugging Face's transformers.
package enum TransformersModel {
  /// A model from the folder, for batches of `rows` windows. Throws a ``ModelFolderError``, a ``SafetensorsError``, or a `FileError`.
  package static func read(_ folder: String, context: Int? = nil, rows: Int = 1, threads: Int = 1) throws -> Transformer {
    let reader = try ConfigurationReader(folder: folder)
    let configuration = try reader.model(context: context)
    try TokenizerSize.requireFit(in: folder, rows: configuration.vocabularySize)
    let weights = try IncomingWeights(WeightFolder(folder), as: configuration, reader.family)
    return try Transformer(configuration, rows: rows, threads: threads) { try weights.assign(to: $0) }
  }

  /// `config.json` and `model.safetensors`, into a folder that is there.
  static func write(_ model: Transformer, marks: DocumentMarks?, precision: WeightPrecision, to folder: String) throws {
    let family = ModelFamily(writing: model.configuration)
    let configuration = model.configuration.configurationFile(family, marks: marks, precision: precision)
    try AtomicFile.write(configuration.text(.indented) + "\n", to: "\(folder)/\(ConfigurationReader.fileName)")
    try SafetensorsWriter.write(
      OutgoingWeights(model: model, family: family).tensors, as: precision, metadata: ["format": "pt"],
      to: "\(folder)/\(WeightFolder.singleFile)")
  }
}
