import Corpus
import Randomness
import Testing

/// A corpus drawn at random: documents of 3 to 40 letters, more generations than are used, some of them long.
private struct RandomCase {
  let documents: [Document]
  let generations: [Generation]
  let kind: Kind
  let key: RandomKey

  enum Kind {
    case realOnly
    case simple(Int, withReal: Bool)
    case stitched(Int, StreamMethod.RealPlacement)
    case latentThoughts(Int, withReal: Bool)
    case copies(Int)
  }

  var method: StreamMethod {
    switch kind {
    case .realOnly: .realOnly
    case .simple(let count, let withReal): .simple(generations: count, withReal: withReal)
    case .stitched(let count, let real): .stitched(generations: count, real: real)
    case .latentThoughts(let count, let withReal): .latentThoughts(generations: count, withReal: withReal)
    case .copies(let count): .copies(count: count)
    }
  }

  init(seed: Int) {
    key = RandomKey(seed: seed).split("case")
    var generator = key.split("draw").generator()
    func text(_ lengths: ClosedRange<Int>) -> String {
      String((0..<Int.random(in: lengths, using: &generator)).map { _ in "abcdefgh ijk\u{e9}\u{6570}".randomElement(using: &generator)! })
        + "."
    }
    let count = Int.random(in: 0...5, using: &generator)
    let documents = (0..<Int.random(in: 1...12, using: &generator)).map { Document(id: "d\($0)", text: text(8...40)) }
    self.documents = documents
    generations = documents.flatMap { document in
      (0..<count + 2).map { Generation(documentID: document.id, sample: $0, text: text(1...60), generator: "test") }
    }.shuffled(using: &generator)
    let withReal = generator.chance(0.5)
    kind =
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: .realOnly
      case 1: .simple(count, withReal: withReal || count == 0)
      case 2: .stitched(count, .last)
      case 3: .stitched(count, .first)
      case 4: .stitched(max(count, 1), .none)
      case 5: .latentThoughts(count, withReal: withReal)
      default: .copies(count + 1)
      }
  }

  func stream(_ key: RandomKey? = nil) throws -> TokenStream {
    try TokenStream(of: documents, generations: generations, method: method, tokenizer: ByteTokenizer(), key: key ?? self.key)
  }

  private func sample(_ document: Document, _ number: Int) -> [Int32] {
    framed(generations.first { $0.documentID == document.id && $0.sample == number }!.text)
  }

  private func framed(_ text: String) -> [Int32] { [256] + ByteTokenizer().encode(text) + [257] }

  /// What the method says of one document, each unit a list of documents in tokens; written from the paper's words, not from the builder.
  func units(of document: Document) -> [[[Int32]]] {
    let real = framed(document.text)
    let samples = { (count: Int) in (0..<count).map { sample(document, $0) } }
    switch kind {
    case .realOnly: return [[real]]
    case .simple(let count, let withReal): return ((withReal ? [real] : []) + samples(count)).map { [$0] }
    case .stitched(let count, .last): return [samples(count) + [real]]
    case .stitched(let count, .first): return [[real] + samples(count)]
    case .stitched(let count, .none): return [samples(count)]
    case .copies(let count): return [Array(repeating: real, count: count)]
    case .latentThoughts(let count, let withReal):
      let bytes = ByteTokenizer().encode(document.text)
      var (megadoc, start) = ([Int32(256)], 0)
      for piece in 0...count {
        let length = bytes.count / (count + 1) + (piece < bytes.count % (count + 1) ? 1 : 0)
        megadoc += bytes[start..<start + length]
        start += length
        if piece < count { megadoc += sample(document, piece).dropFirst().dropLast() }
      }
      return [[megadoc + [257]]] + (withReal ? [[real]] : [])
    }
  }

  /// Whether the documents' order is that given, or a shuffled one.
  var keepsOrder: Bool {
    switch kind {
    case .realOnly, .stitched, .copies: true
    case .simple, .latentThoughts: false
    }
  }
}

@Suite struct StreamPropertyTests {
  @Test(arguments: 0..<150)
  func everyTokenIsAccountedForAndEveryOrderRuleHolds(seed: Int) throws {
    let random = RandomCase(seed: seed)
    let stream = try random.stream()
    let expected = random.documents.flatMap(random.units(of:))
    let units = stream.unitStarts.indices.map { index in
      let unit = stream.unit(index)
      return stream.documentStarts.indices.map { stream.document($0) }.filter { unit.contains($0.lowerBound) }.map {
        Array(stream.tokens[$0])
      }
    }
    #expect(units.map { $0.flatMap { $0 } }.joined().elementsEqual(stream.tokens))
    func sorted(_ units: [[[Int32]]]) -> [[[Int32]]] { units.sorted { "\($0)" < "\($1)" } }
    #expect(random.keepsOrder ? units == expected : sorted(units) == sorted(expected), "\(random.method)")
    // The same of the same; of another key the same units.
    #expect(try random.stream() == stream)
    let other = try random.stream(RandomKey(seed: seed + 1000))
    #expect(other.tokens.count == stream.tokens.count && other.unitStarts.count == stream.unitStarts.count)
    #expect(random.keepsOrder ? other == stream : true)
  }

  @Test(arguments: 0..<60)
  func batchesHaveExactSharesWholeEpochsAndTheSameBitsFromAnyStep(seed: Int) throws {
    var generator = RandomKey(seed: seed).split("mixture").generator()
    let context = Int.random(in: 2...24, using: &generator)
    let batch = Int.random(in: 1...5, using: &generator)
    let real = countingStream(
      Int.random(in: batch * context + 1...1200, using: &generator), documentsOf: Int.random(in: 1...50, using: &generator))
    let synthetic = countingStream(
      Int.random(in: batch * context + 1...1200, using: &generator), from: 50_000, documentsOf: Int.random(in: 1...50, using: &generator))
    let order = MixtureConfiguration.Order.allCases.randomElement(using: &generator)!
    let fraction = [0, 0.25, 0.5, 2.0 / 3, 0.75, 0.9].randomElement(using: &generator)!
    let mixture = MixtureConfiguration(
      batchSize: batch, mixingFraction: fraction, realEpochs: Double(Int.random(in: 1...6, using: &generator)), order: order)
    let source = try BatchSource(
      real: real, synthetic: fraction > 0 ? synthetic : nil, mixture: mixture, context: context, key: RandomKey(seed: seed))
    #expect(source.stepsPerEpoch == (real.tokens.count - 1) / context / batch)
    #expect(abs(Double(source.steps) - Double(source.stepsPerEpoch) * mixture.realEpochs / (1 - fraction)) < 1 + 1e-6)

    var (inputs, targets) = ([Int32](repeating: 0, count: batch * context), [Int32](repeating: 0, count: batch * context))
    func read(_ source: inout BatchSource, _ step: Int) -> [Int32] {
      source.fill(step: step, inputs: &inputs, targets: &targets)
      return inputs + targets
    }
    var inOrder = source
    let all = (0..<source.steps).map { read(&inOrder, $0) }
    // Resumed anywhere, to its end.
    let start = Int.random(in: 0..<source.steps, using: &generator)
    var resumed = source
    for step in start..<source.steps { #expect(read(&resumed, step) == all[step]) }

    let rows = all.flatMap { step in (0..<batch).map { Array(step[$0 * context..<($0 + 1) * context]) } }
    let isSynthetic = rows.map { $0[0] >= 50_000 }
    for end in Array(stride(from: 32 * batch, through: rows.count, by: 32 * batch)) + [rows.count] {
      #expect(abs(Double(isSynthetic[..<end].count { $0 }) - fraction * Double(end)) <= 0.5 + 1e-9)
    }
    // A pass over the real stream shows each of its windows once, however it is ordered.
    let realRows = zip(rows, isSynthetic).filter { !$0.1 }.map(\.0)
    let pass = source.stepsPerEpoch * batch
    if order != .reshuffledDocuments {
      for first in stride(from: 0, through: realRows.count - pass, by: pass) {
        let starts = realRows[first..<first + pass].map { Int($0[0]) }
        #expect(Set(starts).count == pass && starts.allSatisfy { $0 % context == 0 })
        #expect(order != .fixed || starts == realRows[..<pass].map { Int($0[0]) }, "the same order every epoch")
      }
    }
    #expect(source.exposure(before: source.steps).realWindows == realRows.count)
  }

  /// One document longer than many contexts is cut like all text: no token is lost, none is padding.
  @Test func aDocumentLongerThanTheContextIsSpreadOverWindows() throws {
    let stream = countingStream(1001, documentsOf: 1001)
    var source = try BatchSource(real: stream, mixture: MixtureConfiguration(batchSize: 2), context: 20, key: RandomKey(seed: 1))
    var seen: [Int32] = []
    var (inputs, targets) = ([Int32](repeating: 0, count: 40), [Int32](repeating: 0, count: 40))
    for step in 0..<source.steps {
      source.fill(step: step, inputs: &inputs, targets: &targets)
      #expect(targets == inputs.map { $0 + 1 })
      seen += inputs
    }
    #expect(seen.sorted() == (0..<1000).map { Int32($0) })
  }
}
