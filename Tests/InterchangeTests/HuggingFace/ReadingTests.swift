import Foundation
import Interchange
import Pretraining
import Tensor
import TestSupport
import Testing

/// Models that transformers wrote (make_models.py), against the logits that it computed.
@Suite struct ReadingTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Models").path

  static func expected(_ name: String) throws -> (tokens: [Int32], logits: [Float]) {
    let file = try SafetensorsFile("\(folder)/\(name)/expected.safetensors")
    func values(_ name: String) throws -> [Float] {
      var values = [Float](repeating: 0, count: try file.shape(of: name).reduce(1, *))
      try values.withUnsafeMutableBufferPointer { try file.read(name, into: $0) }
      return values
    }
    return (try values("tokens").map { Int32($0) }, try values("logits"))
  }

  static let names = ["llama", "llama-bias", "llama-sharded", "qwen2", "qwen3", "gpt2"]

  @Test(arguments: names)
  func `logits are those of transformers, to the end of the context`(name: String) throws {
    let model = try TransformersModel.read("\(Self.folder)/\(name)")
    let (tokens, logits) = try Self.expected(name)
    #expect(model.configuration.context == tokens.count)
    let ours = model.logits(inputs: tokens)
    let apart = zip(ours, logits).map { abs($0 - $1) }.max()!
    #expect(ours.count == logits.count && apart < 5e-5, "\(apart) apart")
  }

  @Test(arguments: names)
  func `so they are with a cache of keys and values`(name: String) throws {
    let model = try TransformersModel.read("\(Self.folder)/\(name)")
    let (tokens, logits) = try Self.expected(name)
    let decoder = BatchDecoder(model, sequences: 1)
    for (position, token) in tokens.enumerated() {
      let row = decoder.advance([BatchDecoder.Row(sequence: 0, position: position, token: token)])
      #expect((0..<40).allSatisfy { abs(row[0, $0] - logits[position * 40 + $0]) < 5e-5 }, "position \(position)")
    }
  }

  @Test func `shorter windows are a model too, longer ones are not`() throws {
    let path = "\(Self.folder)/llama"
    let (tokens, logits) = try Self.expected("llama")
    let model = try TransformersModel.read(path, context: 8)
    #expect(zip(model.logits(inputs: Array(tokens[..<8])), logits).allSatisfy { abs($0 - $1) < 5e-5 })
    #expect(throws: ModelFolderError.self) { try TransformersModel.read(path, context: 33) }
    #expect(throws: ModelFolderError.self) { try TransformersModel.read(path, context: 0) }
  }
}
