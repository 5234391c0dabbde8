/// Documents and generations that do not make the stream asked for.
public enum StreamError: Error, Hashable, CustomStringConvertible {
  case noDocuments
  case duplicateDocument(id: String)
  case unknownDocument(id: String)
  case duplicateGeneration(id: String, sample: Int)
  case emptyGeneration(id: String, sample: Int)
  case missingGenerations(id: String, sample: Int, wanted: Int)
  case generations(Int)
  case documentTooShort(id: String, tokens: Int, pieces: Int)

  public var description: String {
    switch self {
    case .noDocuments: "there is no document to make a stream of"
    case .duplicateDocument(let id): "two documents are called \(id): generations could not be told apart"
    case .unknownDocument(let id): "a generation names the document \(id), which is not in the corpus"
    case .duplicateGeneration(let id, let sample): "document \(id) has two generations numbered \(sample)"
    case .emptyGeneration(let id, let sample): "generation \(sample) of document \(id) is empty: generate it again"
    case .missingGenerations(let id, let sample, let wanted):
      "document \(id) has no generation \(sample), and the stream needs the first \(wanted): generate more, or ask for fewer"
    case .generations(let count): "a stream cannot hold \(count) generations or copies per document"
    case .documentTooShort(let id, let tokens, let pieces):
      "document \(id) has \(tokens) tokens and cannot be cut into \(pieces) pieces: drop it, or ask for fewer thoughts"
    }
  }
}

extension StreamError {
  /// Throws when two documents have one id.
  static func demandDistinct(_ documents: [Document]) throws(StreamError) {
    var ids: Set<String> = []
    for document in documents where !ids.insert(document.id).inserted { throw .duplicateDocument(id: document.id) }
  }
}
