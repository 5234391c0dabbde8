import ArgumentParser
import Megadoc

/// `corpus import`: token files of other programs.
struct CorpusImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn token files of nanoGPT, llm.c or Megatron into a token file.",
    discussion: """
      Tokens stay as they are, marks too. nanogpt and llm.c do not say where documents end: --mark names the token that parts them, \
      such as 50256 for GPT-2's tokenizer.

      EXAMPLES
        megadoc corpus import train.bin --format nanogpt --vocabulary 50257 --mark 50256 --out train.tokens
        megadoc corpus import corpus_text_document.idx --format megatron --vocabulary 50257 --out train.tokens
      """)

  @Argument(help: "The file to read; for megatron the .bin or the .idx.") var file: String
  @Option(help: ArgumentHelp("nanogpt, llm.c, megatron.", valueName: "format")) var format: TokenFileFormat
  @Option(help: ArgumentHelp("Tokens of the tokenizer that made the file.", valueName: "count")) var vocabulary: Int
  @Option(help: ArgumentHelp("The token that parts documents.", valueName: "token")) var mark: Int32?
  @Option(help: "The token file to write.") var out: String

  func run() throws {
    let tokens = try TokenFile.importing(file, as: format, vocabularySize: vocabulary, mark: mark, to: out)
    print("\(out): \(tokens.count) tokens in \(tokens.documentCount) documents")
  }
}

/// `corpus export`: a token file for other programs.
struct CorpusExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a token file as nanoGPT, llm.c or Megatron keep tokens.",
    discussion: """
      EXAMPLES
        megadoc corpus export corpus.tokens --format llm.c --out train.bin
        megadoc corpus export corpus.tokens --format megatron --out corpus    # corpus.bin and corpus.idx
      """)

  @Argument(help: "The token file.") var file: String
  @Option(help: ArgumentHelp("nanogpt, llm.c, megatron.", valueName: "format")) var format: TokenFileFormat
  @Option(help: "The file to write.") var out: String

  func run() throws {
    let tokens = try TokenFile(file)
    try tokens.export(to: out, as: format)
    print("\(out): \(tokens.count) tokens in \(tokens.documentCount) documents, as \(format.rawValue)")
  }
}

extension TokenFileFormat: ExpressibleByArgument {}
