import Corpus
import Randomness
import Testing

/// A stream whose tokens count up from `first`, in documents of `length`: a window tells where it was cut.
func countingStream(_ count: Int, from first: Int = 0, documentsOf length: Int = 7, vocabulary: Int = 100_000) -> TokenStream {
  let starts = Array(stride(from: 0, to: count, by: length))
  return TokenStream(
    tokens: (0..<count).map { Int32(first + $0) }, unitStarts: starts, documentStarts: starts, vocabularySize: vocabulary)
}

private struct Batch: Hashable {
  var inputs: [Int32]
  var targets: [Int32]
}

private func batch(_ source: inout BatchSource, _ step: Int) -> Batch {
  let size = source.mixture.batchSize * source.context
  var batch = Batch(inputs: Array(repeating: -1, count: size), targets: Array(repeating: -1, count: size))
  source.fill(step: step, inputs: &batch.inputs, targets: &batch.targets)
  return batch
}

private func isSynthetic(_ batch: Batch, row: Int, context: Int) -> Bool { batch.inputs[row * context] >= 50_000 }

private let key = RandomKey(seed: 5)

@Test(arguments: MixtureConfiguration.Order.allCases)
func anyStepReadAloneHasTheBitsItHasInOrder(order: MixtureConfiguration.Order) throws {
  let mixture = MixtureConfiguration(batchSize: 3, mixingFraction: 0.6, realEpochs: 4, order: order)
  let source = try BatchSource(
    real: countingStream(400), synthetic: countingStream(333, from: 50_000), mixture: mixture, context: 10, key: key)
  var inOrder = source
  let batches = (0..<source.steps).map { batch(&inOrder, $0) }
  for step in (0..<source.steps).reversed() where step % 7 == 0 {
    var fresh = source
    #expect(batch(&fresh, step) == batches[step])
  }
  var backwards = source
  for step in (0..<source.steps).reversed() { #expect(batch(&backwards, step) == batches[step]) }
  var other = try BatchSource(
    real: countingStream(400), synthetic: countingStream(333, from: 50_000), mixture: mixture, context: 10, key: RandomKey(seed: 6))
  #expect((0..<source.steps).map { batch(&other, $0) } != batches)
}

@Test(arguments: [(0.25, 320), (0.5, 480), (0.75, 960), (0.9, 2400), (2.0 / 3, 720)])
func everyBlockHoldsItsExactShareOfSyntheticRows(fraction: Double, steps: Int) throws {
  let mixture = MixtureConfiguration(batchSize: 2, mixingFraction: fraction, realEpochs: 12)
  var source = try BatchSource(
    real: countingStream(405), synthetic: countingStream(1205, from: 50_000), mixture: mixture, context: 10, key: key)
  #expect(source.stepsPerEpoch == 20)
  #expect(source.steps == steps)
  let rows = (0..<source.steps).flatMap { step in
    let batch = batch(&source, step)
    return [isSynthetic(batch, row: 0, context: 10), isSynthetic(batch, row: 1, context: 10)]
  }
  for start in stride(from: 0, to: rows.count, by: 64) {
    let block = rows[start..<min(start + 64, rows.count)]
    #expect(abs(Double(block.count { $0 }) - fraction * Double(block.count)) < 1)
    #expect(Array(block) != block.sorted { !$0 && $1 } && Array(block) != block.sorted { $0 && !$1 }, "shuffled within the block")
    #expect(abs(Double(rows[..<block.endIndex].count { $0 }) - fraction * Double(block.endIndex)) <= 0.5)
  }
  let exposure = source.exposure(before: source.steps)
  #expect(exposure.syntheticWindows == rows.count { $0 } && exposure.realWindows == rows.count { !$0 })
  #expect(abs(exposure.realEpochs - 12) < 0.06)
  #expect(exposure.realExposures == nil, "the synthetic stream does not say what it holds")
  #expect(source.exposure(before: 5).syntheticWindows == rows[..<10].count { $0 })
}

@Test func fixedOrderShowsEveryWindowOnceAnEpochAndRepeatsItself() throws {
  let mixture = MixtureConfiguration(batchSize: 2, realEpochs: 3)
  var source = try BatchSource(real: countingStream(205), mixture: mixture, context: 10, key: key)
  #expect(source.stepsPerEpoch == 10 && source.steps == 30)
  let batches = (0..<30).map { batch(&source, $0) }
  let starts = batches[..<10].flatMap { [Int($0.inputs[0]), Int($0.inputs[10])] }
  #expect(starts.sorted() == (0..<20).map { $0 * 10 })
  #expect(starts != starts.sorted())
  // The rows of an epoch come in the same order; only their places in blocks differ, and here there is one stream.
  #expect(batches[10..<20].flatMap { [Int($0.inputs[0]), Int($0.inputs[10])] } == starts)
  for batch in batches { #expect(batch.targets == batch.inputs.map { $0 + 1 }) }
}

@Test func reshuffledWindowsShowEveryWindowOnceAnEpochInAnotherOrder() throws {
  let mixture = MixtureConfiguration(batchSize: 2, realEpochs: 2, order: .reshuffledWindows)
  var source = try BatchSource(real: countingStream(205), mixture: mixture, context: 10, key: key)
  let starts = (0..<20).flatMap { step in [0, 10].map { batch(&source, step).inputs[$0] } }
  #expect(Set(starts[..<20]) == Set(starts[20...]) && Set(starts).count == 20)
  #expect(Array(starts[..<20]) != Array(starts[20...]))
}

@Test func reshuffledDocumentsKeepUnitsWholeAndCutThemAnew() throws {
  // Units of two documents of 4 tokens: numbers 8k ... 8k + 7 stay together and in order wherever the unit lands.
  let stream = TokenStream(
    tokens: (0..<800).map { Int32($0) }, unitStarts: Array(stride(from: 0, to: 800, by: 8)),
    documentStarts: Array(stride(from: 0, to: 800, by: 4)), vocabularySize: 800)
  let mixture = MixtureConfiguration(batchSize: 1, realEpochs: 3, order: .reshuffledDocuments)
  var source = try BatchSource(real: stream, mixture: mixture, context: 48, key: key)
  #expect(source.steps == 48)
  var borders: Set<Int32> = []
  for step in 0..<48 {
    let batch = batch(&source, step)
    borders.insert(batch.inputs[0] % 8)
    for (input, target) in zip(batch.inputs, batch.targets) {
      #expect(input % 8 == 7 ? target % 8 == 0 : target == input + 1)
    }
  }
  #expect(borders.count > 1, "the context is six units long: only the random offset moves the borders")
  #expect(source.exposure(before: 48).realEpochs == 3)
}

@Test func mixturesThatCannotBeDealtSayWhy() {
  let real = countingStream(205)
  let synthetic = countingStream(205, from: 50_000)
  func error(_ mixture: MixtureConfiguration, real: TokenStream = real, synthetic: TokenStream? = nil, context: Int = 10)
    -> MixtureError?
  {
    do {
      _ = try BatchSource(real: real, synthetic: synthetic, mixture: mixture, context: context, key: key)
      return nil
    } catch { return error }
  }
  #expect(error(.init()) == nil)
  #expect(error(.init(mixingFraction: 1), synthetic: synthetic) == .mixingFraction(1))
  #expect(error(.init(mixingFraction: -0.1), synthetic: synthetic) == .mixingFraction(-0.1))
  #expect(error(.init(mixingFraction: 0), synthetic: synthetic) == .syntheticStreamUnused)
  #expect(error(.init(mixingFraction: 0.5)) == .syntheticStreamMissing(mixingFraction: 0.5))
  #expect(error(.init(), context: 205) == .shorterThanWindow(tokens: 205, context: 205))
  #expect(error(.init(batchSize: 30)) == .shorterThanBatch(stream: "real", tokens: 205, needed: 301))
  #expect(
    error(.init(mixingFraction: 0.5), synthetic: countingStream(20)) == .shorterThanBatch(stream: "synthetic", tokens: 20, needed: 21))
  #expect(error(.init(realEpochs: 1e300)) == .tooManySteps(1e301))
  #expect(error(.init(realEpochs: 0.01)) == .noStep(stepsPerEpoch: 10, realEpochs: 0.01))
  #expect(error(.init(realEpochs: .nan)) != nil)
  #expect(error(.init(batchSize: 0)) == .batchSize(0))
  #expect(
    error(.init(mixingFraction: 0.5), synthetic: countingStream(205, vocabulary: 300)) == .vocabularies(real: 100_000, synthetic: 300))
}

@Test(arguments: [
  (StreamMethod.simple(generations: 2), 1), (.stitched(generations: 2, real: .none), 0), (.copies(count: 3), 3),
  (.latentThoughts(generations: 2, withReal: true), 2),
])
func realExposuresCountTheCopiesInTheSyntheticStream(method: StreamMethod, copies: Int) throws {
  let documents = (0..<20).map { Document(id: "\($0)", text: "some real text \($0)") }
  let generations = documents.flatMap { document in
    (0..<2).map { Generation(documentID: document.id, sample: $0, text: "other words", generator: "test") }
  }
  let real = try TokenStream(of: documents, tokenizer: ByteTokenizer())
  let synthetic = try TokenStream(of: documents, generations: generations, method: method, tokenizer: ByteTokenizer())
  let source = try BatchSource(
    real: real, synthetic: synthetic, mixture: MixtureConfiguration(batchSize: 1, mixingFraction: 0.5, realEpochs: 6), context: 8, key: key)
  let exposure = source.exposure(before: source.steps)
  #expect(exposure.realExposures == exposure.realEpochs + Double(copies) * exposure.syntheticEpochs)
  let alone = try BatchSource(real: real, mixture: MixtureConfiguration(batchSize: 1, realEpochs: 2), context: 8, key: key)
  #expect(alone.exposure(before: alone.steps).realExposures == 2)
}
