import Corpus
import Pretraining
import Provenance
import Randomness

/// One world of a study: its documents, the streams made of them, and the text it is judged on.
final class WorldReplicate {
  let number: Int
  let world: World
  /// Of 256 tokens each, in the held-out text.
  private let windows: Int
  private let store: RunStore
  private let key: RandomKey
  private var documents: [Int: [WorldDocument]] = [:]
  private var streams: [StreamName: ContentHash] = [:]
  private var splits: [Int: [EvaluationConfiguration.Split]] = [:]

  /// What decides a stream.
  private struct StreamName: Hashable {
    var method: SyntheticMethod
    var generations: Int
    var realTokens: Int
    var member: Int

    init(_ method: SyntheticMethod, of treatment: Treatment) {
      (self.method, generations, realTokens) = (method, treatment.generations, treatment.realTokens)
      member = method == .realOnly ? 0 : treatment.member
    }
  }

  init(_ number: Int, of configuration: WorldConfiguration, windows: Int, store: RunStore) {
    var configuration = configuration
    configuration.seed = number
    (self.number, self.windows, self.store, key) = (number, windows, store, RandomKey(seed: number))
    world = World(configuration)
  }

  func realDocuments(tokens: Int) -> [WorldDocument] {
    if let found = documents[tokens] { return found }
    let made = world.realDocuments(tokens: tokens, key: key)
    documents[tokens] = made
    return made
  }

  /// The stream of a method, kept in the store. Members of an ensemble read other generations of the same documents.
  func stream(_ method: SyntheticMethod, of treatment: Treatment) throws -> ContentHash {
    let name = StreamName(method, of: treatment)
    if let hash = streams[name] { return hash }
    let hash = try store.save(
      method.stream(
        of: realDocuments(tokens: name.realTokens), in: world, generations: name.generations, key: key.split("member").split(name.member)))
    streams[name] = hash
    return hash
  }

  /// A stream made elsewhere, such as a model's samples.
  func give(_ hash: ContentHash, to treatment: Treatment) {
    streams[StreamName(treatment.method, of: treatment)] = hash
  }

  /// Held-out text, none of which any training reads: the same for every treatment with one context.
  func evaluation(context: Int) throws -> [EvaluationConfiguration.Split] {
    if let found = splits[context] { return found }
    let count = windows * 256 / context
    var elsewhere = world.configuration
    elsewhere.seed = number + 1000
    let fresh = world.realDocuments(tokens: 300 * windows, key: key.split("encyclopaedia"))
    let encyclopaedia = try world.stream(
      of: fresh, generations: world.rephrases(of: fresh, generations: 1, key: key.split("encyclopaedia")),
      method: .stitched(generations: 1, real: .none), key: key)
    let made = [
      EvaluationConfiguration.Split(
        WorldStudy.tuning, stream: try store.save(world.validation(windows: windows, key: key.split("tuning"))), windows: count),
      EvaluationConfiguration.Split(
        WorldStudy.reporting, stream: try store.save(world.validation(windows: windows, key: key.split("reporting"))), windows: count),
      EvaluationConfiguration.Split(
        WorldStudy.threads, stream: try store.save(world.threads(count: windows, key: key.split("threads"))), cut: .unitStarts),
      EvaluationConfiguration.Split(WorldStudy.encyclopaedia, stream: try store.save(encyclopaedia), windows: count / 2),
      EvaluationConfiguration.Split(
        WorldStudy.elsewhere, stream: try store.save(World(elsewhere).validation(windows: windows / 2, key: key)), windows: count / 2),
    ]
    splits[context] = made
    return made
  }
}
