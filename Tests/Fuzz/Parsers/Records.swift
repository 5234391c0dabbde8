import Corpus
import Foundation
import Jupyter
import Pretraining
import Provenance
import Search

/// What is read of configurations, searches, messages and servers.
extension FuzzedParser {
  static let records = [
    FuzzedParser(
      name: "configuration", seeds: [],
      examples: {
        let data = DataConfiguration(realStream: ContentHash(of: "real"), syntheticStream: ContentHash(of: "synthetic"))
        return [Array(RunConfiguration(model: ModelConfiguration(vocabularySize: 32), data: data).canonicalText.utf8)]
      }
    ) { bytes in
      let configuration = try RunConfiguration(canonicalText: String(decoding: bytes, as: UTF8.self))
      try configuration.validate()
      mustHold("a configuration is read back") { try RunConfiguration(canonicalText: configuration.canonicalText) == configuration }
    },
    FuzzedParser(
      name: "search", seeds: [],
      examples: {
        struct Content: Encodable {
          var plan: SearchPlan
          var results: [String] = []
        }
        let space = SearchSpace([SearchAxis("epochs", [1, 2, 4]), SearchAxis("weightDecay", [0.1, 0.4])])
        return [Array(try JSONEncoder().encode(Content(plan: SearchPlan("simple G=8", in: space, startingAt: GridPoint([0, 1])))))]
      }
    ) { bytes in
      _ = try withFile(bytes, "search.json") { try Search(contentsOf: $0) }
    },
    FuzzedParser(name: "endpoint", seeds: []) { bytes in
      _ = try JSONDecoder().decode(EndpointConfiguration.self, from: Data(bytes))
    },
    FuzzedParser(name: "journal", seeds: []) { bytes in
      _ = try withFile(bytes, "journal.jsonl") { try GenerationJournal(path: $0) }
    },
    FuzzedParser(name: "message", seeds: []) { bytes in
      let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
      _ = try WireFormat(key: "").decode(parts)
    },
  ]
}
