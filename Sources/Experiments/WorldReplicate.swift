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
  let key: RandomKey
  private var documents: [Int: [WorldDocument]] = [:]
  private var streams: [StreamName: ContentHash] = [:]
  private var lessons: [LessonName: ContentHash] = [:]
  private var splits: [Int: [EvaluationConfiguration.Split]] = [:]

  private struct LessonName: Hashable {
    var tokens: Int
    var siblings: Range<Int>
  }

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

  /// Of the generations that a member of an ensemble reads, and of their order.
  func key(ofMember member: Int) -> RandomKey { key.split("member").split(member) }

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
        of: realDocuments(tokens: name.realTokens), in: world, generations: name.generations, key: key(ofMember: name.member)))
    streams[name] = hash
    return hash
  }

  /// What writers of this world learn from, kept in the store.
  func lessons(tokens: Int, siblings: Range<Int>) throws -> ContentHash {
    let name = LessonName(tokens: tokens, siblings: siblings)
    if let hash = lessons[name] { return hash }
    let hash = try store.save(world.lessons(tokens: tokens, siblings: siblings, key: key))
    lessons[name] = hash
    return hash
  }

  /// Documents of a sibling under the names of this world's, as many as those.
  func strangers(_ sibling: Int, inPlaceOf documents: [WorldDocument]) -> [WorldDocument] {
    let tokens = documents.reduce(0) { $0 + $1.sentences.joined().count }
    let others = world.sibling(sibling).realDocuments(tokens: 2 * tokens, key: key.split("strangers"))
    return Array(others.prefix(documents.count))
  }

  /// A stream made elsewhere, such as a model's samples.
  func give(_ hash: ContentHash, to treatment: Treatment) {
    streams[StreamName(treatment.method, of: treatment)] = hash
  }

  /// The fresh documents that the i.i.d. loss is measured on.
  private func reportingText() -> TokenStream { world.validation(windows: windows, key: key.split("reporting")) }

  /// Of those, in nats per token.
  func entropy() -> Double { world.entropy(of: reportingText()) }

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
        WorldStudy.reporting, stream: try store.save(reportingText()), windows: count),
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
