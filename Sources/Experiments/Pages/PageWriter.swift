public import Corpus
import Randomness

/// Something that writes about the documents of a study.
public struct PageWriter: Sendable {
  public var name: String
  /// What else decides its texts: the model, the prompt. Kept with what was measured on them.
  public var details: [String: String]
  /// At least `count` texts about every document, so far as they are fit to be trained on.
  public var write: @Sendable (_ documents: [Document], _ count: Int) async throws -> SortedGenerations

  public init(
    _ name: String, details: [String: String] = [:],
    write: @escaping @Sendable (_ documents: [Document], _ count: Int) async throws -> SortedGenerations
  ) {
    (self.name, self.details, self.write) = (name, details, write)
  }

  /// A generator whose texts are all taken as they are.
  public init(_ name: String, details: [String: String] = [:], generator: some Generator) {
    self.init(name, details: details) { documents, count in
      SortedGenerations(all: try await generator.generations(of: documents, count: count, key: RandomKey(seed: 0)))
    }
  }
}
