import Corpus
import Experiments
import Foundation
import Pretraining
import Testing

@Suite struct WorldWriterTests {
  private let study = WorldStudy(
    .megadocs, scale: .default, worlds: 2, startingAt: 8,
    in: RunStore(NSTemporaryDirectory() + "writers-\(UUID().uuidString)"), workers: 2)

  private var writer: WorldWriter {
    var writer = WorldWriter("test", width: 16, layers: 1)
    (writer.tokens, writer.epochs) = (8000, 2)
    return writer
  }

  private func mixture(_ method: SyntheticMethod) -> Treatment { Treatment(method, generations: 2).changing { $0.mixingFraction = 0.75 } }

  /// How many tokens of each document stand before each of its thoughts.
  private func places(of stream: TokenStream) -> [[Int]] {
    let tokenizer = study.world(1).tokenizer
    let (start, end) = (tokenizer.token("<t>")!, tokenizer.token("</t>")!)
    return (0..<stream.documentCount).map { index in
      var (isThought, outside, places): (Bool, Int, [Int]) = (false, 0, [])
      for token in stream[stream.document(index)] {
        if isThought {
          isThought = token != end
        } else if token == start {
          isThought = true
          places.append(outside)
        } else {
          outside += 1
        }
      }
      return places
    }
  }

  @Test func `a writer learns from siblings of its own world, and is judged by others`() throws {
    let runs = try study.train([writer])[0]
    #expect(runs.count == 2 && runs[0].configuration.model.context == 512)
    #expect(runs[0].configuration.data.realStream != runs[1].configuration.data.realStream)
    for run in runs {
      #expect(run.configuration.evaluation.splits[0].stream != run.configuration.data.realStream)
      #expect(try run.finalLoss("lessons") < Double(run.configuration.model.vocabularySize).logarithm)
    }
  }

  @Test func `texts are arranged like the oracle's, and written once`() throws {
    let run = try study.train([writer])[0][1]
    let (world, documents) = (study.world(1), study.realDocuments(1))
    let methods = WrittenMethod.allCases
    let texts = try study.texts(methods, by: run, generations: 2, replicate: 1)
    let streams = try texts.map { try study.store.streams.load($0.stream) }
    #expect(streams.map(\.tokens.count) == texts.map(\.tokens))
    let real = Set(documents.map { [world.tokenizer.beginningToken] + $0.sentences.joined() })
    // Simple, stitched and strangers: each document once, beside two texts; of simple and stitched the same ones.
    let parts = streams.map { stream in (0..<stream.documentCount).map { Array(stream[stream.document($0)]) } }
    for index in [0, 1, 3] {
      #expect(parts[index].count == 3 * documents.count && parts[index].count { real.contains($0) } == documents.count)
    }
    #expect(Set(parts[0]) == Set(parts[1]) && Set(parts[0]) != Set(parts[3]))
    #expect(streams[1].unitCount == documents.count)
    // Latent: what is left without the thoughts is the documents.
    let (start, end) = (world.tokenizer.token("<t>")!, world.tokenizer.token("</t>")!)
    let without = parts[2].map { tokens in
      var (isThought, left): (Bool, [Int32]) = (false, [])
      for token in tokens {
        if token == end { isThought = false } else if token == start { isThought = true } else if !isThought { left.append(token) }
      }
      return left
    }
    #expect(Set(without) == real)
    // They stand where the oracle's stand, in documents of the same order.
    let oracle = try study.store.streams.load(
      try #require(study.configuration(of: mixture(.latent), replicate: 1).data.syntheticStream))
    #expect(places(of: streams[2]) == places(of: oracle))

    // A second study finds them in the store.
    let again = WorldStudy(.megadocs, scale: .default, worlds: 2, startingAt: 8, in: study.store, workers: 1)
    let found = try again.texts(methods, by: run, generations: 2, replicate: 1)
    #expect(found.map(\.stream) == texts.map(\.stream) && found.map(\.fidelity) == texts.map(\.fidelity))
    // A model that has seen next to nothing is no use as a rephraser.
    #expect(texts.allSatisfy { $0.fidelity.keptShare < 0.1 && $0.fidelity.sentences > 0 })
    #expect(texts[0].fidelity.droppedShare > 0.9)
  }
}

extension Double {
  fileprivate var logarithm: Double { Foundation.log(self) }
}
