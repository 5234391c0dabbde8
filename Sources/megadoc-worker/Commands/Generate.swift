import ArgumentParser
import Foundation
import Megadoc

/// `megadoc-worker generate`: rephrases of a corpus by a chat-completions server, in a process of its own.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rephrase documents with a chat-completions server.",
    discussion: """
      Writes the generations as JSON lines. Every finished one is in the journal at once: started again after a kill, only \
      what is missing is asked for.
      """)

  @Option(help: "A JSON file: baseURL, model, and what else EndpointConfiguration has.") var endpoint: String
  @Option(help: "A file or folder of documents.") var documents: String
  @Option(help: "Generations per document.") var count: Int
  @Option(help: "Seed of the generations.") var seed = 0
  @Option(help: "Where finished generations are kept.") var journal: String
  @Option(help: "The file to write.") var output: String

  func validate() throws {
    if count < 1 { throw ValidationError("--count \(count): at least one generation of each document") }
  }

  func run() throws {
    let configuration = try JSONDecoder().decode(EndpointConfiguration.self, from: Data(contentsOf: URL(fileURLWithPath: endpoint)))
    let documents = try CorpusReader().read(documents).documents
    let generator = EndpointGenerator(configuration, task: .rephrase, journal: journal) { progress in
      FileHandle.standardError.write(Data("\(progress)\n".utf8))
    }
    let generations = try wait { [count, seed] in
      try await generator.generations(of: documents, count: count, key: RandomKey(seed: seed))
    }
    try AtomicFile.write(generations.map { try CanonicalJSON.text($0) + "\n" }.joined(), to: output)
  }
}
