import Corpus
import Serving
import Testing

@Suite struct TextAssemblyTests {
  /// The pieces of text that tokens give one by one, and whether a stop came up.
  private func pieces(_ tokens: [Int32], _ tokenizer: any Tokenizer, stops: [String] = []) -> (pieces: [String], isStopped: Bool) {
    var assembly = TextAssembly(tokenizer, stops: stops)
    var pieces: [String] = []
    for token in tokens {
      let (text, isStopped) = assembly.append(token)
      pieces.append(text)
      if isStopped { return (pieces, true) }
    }
    let (text, isStopped) = assembly.finish()
    return (pieces + [text], isStopped)
  }

  @Test(arguments: ["aé√🙂z", "x\u{1F468}\u{200D}\u{1F469}", "plain"])
  func `characters come out whole`(text: String) throws {
    let result = pieces(ByteTokenizer().encode(text), ByteTokenizer())
    #expect(result.pieces.joined() == text)
    #expect(!result.pieces.joined().contains("\u{FFFD}"))
    // A character comes out with its last byte, not later.
    #expect(result.pieces.last == "")
  }

  @Test func `bytes that are no text come out as such, and do not hold the rest back`() {
    let result = pieces([0xFF, 0xFF, 0xFF, 0xFF, 0x61, 0xC3], ByteTokenizer())
    #expect(result.pieces.joined() == String(repeating: "\u{FFFD}", count: 4) + "a\u{FFFD}")
    #expect(result.pieces[3] != "")
  }

  @Test func `words keep the spaces between them`() {
    let words = WordTokenizer(words: ["<s>", "one", "two"], beginning: "<s>")
    #expect(pieces([1, 2, 1], words).pieces == ["one", " two", " one", ""])
  }

  @Test func `a stop ends the text before it, also across tokens`() throws {
    let tokens = ByteTokenizer().encode("one END two")
    let result = pieces(tokens, ByteTokenizer(), stops: ["zzz", "END"])
    #expect(result.pieces.joined() == "one " && result.isStopped)
    #expect(result.pieces.count == "one END".utf8.count)
    // What could have been a stop and is none comes out.
    for (text, stop, rest) in [("one EN", "END", "one EN"), ("aab", "ab", "a")] {
      let tokens = ByteTokenizer().encode(text)
      #expect(pieces(tokens, ByteTokenizer(), stops: [stop]).pieces.joined() == rest)
    }
  }

  @Test func `without a tokenizer there is no text`() {
    var assembly = TextAssembly(nil)
    #expect(assembly.append(5).text == "" && assembly.finish().text == "")
  }
}
