import Corpus
import Foundation
import Randomness
import TestSupport
import Testing

@Suite struct TokenFileTests {
  private let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  private func stream(vocabularySize: Int = 500, documents: Int = 60, perUnit: Int = 1) -> TokenStream {
    var tokens: [Int32] = []
    var starts: [Int] = []
    var generator = RandomKey(seed: 3).generator()
    for _ in 0..<documents {
      starts.append(tokens.count)
      tokens +=
        [0] + (0..<Int.random(in: 1..<50, using: &generator)).map { _ in Int32.random(in: 1..<Int32(vocabularySize), using: &generator) }
    }
    let units = stride(from: 0, to: documents, by: perUnit).map { starts[$0] }
    return TokenStream(
      tokens: tokens, unitStarts: units, documentStarts: starts, vocabularySize: vocabularySize, description: "by chance", realCopies: 2)
  }

  private var path: String { directory.path + "/a.tokens" }

  @Test(arguments: [(500, 1), (65_536, 3), (65_537, 1), (200_000, 4)])
  func `a stream comes back from its file`(vocabularySize: Int, perUnit: Int) throws {
    let stream = stream(vocabularySize: vocabularySize, perUnit: perUnit)
    let file = try stream.write(to: path, tokenizer: "chance")
    try file.verify()
    let read = TokenStream(try TokenFile(path))
    #expect(read.tokens == stream.tokens && read.unitStarts == stream.unitStarts && read.documentStarts == stream.documentStarts)
    #expect(read.vocabularySize == vocabularySize && read.description == "by chance" && read.realCopies == 2)
    #expect(read[5..<20].elementsEqual(stream[5..<20]) && read.unit(2) == stream.unit(2) && read.document(59) == stream.document(59))
    #expect(try JSONDecoder().decode(TokenStream.self, from: JSONEncoder().encode(read)) == read)
    #expect(read.hash != stream.hash, "orders of windows differ, so the runs are others")
    let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    #expect(size < 4096 + stream.count * (vocabularySize <= 65_536 ? 2 : 4) + 60 * 16 + 400)
  }

  @Test func `a damaged file is refused, with what to do`() throws {
    try stream().write(to: path)
    let whole = try Data(contentsOf: URL(filePath: path))
    func reason(_ change: (inout Data) -> Void) throws -> String {
      var bytes = whole
      change(&bytes)
      try bytes.write(to: URL(filePath: path))
      do { try TokenFile(path).verify() } catch let error as TokenFileError { return error.reason }
      return ""
    }
    #expect(try reason { _ in }.isEmpty)
    #expect(try reason { $0.removeLast(9) }.contains("it was cut off"))
    #expect(try reason { $0 = $0.prefix(100) } == "it was cut off within its header: build it again")
    #expect(try reason { $0 = Data("MEGADOC".utf8) } == "it is not a token file")
    #expect(try reason { $0[8] = 7 }.contains("it has version 7 and this program reads 1"))
    #expect(try reason { $0[16] ^= 1 }.contains("its header is damaged"))
    #expect(try reason { $0[4100] ^= 1 }.contains("its content is not what its header says"))
    #expect(throws: (any Error).self) { try TokenFile(directory.path + "/nothing.tokens") }
  }

  @Test(arguments: [MixtureConfiguration.Order.fixed, .reshuffledWindows, .reshuffledDocuments])
  func `every epoch of a stored stream shows every window once, from any step`(order: MixtureConfiguration.Order) throws {
    let stream = stream(perUnit: 2)
    let file = TokenStream(try stream.write(to: path))
    let (context, rows) = (7, 2)
    var source = try BatchSource(
      real: file, mixture: MixtureConfiguration(batchSize: rows, realEpochs: 3, order: order), context: context, key: RandomKey(seed: 5))
    var (inputs, targets) = ([Int32](repeating: 0, count: rows * context), [Int32](repeating: 0, count: rows * context))
    var batches: [[Int32]] = []
    for step in 0..<source.steps {
      source.fill(step: step, inputs: &inputs, targets: &targets)
      for row in 0..<rows {
        #expect(inputs[(row * context + 1)..<(row + 1) * context] == targets[(row * context)..<(row + 1) * context - 1])
      }
      batches.append(inputs)
    }
    var other = try BatchSource(
      real: file, mixture: MixtureConfiguration(batchSize: rows, realEpochs: 3, order: order), context: context, key: RandomKey(seed: 5))
    for step in [source.steps - 1, 3, source.stepsPerEpoch, 0] {
      other.fill(step: step, inputs: &inputs, targets: &targets)
      #expect(inputs == batches[step])
    }
    guard order != .reshuffledDocuments else { return }
    let windows = (0..<(stream.count - 1) / context).map { Array(stream[$0 * context..<($0 + 1) * context]) }
    let first = batches.prefix(source.stepsPerEpoch).flatMap { [Array($0[..<context]), Array($0[context...])] }
    #expect(Set(first).count == first.count && first.allSatisfy(windows.contains))
    let second = batches[source.stepsPerEpoch..<2 * source.stepsPerEpoch].flatMap { [Array($0[..<context]), Array($0[context...])] }
    #expect((first == second) == (order == .fixed))
  }

  @Test func `joined documents of a stored stream are the whole units in a new order`() throws {
    let stream = stream(perUnit: 3)
    let file = TokenStream(try stream.write(to: path))
    var source = try BatchSource(
      real: file, mixture: MixtureConfiguration(batchSize: 1, realEpochs: 1, order: .reshuffledDocuments), context: 1,
      key: RandomKey(seed: 5))
    var (inputs, targets): ([Int32], [Int32]) = ([0], [0])
    let pairs = Set(zip(stream.tokens, stream.tokens.dropFirst()).map { [$0, $1] })
    var known = 0
    for step in 0..<source.steps {
      source.fill(step: step, inputs: &inputs, targets: &targets)
      if pairs.contains([inputs[0], targets[0]]) { known += 1 }
    }
    #expect(known >= source.steps - stream.unitCount, "only where units meet may pairs be new")
  }

  @Test func `a keyed permutation is one`() {
    for count in [0, 1, 2, 3, 5, 64, 1000, 4097] {
      let order = KeyedPermutation(count: count, key: RandomKey(seed: count))
      let values = (0..<count).map { order[$0] }
      #expect(values.sorted() == Array(0..<count))
      if count > 60 {
        #expect(values != (0..<count).map { KeyedPermutation(count: count, key: RandomKey(seed: -1))[$0] } && values != values.sorted())
      }
    }
    let large = KeyedPermutation(count: 1 << 40, key: RandomKey(seed: 1))
    #expect(Set((0..<1000).map { large[$0] }).count == 1000)
  }
}
