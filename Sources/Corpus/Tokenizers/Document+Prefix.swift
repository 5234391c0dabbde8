extension Collection<Document> {
  /// The first documents that hold at least `count` tokens together, counting beginning and end tokens, or all if there are fewer: a
  /// smaller corpus that is part of every larger one. Throws a ``TokenizerError`` for text the tokenizer cannot express.
  public func prefix(tokens count: Int, tokenizer: some Tokenizer) throws -> [Document] {
    var total = 0
    return try Array(
      prefix { document in
        guard total < count else { return false }
        total += try tokenizer.encode(document.text).count + (tokenizer.endToken == nil ? 1 : 2)
        return true
      })
  }
}
