/// What a server is asked to write about each document. ``EndpointConfiguration`` has the wording.
public enum EndpointTask: Sendable {
  /// Independent rewrites of the whole document: sample after sample.
  case rephrase
  /// A thought at each of G split points, G being the count asked for. The tokenizer finds the points: the same must build
  /// the stream.
  case latentThoughts(any Tokenizer)

  func prompt(in configuration: EndpointConfiguration) -> EndpointPrompt {
    switch self {
    case .rephrase: configuration.rephrasePrompt
    case .latentThoughts: configuration.thoughtPrompt
    }
  }

  /// The messages of samples 0 ..< count. Throws a ``StreamError`` for a document of fewer than count + 1 tokens.
  func messages(for document: Document, count: Int, by prompt: EndpointPrompt) throws -> [[ChatMessage]] {
    switch self {
    case .rephrase:
      return Array(repeating: prompt.messages(["source": document.text]), count: count)
    case .latentThoughts(let tokenizer):
      let tokens = try tokenizer.encode(document.text)
      guard tokens.count > count else {
        throw StreamError.documentTooShort(id: document.id, tokens: tokens.count, pieces: count + 1)
      }
      return SplitPoints.equalPieces(of: tokens.count, pieces: count + 1).dropLast().map { piece in
        prompt.messages([
          "before": tokenizer.decode(Array(tokens[..<piece.upperBound])), "after": tokenizer.decode(Array(tokens[piece.upperBound...])),
        ])
      }
    }
  }
}
