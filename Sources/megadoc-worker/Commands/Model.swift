import ArgumentParser
import Foundation
import Megadoc

/// `megadoc model`: models to and from other programs.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Write a run's model for other programs; read a model from elsewhere.",
    subcommands: [ModelExport.self, ModelImport.self])
}

/// `model export`: a run's model as a folder that transformers loads.
struct ModelExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a run's model as a folder that Hugging Face's transformers loads.",
    discussion: """
      The folder holds config.json, model.safetensors, README.md with data, settings and losses, and the tokenizer's files if one is \
      named. Runs do not say which tokenizer their text went through.

      EXAMPLES
        megadoc model export 3fa2 models/first
        megadoc model export 3fa2 models/first --tokenizer world --precision bfloat16
      """)

  @Argument(help: "The run's identity, or the first digits of it.") var identity: String
  @Argument(help: "The folder to write; it must be new or empty.") var folder: String
  @Option(name: .customLong("to"), help: "hf: the form of Hugging Face.") var format = Format.hf
  @Option(help: "float32, or bfloat16 for half the size.") var precision = WeightPrecision.float32
  @Option(help: ArgumentHelp("world, bytes, a tokenizer.json, or the file of a SentencePiece model.", valueName: "tokenizer"))
  var tokenizer: String?
  @Option(help: "The directory of the runs.") var store = "runs"

  enum Format: String, ExpressibleByArgument, CaseIterable { case hf }

  func run() throws {
    let run = try RunStore(at: store).find(identity)
    try run.export(to: folder, tokenizer: try tokenizer.map(namedTokenizer), precision: precision)
    print("\(folder): the model of run \(run.identity.short)")
  }
}

extension WeightPrecision: ExpressibleByArgument {}

/// `model import`: a model from elsewhere as a run.
struct ModelImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "File a model of Hugging Face's form as a run: Llama, Qwen2, Qwen3, GPT-2.",
    discussion: """
      The folder is what save_pretrained writes: config.json and safetensors files, in float32, float16 or bfloat16. The run has no \
      steps. Whatever takes a trained run takes it.

      EXAMPLE
        megadoc model import models/teacher --context 1024
      """)

  @Argument(help: "The model's folder.") var folder: String
  @Option(help: ArgumentHelp("Tokens in a window; as many as the model has positions, but at most 4096.", valueName: "tokens"))
  var context: Int?
  @Option(help: "The directory of the runs.") var store = "runs"

  func run() throws {
    let run = try RunStore(store).importModel(from: folder, context: context)
    print("\(run.identity): \(run.configuration.model.parameterCount) parameters from \(folder)")
  }
}
