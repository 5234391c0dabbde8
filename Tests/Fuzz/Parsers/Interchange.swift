import BytePairs
import Corpus
import Foundation
import Interchange

/// Files of other programs: tokenizers, weights, texts, packed tokens.
extension FuzzedParser {
  static let interchange = [
    FuzzedParser(name: "tokenizer", seeds: ["Tests/InterchangeTests"]) { bytes in
      let tokenizer = try withFile(bytes, "tokenizer.json") { try BytePairTokenizer(contentsOf: $0) }
      let tokens = try tokenizer.encode("Hello, 12 words.\n\n  ¿Über 中文 🙂?")
      _ = tokenizer.decode(tokens)
    },
    FuzzedParser(name: "tiktoken", seeds: []) { bytes in
      let tokenizer = try withFile(bytes, "tokenizer.model") {
        try BytePairTokenizer(tiktoken: $0, pattern: .llama3, specialTokens: ["<e>": 300], beginning: "<e>")
      }
      _ = tokenizer.decode(try tokenizer.encode("Hello, 12 words.\n\n  ¿Über 中文 🙂?"))
    },
    FuzzedParser(name: "encoding", seeds: ["docs"]) { bytes in
      mustHold("tokens of bytes are these bytes") {
        byteTokenizer.bytes(of: try bytes.withUnsafeBufferPointer { try byteTokenizer.encode($0) }) == bytes
      }
    },
    FuzzedParser(name: "safetensors", seeds: ["Tests/InterchangeTests"]) { bytes in
      let file = try withFile(bytes, "model.safetensors") { try SafetensorsFile($0) }
      for name in file.names {
        let count = try file.shape(of: name).reduce(1, *)
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: count)
        defer { values.deallocate() }
        try file.read(name, into: values)
      }
    },
    FuzzedParser(
      name: "token-file", seeds: [],
      examples: {
        let path = NSTemporaryDirectory() + "megadoc-fuzz-example.tokens"
        defer { unlink(path) }
        let writer = try TokenFileWriter(path, vocabularySize: 300)
        for document in 0..<3 { try writer.append((0..<20).map { Int32(document * 20 + $0) }) }
        _ = try writer.finish(TokenFileDetails(description: "three documents"))
        return [Array(try Data(contentsOf: URL(fileURLWithPath: path)))]
      }
    ) { bytes in
      let file = try withFile(bytes, "text.tokens") { try TokenFile($0) }
      try file.verify()
    },
    corpus("jsonl"), corpus("html"), corpus("md"), corpus("jsonl.gz"), corpus("txt.zst"),
  ]

  private static func corpus(_ ending: String) -> FuzzedParser {
    FuzzedParser(name: "corpus-\(ending)", seeds: ["Tests/CorpusTests"]) { bytes in
      _ = try withFile(bytes, "text.\(ending)") { try CorpusReader().read($0) }
    }
  }

  /// Every byte, and some pairs.
  private static let byteTokenizer: BytePairTokenizer = {
    let pairs = ["th", "he", "in", "er", "an", "  ", "\n\n", "the"].map { Array($0.utf8) }
    let lines = ((0...255).map { [UInt8($0)] } + pairs).enumerated().map { "\(Data($1).base64EncodedString()) \($0)\n" }
    return try! withFile(Array(lines.joined().utf8), "bytes.model") {
      try BytePairTokenizer(tiktoken: $0, pattern: .llama3, specialTokens: ["<e>": 300], beginning: "<e>").readingMarks(false)
    }
  }()
}
