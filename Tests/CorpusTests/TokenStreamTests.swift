import Corpus
import Testing

@Test func streamsAreEqualByContentAndNotByDescription() {
  func stream(
    _ tokens: [Int32] = [0, 1, 2, 0, 1], units: [Int] = [0], documents: [Int] = [0, 3], vocabulary: Int = 3,
    classes: [UInt8] = [0, 0, 1, 0, 0], names: [String] = ["rest", "event"], description: String = ""
  ) -> TokenStream {
    TokenStream(
      tokens: tokens, unitStarts: units, documentStarts: documents, vocabularySize: vocabulary, classes: classes,
      classNames: names, description: description)
  }
  #expect(stream() == stream(description: "made elsewhere"))
  let others = [
    stream([0, 1, 1, 0, 1]), stream(units: [0, 3]), stream(documents: [0]), stream(vocabulary: 4), stream(classes: []),
    stream(names: ["rest", "know"]),
  ]
  #expect(Set(others.map(\.hash) + [stream().hash]).count == 7)
}

@Test func contradictoryPartsAreNoStream() {
  func reason(_ tokens: [Int32], _ units: [Int], _ documents: [Int], classes: [UInt8] = []) -> String? {
    do {
      _ = try TokenStream(validating: tokens, unitStarts: units, documentStarts: documents, vocabularySize: 3, classes: classes)
      return nil
    } catch { return error.reason }
  }
  #expect(reason([0, 1], [0], [0, 1]) == nil)
  #expect(reason([], [], []) == "it holds no token")
  #expect(reason([0, 1], [1], [0, 1]) == "the first unit does not start at 0")
  #expect(reason([0, 1], [0], [0, 2]) == "document starts do not ascend within 2 tokens")
  #expect(reason([0, 1], [0, 1], [0]) == "a unit starts inside a document")
  #expect(reason([0, 3], [0], [0]) == "token 3 at 1 is outside a vocabulary of 3")
  #expect(reason([0, 1], [0], [0], classes: [0]) == "1 classes for 2 tokens")
  #expect(reason([0, 1], [0], [0], classes: [0, 0]) == "class 0 at 0 has no name among 0")
}

@Test func aPrefixOfDocumentsHoldsTheTokensAskedFor() throws {
  let documents = (0..<10).map { Document(id: "\($0)", text: "12345") }
  #expect(try documents.prefix(tokens: 15, tokenizer: ByteTokenizer()).count == 3)
  #expect(try documents.prefix(tokens: 14, tokenizer: ByteTokenizer()).map(\.id) == ["0", "1"])
  #expect(try documents.prefix(tokens: 1000, tokenizer: ByteTokenizer()) == documents)
}

@Test func evaluationWindowsFollowTheStreamAndCarryTargetClasses() throws {
  let stream = TokenStream(
    tokens: (0..<25).map { Int32($0) }, unitStarts: [0, 15], documentStarts: [0, 5, 15], vocabularySize: 25,
    classes: (0..<25).map { UInt8($0 % 2) }, classNames: ["even", "odd"])
  let windows = try EvaluationWindows(of: stream, context: 8, count: 120)
  #expect(windows.count == 3)
  #expect(windows.inputs == Array(0..<24 as Range<Int32>))
  #expect(windows.targets == Array(1..<25 as Range<Int32>))
  #expect(windows.classes == (1..<25 as Range<UInt8>).map { $0 % 2 })
  let units = try EvaluationWindows(unitsOf: stream, context: 10)
  #expect(units.count == 1)
  #expect(units.inputs == Array(0..<10 as Range<Int32>))
  #expect(throws: MixtureError.shorterThanWindow(tokens: 15, context: 15)) { try EvaluationWindows(unitsOf: stream, context: 15) }
}
