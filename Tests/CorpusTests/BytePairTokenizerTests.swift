import BytePairs
import Corpus
import Foundation
import Testing

@Suite struct BytePairTokenizerTests {
  private static let documents = (0..<60).map {
    Document(id: "\($0)", text: "the cat \($0) sat on the mat, and the dog too; naïve 猫 \(String(repeating: "ab", count: $0))")
  }
  private let tokenizer: BytePairTokenizer
  init() throws { tokenizer = try BytePairTokenizer(trainedOn: Self.documents, vocabularySize: 400) }

  @Test func `any text comes back as it was`() throws {
    for text in ["", "the cat", "\u{0}\u{10FFFF} e\u{301} é ▁\r\n", String(repeating: "x y", count: 999)] {
      let tokens = try tokenizer.encode(text)
      #expect(tokenizer.decode(tokens).utf8.elementsEqual(text.utf8) && tokens.allSatisfy { (0..<400).contains($0) })
    }
    #expect(try tokenizer.encode("the cat").count == 2)
  }

  @Test func `bytes that are no text stand for themselves`() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xF0, 0x9F, 0xE7, 0x8C]
    let tokens = try bytes.withUnsafeBufferPointer { try tokenizer.encode($0) }
    #expect(tokenizer.bytes(of: tokens) == bytes)
  }

  @Test func `special tokens in a text are marks, or text where that is asked for`() throws {
    let text = "a<|endoftext|>b"
    #expect(try tokenizer.encode(text).contains(0))
    let careful = tokenizer.readingMarks(false)
    let tokens = try careful.encode(text)
    #expect(!tokens.contains(0) && careful.decode(tokens) == text && careful.identity != tokenizer.identity)
  }

  @Test(arguments: ["a", " ", "\n", "ab", "漢"])
  func `long runs take time in proportion`(unit: String) throws {
    let short = String(repeating: unit, count: 1 << 17), long = String(repeating: unit, count: 1 << 20)
    let clock = ContinuousClock()
    _ = try tokenizer.encode(short)
    var tokens: [Int32] = []
    let first = try clock.measure { tokens = try tokenizer.encode(short) }
    #expect(tokenizer.bytes(of: tokens).count == short.utf8.count)
    let second = try clock.measure { tokens = try tokenizer.encode(long) }
    #expect(tokenizer.bytes(of: tokens) == Array(long.utf8))
    // Eight times the text; quadratic work would be 64 times as much.
    #expect(second < first * 32 + .milliseconds(200), "\(first) and \(second)")
  }

  @Test func `many threads encode at once`() async throws {
    let expected = try Self.documents.map { try tokenizer.encode($0.text) }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { [tokenizer] in try Self.documents.map { try tokenizer.encode($0.text) } == expected } }
      for try await isEqual in group { #expect(isEqual) }
    }
  }

  @Test func `what it is trained on, and the model's rows, must suffice`() throws {
    #expect(throws: TokenizerError.self) { try BytePairTokenizer(trainedOn: [Document(id: "a", text: "")]) }
    for size in [256, 0, Int.min] {
      #expect(throws: TokenizerError.self) { try BytePairTokenizer(trainedOn: Self.documents, vocabularySize: size) }
    }
    #expect(try BytePairTokenizer(trainedOn: [Document(id: "a", text: "abab")], vocabularySize: 1000).vocabularySize == 259)
    #expect(throws: TokenizerError.self) { try tokenizer.padded(to: 399) }
    #expect(try tokenizer.padded(to: 512).vocabularySize == 512)
  }
}
