extension TokenFile {
  /// Reads the tokens of another program into a token file at `output`.
  ///
  /// - Parameters:
  ///   - vocabularySize: of the tokenizer that made them; a larger token is an error.
  ///   - mark: the token that parts documents (50256 for GPT-2), which nanoGPT's and llm.c's files need. Megatron's say it themselves.
  ///
  /// Throws a ``TokenFileError`` for a file that contradicts itself or the vocabulary.
  public static func importing(
    _ path: String, as format: TokenFileFormat, vocabularySize: Int, mark: Int32? = nil, to output: String
  ) throws -> TokenFile {
    guard vocabularySize > 0 else { throw TokenFileError(path, "a vocabulary of \(vocabularySize) tokens: it must have 1 or more") }
    let writer = try TokenFileWriter(output, vocabularySize: vocabularySize)
    do {
      switch format {
      case .megatron: try MegatronTokenFile(path).documents { try writer.append($0) }
      case .nanoGPT, .llmC:
        guard let mark else {
          throw TokenFileError(path, "\(format.rawValue) does not say where documents end: name the token that parts them")
        }
        try PlainTokenFile(path, format: format).documents(partedBy: mark) { try writer.append($0) }
      }
      return try writer.finish(TokenFileDetails(description: "read from \(format.rawValue)", realCopies: 1, source: path))
    } catch {
      writer.abandon()
      throw error
    }
  }

  /// Writes the tokens as another program keeps them. Throws a ``TokenFileError`` where its format cannot hold them.
  public func export(to path: String, as format: TokenFileFormat) throws {
    switch format {
    case .megatron: try MegatronTokenFile.write(self, to: path)
    case .nanoGPT, .llmC: try PlainTokenFile.write(self, to: path, format: format)
    }
  }
}
