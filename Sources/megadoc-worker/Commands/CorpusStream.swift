import ArgumentParser
import Foundation
import Megadoc

/// `corpus stream`: documents and generations as a synthetic stream.
struct CorpusStreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream", abstract: "Put a synthetic stream together from documents and generations.",
    discussion: """
      Both are token files of one tokenizer, with the names of their texts:

        megadoc corpus build texts --names --tokenizer tokenizer.json --out corpus.tokens
        megadoc corpus build rephrases.jsonl.zst --generations --tokenizer tokenizer.json --out rephrases.tokens

      METHODS, from the first --count generations of each document
        simple          the document and its generations as documents of their own, shuffled
        stitched        a megadoc: the generations of one document side by side, the document last (or --real first, none)
        latentThoughts  a megadoc: the document in pieces, with a thought between each two; shuffled
        copies          a control: the document itself, --count times side by side

      EXAMPLE
        megadoc corpus stream corpus.tokens rephrases.tokens --method stitched --count 8 --tokenizer tokenizer.json \\
          --out stitched.tokens
      """)

  enum Method: String, CaseIterable, ExpressibleByArgument { case simple, stitched, latentThoughts, copies }

  @Argument(help: "The token file of the documents.") var documents: String
  @Argument(help: "The token file of the generations; 'copies' needs none.") var generations: String?
  @Option(help: ArgumentHelp("\(Method.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "method")) var method: Method
  @Option(help: ArgumentHelp("Generations of each document, or copies.", valueName: "count")) var count: Int
  @Option(help: ArgumentHelp("Where a stitched group holds the document: last, first, none.", valueName: "place"))
  var real = StreamMethod.RealPlacement.last
  @Option(help: ArgumentHelp("The tokenizer of both files.", valueName: "tokenizer")) var tokenizer: String
  @Option(help: ArgumentHelp("Decides the order of what is shuffled.", valueName: "seed")) var seed = 0
  @Option(help: "The file to write.") var out: String

  func validate() throws {
    if count < 1 { throw ValidationError("--count must be 1 or more") }
    if generations == nil, method != .copies { throw ValidationError("\(method.rawValue) needs a token file of generations") }
  }

  private var streamMethod: StreamMethod {
    switch method {
    case .simple: .simple(generations: count)
    case .stitched: .stitched(generations: count, real: real)
    case .latentThoughts: .latentThoughts(generations: count)
    case .copies: .copies(count: count)
    }
  }

  func run() throws {
    Interruption.listen()
    try write(with: try namedTokenizer(tokenizer))
  }

  private func write(with tokenizer: some Tokenizer) throws {
    let line = ProgressLine()
    do {
      let file = try StreamBuilder.write(
        documents: TokenFile(documents), generations: generations.map { try TokenFile($0) }, method: streamMethod, tokenizer: tokenizer,
        key: RandomKey(seed: seed), to: out
      ) { done, inAll in
        line.show(ProgressBar("stream", completed: done, total: inAll, detail: "units"))
      } isStopped: {
        Interruption.isRequested
      }
      line.end()
      print("\(out): \(file.count) tokens in \(file.documentCount) documents and \(file.unitCount) units")
    } catch is CancellationError {
      line.end()
      FileHandle.standardError.write(Data("stopped; nothing is written\n".utf8))
      throw ExitCode.interrupted
    }
  }
}

extension StreamMethod.RealPlacement: ExpressibleByArgument {}
