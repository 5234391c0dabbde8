import Corpus
import Testing

private let sentences = [
  "the server writes its log files to the data directory", "a query plan shows how tables are read", "indexes make queries faster",
  "The Server's configuration file holds parameters; each has a name and a value.", "transactions see a snapshot of the database",
]
private let documents = (0..<400).map { index in
  Document(id: "\(index)", text: sentences[index % 5] + " " + sentences[index * 7 % 5] + " number \(index)")
}

@Test func anyTextComesBackAsItWas() throws {
  let tokenizer = try SentencePieceTokenizer(trainedOn: documents, vocabularySize: 400)
  #expect(tokenizer.vocabularySize == 400)
  let texts = [
    "the server writes", "  two  spaces, and a newline\n\ttab ", "naïve 日本語 🙂 \u{0} nul", "", " ", "<s> </s> <unk> <0x41>",
    documents[17].text,
  ]
  for text in texts {
    let tokens = try tokenizer.encode(text)
    #expect(tokenizer.decode(tokens) == text)
    #expect(tokens.allSatisfy { $0 >= 3 && $0 < 400 }, "no unknown token and no mark within \(text)")
  }
  #expect(tokenizer.decode([1] + (try tokenizer.encode("the log")) + [2]) == "the log")
  #expect(try tokenizer.encode(documents[3].text).count < documents[3].text.utf8.count / 2)
}

@Test func theSameTextTeachesTheSameModelAndTheModelIsTheTokenizer() throws {
  let tokenizer = try SentencePieceTokenizer(trainedOn: documents, vocabularySize: 400)
  let again = try SentencePieceTokenizer(trainedOn: documents, vocabularySize: 400)
  let otherText = Array(documents.prefix(3)) + [Document(id: "x", text: "zebra zebras")]
  let other = try SentencePieceTokenizer(trainedOn: otherText, vocabularySize: 320)
  #expect(tokenizer.model == again.model && tokenizer.identity == again.identity)
  #expect(other.identity != tokenizer.identity)
  let reloaded = try SentencePieceTokenizer(model: tokenizer.model)
  #expect(try reloaded.encode(documents[5].text) == tokenizer.encode(documents[5].text))
}

@Test func whatCannotBeLearntIsAnError() {
  #expect(throws: TokenizerError.self) { try SentencePieceTokenizer(trainedOn: [], vocabularySize: 400) }
  #expect(throws: TokenizerError.self) { try SentencePieceTokenizer(trainedOn: [Document(id: "a", text: "tiny")], vocabularySize: 5000) }
  #expect(throws: TokenizerError.self) { try SentencePieceTokenizer(trainedOn: documents, vocabularySize: 10) }
  #expect(throws: TokenizerError.self) { try SentencePieceTokenizer(model: Array("not a model".utf8)) }
  #expect(throws: TokenizerError.self) { try SentencePieceTokenizer(model: []) }
}

@Test func oneHugeWordDoesNotEndTheProcess() throws {
  let huge = Document(id: "huge", text: String(repeating: "abcdé", count: 100_000))
  let tokenizer = try SentencePieceTokenizer(trainedOn: documents + [huge], vocabularySize: 400)
  #expect(tokenizer.decode(try tokenizer.encode(huge.text)) == huge.text)
}

@Test func tokensThatThereAreNotAreDecodedAsUnknown() throws {
  let documents = [Document(id: "a", text: String(repeating: "the log of the fog on the bog ", count: 200))]
  let tokenizer = try SentencePieceTokenizer(trainedOn: documents, vocabularySize: 280)
  let tokens = try tokenizer.encode("the log")
  #expect(tokenizer.decode(tokens + [-1]) == "the log\u{FFFD}")
  #expect(tokenizer.decode([2_000_000_000] + tokens) == "\u{FFFD}the log")
  #expect(tokenizer.decode([280, .min]) == "\u{FFFD}\u{FFFD}")
  #expect(ByteTokenizer().decode([-1, 97, 300]) == "a")
}
