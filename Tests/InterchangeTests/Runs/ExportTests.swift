import Corpus
import Foundation
import Interchange
import Pretraining
import Tensor
import TestSupport
import Testing

@Suite struct ExportTests {
  private let tiny: TinyStore
  init() throws { tiny = try TinyStore() }

  private static let shapes: [(family: String, change: @Sendable (inout ModelConfiguration) -> Void)] = [
    ("LlamaForCausalLM", { _ in }),
    ("LlamaForCausalLM", { ($0.embeddingScale, $0.keyValueHeads, $0.rotaryBase) = (.one, 2, 500_000) }),
    ("LlamaForCausalLM", { ($0.tiedHead, $0.attentionBias, $0.headDimension) = (false, .everywhere, 6) }),
    (
      "LlamaForCausalLM",
      {
        $0.rotaryScaling = .llama3(factor: 4, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContext: 12)
      }
    ),
    ("LlamaForCausalLM", { ($0.attentionBias, $0.rotaryScaling) = (.queriesKeysValues, .yarn(factor: 2, originalContext: 600)) }),
    (
      "Qwen3ForCausalLM",
      { ($0.headNorm, $0.keyValueHeads, $0.headDimension, $0.rotaryScaling) = (.queriesAndKeys, 1, 8, .linear(factor: 2)) }
    ),
    ("Qwen3ForCausalLM", { ($0.headNorm, $0.attentionBias) = (.queriesAndKeys, .queriesKeysValues) }),
    ("GPT2LMHeadModel", { ($0.architecture, $0.embeddingScale) = (.gpt2(positions: 32), .one) }),
  ]

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test(arguments: shapes.indices)
  func `what is exported is read back as a model of the same logits`(shape: Int) throws {
    let (family, change) = Self.shapes[shape]
    let run = try tiny.store.train(tiny.configuration(change))
    let folder = tiny.path("model")
    try run.export(to: folder)
    #expect(try text("\(folder)/config.json").contains("\"\(family)\""))
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder)) == ["config.json", "model.safetensors", "README.md"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: tiny.directory.path).sorted() == ["model", "runs"])
    let (original, again) = (try tiny.store.model(of: run), try TransformersModel.read(folder))
    let tokens = (0..<32).map { Int32($0 * $0 % 40) }
    let (expected, logits) = (original.logits(inputs: tokens), again.logits(inputs: tokens))
    #expect(expected.contains { abs($0) > 0.05 })
    #expect(zip(expected, logits).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func `bfloat16 is half the size, and nearly the same`() throws {
    let run = try tiny.store.train(tiny.configuration())
    try run.export(to: tiny.path("long"))
    try run.export(to: tiny.path("short"), precision: .bfloat16)
    let sizes = try ["long", "short"].map { try Data(contentsOf: URL(filePath: tiny.path("\($0)/model.safetensors"))).count }
    #expect(sizes[1] < sizes[0] * 6 / 10)
    let tokens = (0..<32).map { Int32($0 * $0 % 40) }
    let (long, short) = try (TransformersModel.read(tiny.path("long")), TransformersModel.read(tiny.path("short")))
    let apart = zip(long.logits(inputs: tokens), short.logits(inputs: tokens)).map { abs($0 - $1) }.max()!
    #expect(apart > 0 && apart < 0.05, "\(apart)")
    #expect(try text(tiny.path("short/README.md")).contains("rounded to bfloat16"))
  }

  @Test func `the card says data, settings, losses and code version`() throws {
    let run = try tiny.store.train(tiny.configuration { ($0.crossDocumentAttention, $0.documentStartToken) = (false, 0) })
    try run.export(to: tiny.path("model"))
    let card = try text(tiny.path("model/README.md"))
    for words in [
      run.identity.hexadecimal, run.codeVersion, "tokens by chance", "model.normEpsilon", "| heldout |", "one document at a time",
      "multiplied by √16", "No tokenizer was given",
    ] {
      #expect(card.contains(words), "\(words)")
    }
  }

  @Test func `a folder with something in it stays as it is`() throws {
    let run = try tiny.store.train(tiny.configuration())
    let folder = tiny.path("model")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try run.export(to: folder)
    let error = #expect(throws: ExportError.self) { try run.export(to: folder) }
    #expect(error?.description.contains("\(folder) is not empty") == true)
  }

  @Test func `runs without a model, and tokenizers of other models, are refused`() throws {
    let run = try tiny.store.train(tiny.configuration())
    let archive = tiny.path("archive.h5")
    try tiny.store.export([run], to: archive)
    let archived = try RunStore(tiny.path("none"), archives: [archive]).run(run.identity)!
    #expect(throws: ExportError.self) { try archived.export(to: tiny.path("model")) }
    #expect(throws: ExportError.self) { try run.export(to: tiny.path("model"), tokenizer: ByteTokenizer()) }
    #expect(!FileManager.default.fileExists(atPath: tiny.path("model")))
    #expect(try FileManager.default.contentsOfDirectory(atPath: tiny.directory.path).sorted() == ["archive.h5", "runs"])
  }
}
