// %% [markdown]
// The half of agreement.py that Megadoc runs: it leaves models, and what they compute, in `folder`.

// %% Parameters tags=["parameters"]
let folder = "agreement"

// %% The same tokens for every model
import Foundation

let store = RunStore("\(folder)/runs")

func tokens(_ model: ModelConfiguration) -> [Int32] {
  (0..<model.context).map { Int32(($0 * $0 * 7 + $0 * 13 + 5) % model.vocabularySize) }
}

func write(_ values: some Collection, to path: String) throws {
  try Data(values.map { $0 }.withUnsafeBytes { Array($0) }).write(to: URL(filePath: path))
}

/// What a run's model computes, from whole windows and from the cache that texts are sampled with.
func writeLogits(of run: Run, to path: String) throws {
  let model = try store.model(of: run)
  let tokens = tokens(model.configuration)
  try write(tokens, to: "\(path).tokens")
  try write(model.logits(inputs: tokens), to: "\(path).logits")
}

// %% Theirs: models that transformers wrote
for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/theirs").sorted() where !name.contains(".") {
  try writeLogits(of: store.importModel(from: "\(folder)/theirs/\(name)"), to: "\(folder)/theirs/\(name).ours")
}

// %% Ours: trained for a moment, in every form that configurations have
func run(_ stream: TokenStream, _ change: (inout ModelConfiguration) -> Void) throws -> Run {
  var model = ModelConfiguration(vocabularySize: stream.vocabularySize)
  change(&model)
  var configuration = RunConfiguration(model: model, data: DataConfiguration(realStream: try store.save(stream)))
  configuration.evaluation.splits = [.init("heldout", stream: stream.hash, windows: 4)]
  return try store.train(configuration)
}

func export(_ name: String, _ run: Run, _ tokenizer: any Tokenizer, texts: [String]) throws {
  try run.export(to: "\(folder)/ours/\(name)", tokenizer: tokenizer)
  try writeLogits(of: run, to: "\(folder)/ours/\(name).ours")
  let encoded = try texts.map { text in
    let tokens = try tokenizer.encode(text)
    return Encoded(text: text, tokens: [tokenizer.beginningToken] + tokens, decoded: tokenizer.decode(tokens))
  }
  try JSONEncoder().encode(encoded).write(to: URL(filePath: "\(folder)/ours/\(name).texts.json"))
}

struct Encoded: Encodable {
  let text: String
  let tokens: [Int32]
  let decoded: String
}

// %% On the World
let world = World()
let documents = world.realDocuments(tokens: 20_000, key: RandomKey(seed: 1)).map(world.document)
let worldStream = try TokenStream(of: documents, tokenizer: world.tokenizer)
let worldTexts = documents.prefix(20).map(\.text)
let changes: [(String, (inout ModelConfiguration) -> Void)] = [
  ("tied-and-scaled", { _ in }),
  ("plain", { ($0.embeddingScale, $0.rotaryBase) = (.one, 500_000) }),
  ("untied", { $0.tiedHead = false }),
  ("shared-keys", { ($0.keyValueHeads, $0.headDimension, $0.attentionBias) = (2, 24, .everywhere) }),
  ("llama3", { $0.rotaryScaling = .llama3(factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContext: 64) }),
  ("yarn", { ($0.rotaryScaling, $0.attentionBias) = (.yarn(factor: 4, originalContext: 256), .queriesKeysValues) }),
  ("linear", { ($0.rotaryScaling, $0.headNorm, $0.keyValueHeads) = (.linear(factor: 2), .queriesAndKeys, 1) }),
  ("gpt2", { ($0.architecture, $0.embeddingScale) = (.gpt2(positions: 256), .one) }),
]
for (name, change) in changes { try export(name, run(worldStream, change), world.tokenizer, texts: worldTexts) }

// %% On text, with the two other tokenizers
let texts = try String(contentsOfFile: "\(folder)/texts.txt", encoding: .utf8).components(separatedBy: "\u{0}")
let written = texts.enumerated().map { Document(id: "\($0)", text: $1) }
let pieces = try SentencePieceTokenizer(trainedOn: written, vocabularySize: 1024)
try export("sentencepiece", run(TokenStream(of: written, tokenizer: pieces)) { _ in }, pieces, texts: texts)
try export("bytes", run(TokenStream(of: written, tokenizer: ByteTokenizer())) { _ in }, ByteTokenizer(), texts: texts)
