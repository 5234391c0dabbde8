import Foundation
import Megadoc

/// The tokenizer that a name or a file stands for.
func namedTokenizer(_ name: String) throws -> any Tokenizer {
  switch name {
  case "bytes": return ByteTokenizer()
  case "world": return World().tokenizer
  case _ where name.hasSuffix(".json"): return try BytePairTokenizer(contentsOf: name)
  default: return try SentencePieceTokenizer(model: Array(Data(contentsOf: URL(filePath: name))))
  }
}
