import ArgumentParser
import Foundation
import Megadoc

/// `corpus show`: what a token file holds.
struct CorpusShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Say what a token file holds: documents, tokens, lengths, samples.",
    discussion: """
      Lengths are in tokens, marks included. With the tokenizer, the beginnings of some documents are shown.

      EXAMPLES
        megadoc corpus show corpus.tokens
        megadoc corpus show corpus.tokens --tokenizer tokenizer.json --samples 5
        megadoc corpus show corpus.tokens --verify
      """)

  @Argument(help: "The token file.") var file: String
  @Option(help: ArgumentHelp("world, bytes, a tokenizer.json, or the file of a SentencePiece model.", valueName: "tokenizer"))
  var tokenizer: String?
  @Option(help: ArgumentHelp("Documents to show.", valueName: "count")) var samples = 3
  @Flag(help: "Read everything and compare it with what the file says of itself.") var verify = false

  func run() throws {
    let tokens = try TokenFile(file)
    let named = try tokenizer.map(namedTokenizer)
    if let named, named.vocabularySize > tokens.vocabularySize {
      throw ValidationError("the tokenizer has \(named.vocabularySize) tokens and the file a vocabulary of \(tokens.vocabularySize)")
    }
    if verify { try tokens.verify() }
    print("\(file): \(tokens.count) tokens of a vocabulary of \(tokens.vocabularySize), \(tokens.documentCount) documents")
    if !tokens.details.source.isEmpty { print("from \(tokens.details.source)") }
    if !tokens.details.tokenizer.isEmpty { print("by \(tokens.details.tokenizer)") }
    print("stream \(tokens.hash)\(verify ? ", verified" : "")\n")
    print(LengthHistogram(of: tokens).text)
    guard let named else { return }
    for sample in 0..<min(max(samples, 0), tokens.documentCount) {
      let place = tokens.document(sample * tokens.documentCount / max(samples, 1))
      let text = named.decode(tokens[place.lowerBound..<min(place.upperBound, place.lowerBound + 60)])
      print("\nat token \(place.lowerBound), \(place.count) tokens:\n\(text.prefix(300))")
    }
  }
}

/// How many documents have how many tokens: a bar for each doubling.
struct LengthHistogram {
  private var counts = [Int](repeating: 0, count: 64)
  private var longest = 0
  private let mean: Double

  init(of file: TokenFile) {
    for document in 0..<file.documentCount {
      let length = file.document(document).count
      counts[Int.bitWidth - max(length, 1).leadingZeroBitCount - 1] += 1
      longest = max(longest, length)
    }
    mean = Double(file.count) / Double(file.documentCount)
  }

  var text: String {
    let used = counts.indices.filter { counts[$0] > 0 }
    let most = counts.max()!
    let lines = (used.first!...used.last!).map { bin in
      let name = "\(1 << bin) to \(2 << bin - 1)"
      let bar = String(repeating: "█", count: (counts[bin] * 40 + most - 1) / most)
      return "\(String(repeating: " ", count: max(0, 22 - name.count)))\(name)  \(bar)  \(counts[bin])"
    }
    return "tokens in a document: \(formatted(mean, decimals: 1)) on average, \(longest) at most\n" + lines.joined(separator: "\n")
  }
}
