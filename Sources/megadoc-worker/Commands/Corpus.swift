import ArgumentParser
import Foundation
import Megadoc

/// `megadoc corpus`: text of one's own as token files.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Turn files of text into a token file; learn a tokenizer from them.",
    discussion: """
      Text is a folder or a file of .txt, .md, .html or .jsonl, each also as .gz or .zst. From text to a trained model:

        megadoc corpus tokenizer train texts --vocabulary 4096 --out tokenizer.json
        megadoc corpus build texts --tokenizer tokenizer.json --held-out 0.01 --out corpus.tokens
        megadoc corpus show corpus.tokens --tokenizer tokenizer.json

        megadoc corpus stream corpus.tokens rephrases.tokens --method stitched --count 8 --tokenizer tokenizer.json --out stitched.tokens

      and in a cell: let stream = TokenStream(try TokenFile("corpus.tokens"))
      """,
    subcommands: [
      CorpusBuildCommand.self, CorpusStreamCommand.self, CorpusShow.self, CorpusTokenizer.self, CorpusImport.self, CorpusExport.self,
      CorpusSpeed.self,
    ])
}

/// Which text, and how its files are read.
struct TextSelection: ParsableArguments {
  @Argument(help: "A folder or a file of text.") var texts: String
  @Option(help: ArgumentHelp("The field of a JSON line that holds the text.", valueName: "name")) var textField = "text"
  @Option(help: ArgumentHelp("The field of a JSON line that names the document.", valueName: "name")) var idField = "id"
  @Option(help: ArgumentHelp("Leave out paths like this, such as 'drafts/*'; may be given several times.", valueName: "pattern"))
  var exclude: [String] = []
  @Flag(help: "Leave out JSON lines without the text, and count them, instead of ending with an error.") var skipBadRecords = false
  @Option(help: ArgumentHelp("Threads; all cores if not given.", valueName: "count")) var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads \(threads): from 1 to 1024") }
  }

  var options: ReadingOptions {
    ReadingOptions(textField: textField, idField: idField, exclude: exclude, shuffleSeed: nil, skipsBadRecords: skipBadRecords)
  }
}

/// `corpus build`: files of text as a token file.
struct CorpusBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Read, filter and encode text, and write it as a token file.",
    discussion: """
      Documents pass through: memory does not grow with the text, and all cores work. The file is the same on any number of them. Texts \
      that occur twice are kept once. Ctrl-C keeps what is written, and the same command goes on from there.

      Held-out documents are chosen by their names, or by their text where they have none, so that they stay held out when the corpus \
      grows. They are written beside the others: corpus.heldout.tokens.

      Special tokens that a text holds literally, such as <|endoftext|>, are text here, not marks.

      EXAMPLES
        megadoc corpus build texts --tokenizer tokenizer.json --out corpus.tokens
        megadoc corpus build pages.jsonl.zst --text-field content --tokenizer tokenizer.json --held-out 0.01 --near-duplicates \
      --out corpus.tokens
        megadoc corpus build texts --names --tokenizer tokenizer.json --out corpus.tokens
        megadoc corpus build rephrases.jsonl.zst --generations --tokenizer tokenizer.json --out rephrases.tokens
      """)

  @OptionGroup var selection: TextSelection
  @Option(help: ArgumentHelp("world, bytes, a tokenizer.json, or the file of a SentencePiece model.", valueName: "tokenizer"))
  var tokenizer: String
  @Option(help: "The file to write.") var out: String
  @Flag(help: "Write the documents' names beside the file: 'corpus stream' needs them.") var names = false
  @Flag(help: "The text is generations: JSON lines with documentID, sample and text, of which none is left out.") var generations = false
  @Option(help: ArgumentHelp("The share of documents to hold out, such as 0.01.", valueName: "share")) var heldOut = 0.0
  @Flag(help: "Leave out texts that are nearly those of an earlier document.") var nearDuplicates = false
  @Option(help: ArgumentHelp("Leave out documents of fewer bytes.", valueName: "bytes")) var shortest = 1
  @Option(help: ArgumentHelp("A document of more bytes is an error.", valueName: "bytes")) var longest = 64 << 20

  func validate() throws {
    if !(heldOut >= 0 && heldOut < 1) { throw ValidationError("--held-out must be 0 or more, and below 1") }
  }

  func run() throws {
    let named = try namedTokenizer(tokenizer)
    // Texts are from outside: nothing in them is a mark.
    let careful: any Tokenizer = (named as? BytePairTokenizer)?.readingMarks(false) ?? named
    try build(with: careful)
  }

  private func build(with tokenizer: some Tokenizer) throws {
    Interruption.listen()
    let build = CorpusBuild(
      reading: selection.options, records: generations ? .generations : .documents, keepsNames: names, heldOut: heldOut,
      leavesOutNearDuplicates: nearDuplicates, shortest: shortest, longest: longest)
    let line = ProgressLine()
    do {
      let report = try build.run(from: selection.texts, tokenizer: tokenizer, to: out, threads: selection.threads) { progress in
        let detail =
          "\(progress.report.reading.documents) documents · \(progress.report.tokens) tokens · "
          + "\(formatted(progress.megabytesPerSecond, decimals: 1)) MB/s · \(progress.secondsLeft.isFinite ? formattedDuration(progress.secondsLeft) + " left" : "")"
        line.show(ProgressBar("corpus", completed: progress.bytesRead, total: progress.bytesInAll, detail: detail))
      } isStopped: {
        Interruption.isRequested
      }
      line.end()
      print("\(out): \(report)")
    } catch let stopped as CorpusBuildStopped {
      line.end()
      FileHandle.standardError.write(Data("\(stopped)\n".utf8))
      throw ExitCode.interrupted
    }
  }
}

/// `corpus tokenizer`: tokenizers of one's own.
struct CorpusTokenizer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenizer", abstract: "Learn a tokenizer.", subcommands: [CorpusTokenizerTrain.self])
}

/// `corpus tokenizer train`: a vocabulary of byte pairs from text.
struct CorpusTokenizerTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Learn a byte-level BPE from text and write it as tokenizer.json.",
    discussion: """
      The file is read by tokenizers and transformers too. Token 0 is <|endoftext|>, which opens every document.

      EXAMPLE
        megadoc corpus tokenizer train texts --vocabulary 32000 --pattern llama3 --out tokenizer.json
      """)

  @OptionGroup var selection: TextSelection
  @Option(help: ArgumentHelp("Tokens, 257 of which are bytes and mark.", valueName: "count")) var vocabulary = 4096
  @Option(help: ArgumentHelp("How text is cut: \(PiecePattern.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "pattern"))
  var pattern = PiecePattern.gpt2
  @Option(help: "The file to write.") var out: String

  func run() throws {
    Interruption.listen()
    let line = ProgressLine()
    let tokenizer = try BytePairTokenizer(
      trainedOnFiles: selection.texts, reading: selection.options, vocabularySize: vocabulary, pattern: pattern, threads: selection.threads
    ) { stage, share in
      if Interruption.isRequested { throw ExitCode.interrupted }
      line.show(ProgressBar(stage.rawValue, completed: Int(share * 1000), total: 1000))
    }
    line.end()
    try tokenizer.write(to: out)
    print("\(out): \(tokenizer.vocabularySize) tokens")
  }
}

extension PiecePattern: ExpressibleByArgument {}
