public import Corpus
import Provenance
import Randomness

extension PageWriter {
  /// There is no server to ask, and what is wanted is in no archive.
  public struct NoServer: Error, CustomStringConvertible {
    public let writer: String

    public var description: String {
      "what \(writer) wrote is in no archive, and its endpoint has no base URL to ask for it: start a server and name it"
    }
  }

  /// A language model behind a server, and what of its texts is fit to be trained on. Throws ``NoServer`` where the endpoint has no base URL, but only once
  /// texts are wanted that are not stored.
  ///
  /// - Parameters:
  ///   - journal: the file that keeps its answers.
  ///   - spare: texts asked for beyond those wanted, since some are not fit.
  ///   - about: what it is given in place of the documents, one for each. Its texts stand in the places of the documents, and are judged by what they are
  ///     about; by the documents where they are about nothing.
  public static func languageModel(
    _ name: String, _ endpoint: EndpointConfiguration, journal: String, spare: Int = 2, filter: GenerationFilter = .smallLanguageModel,
    about: @escaping @Sendable ([Document]) -> [Document] = { $0 }, progress: @escaping @Sendable (EndpointProgress) -> Void = { _ in }
  ) throws -> PageWriter {
    var details = [
      "model": endpoint.model, "prompt": endpoint.rephrasePrompt.user, "temperature": "\(endpoint.temperature)", "spare": "\(spare)",
    ]
    // The first stored texts were found without these, so each is left out where it is what it was for them.
    if ![.inOtherWords, .aboutNothing].contains(endpoint.rephrasePrompt) { details["system"] = endpoint.rephrasePrompt.system ?? "none" }
    let newTokens = endpoint.maximumNewTokens
    if newTokens != EndpointConfiguration.paragraphs().maximumNewTokens { details["maximumNewTokens"] = "\(newTokens)" }
    if filter != .smallLanguageModel { details["filter"] = try CanonicalJSON.text(filter) }
    return PageWriter(name, details: details) { documents, count in
      guard !endpoint.baseURL.isEmpty else { throw NoServer(writer: name) }
      let sources = about(documents)
      let generator = EndpointGenerator(endpoint, task: .rephrase, journal: journal, progress: progress)
      let generations = try await generator.generations(of: sources, count: count + spare, key: RandomKey(seed: 0))
      let places = Dictionary(uniqueKeysWithValues: zip(sources, documents).map { ($0.id, $1.id) })
      let subjects = zip(documents, sources).map { Document(id: $0.id, text: $1.text.isEmpty ? $0.text : $1.text) }
      return filter.sort(
        generations.map { generation in
          var generation = generation
          generation.documentID = places[generation.documentID]!
          return generation
        }, of: subjects)
    }
  }
}
