import ArgumentParser
import Foundation
import Megadoc

/// `megadoc-worker generate`: rephrases of a corpus, or thoughts in it, by a chat-completions server, in a process of its own.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rephrases or thoughts by a chat-completions server.",
    discussion: """
      Writes the generations as JSON lines. Every finished one is in the journal at once: started again after a kill, only \
      what is missing is asked for.

      ENDPOINT is a file like {"baseURL": "http://127.0.0.1:8080/v1", "model": "llama-3.1-8b-instruct"}. It may have a wording of its own:
      "rephrasePrompt": {"version": "short-1", "user": "Say it in other words: {source}"}; thoughtPrompt has {before} and {after}.

      EXAMPLES
        megadoc generate --endpoint endpoint.json --documents texts --count 8 --journal j.jsonl --output g.jsonl
        megadoc generate --task thoughts --tokenizer tokenizer.json --endpoint endpoint.json --documents texts --count 8 \
          --journal thoughts.jsonl --output thoughts-out.jsonl
      """)

  enum Task: String, ExpressibleByArgument, CaseIterable { case rephrases, thoughts }

  @Option(help: "A JSON file: baseURL, model, and what else EndpointConfiguration has.") var endpoint: String
  @Option(help: "A file or folder of documents.") var documents: String
  @Option(help: "Generations per document.") var count: Int
  @Option(help: "rephrases of whole documents, or thoughts at as many places inside each.") var task = Task.rephrases
  @Option(
    help: ArgumentHelp(
      "Finds the places of thoughts; the one that makes the stream. bytes, a tokenizer.json, or the file of a SentencePiece model.",
      valueName: "tokenizer"))
  var tokenizer: String?
  @Option(help: "Seed of the generations.") var seed = 0
  @Option(help: "Where finished generations are kept.") var journal: String
  @Option(help: "The file to write.") var output: String

  func validate() throws {
    if count < 1 { throw ValidationError("--count \(count): at least one generation of each document") }
    if task == .thoughts && tokenizer == nil { throw ValidationError("--task thoughts needs --tokenizer, which finds their places") }
    if task == .rephrases && tokenizer != nil { throw ValidationError("--tokenizer is for --task thoughts") }
  }

  func run() throws {
    let configuration = try readConfiguration()
    let documents = try CorpusReader().read(documents).documents
    let asked = try tokenizer.map { EndpointTask.latentThoughts(try namedTokenizer($0)) } ?? .rephrase
    let generator = EndpointGenerator(configuration, task: asked, journal: journal) { progress in
      FileHandle.standardError.write(Data("\(progress)\n".utf8))
    }
    let generations = try wait { [count, seed] in
      try await generator.generations(of: documents, count: count, key: RandomKey(seed: seed))
    }
    try AtomicFile.write(generations.map { try CanonicalJSON.text($0) + "\n" }.joined(), to: output)
  }

  private func readConfiguration() throws -> EndpointConfiguration {
    let content = try Data(contentsOf: URL(fileURLWithPath: endpoint))
    do { return try JSONDecoder().decode(EndpointConfiguration.self, from: content) } catch let error as DecodingError {
      throw EndpointError.configuration("\(endpoint): \(Self.words(error))")
    }
  }

  private static func words(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
      (context.codingPath + (last.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): "the setting \(place(context, key)) is missing"
    case .typeMismatch(let type, let context) where context.codingPath.isEmpty: "it is no JSON object, but should be one (\(type))"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      "the setting \(place(context)) must be of the type \(type)"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? "it is not JSON" : "the setting \(place(context)) holds a value that it cannot have"
    @unknown default: "\(error)"
    }
  }
}
