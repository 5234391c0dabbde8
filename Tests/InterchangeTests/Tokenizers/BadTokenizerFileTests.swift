import Corpus
import Foundation
import Interchange
import TestSupport
import Testing

/// Files of tokenizers that are not read, each with its reason.
@Suite struct BadTokenizerFileTests {
  private let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  private func reason(
    vocabulary: String = #"{"a": 0, "b": 1, "ab": 2}"#, merges: String = #"["a b"]"#, type: String = "BPE",
    cutting: String = #"{"type": "ByteLevel"}"#,
    added: String = "[]", normalizer: String = "null"
  ) throws -> String? {
    let path = directory.path + "/tokenizer.json"
    let file =
      #"{"added_tokens": \#(added), "normalizer": \#(normalizer), "pre_tokenizer": \#(cutting), "model": {"type": "\#(type)", "vocab": \#(vocabulary), "merges": \#(merges)}}"#
    try file.write(toFile: path, atomically: true, encoding: .utf8)
    do { _ = try BytePairTokenizer(contentsOf: path, beginning: "a") } catch let error as TokenizerFileError { return error.reason }
    return nil
  }

  @Test func `what is read is read`() throws { #expect(try reason() == nil) }

  @Test func `an unknown model, cutting or normalizing is named`() throws {
    #expect(try reason(type: "Unigram")?.contains("its model is Unigram") == true)
    #expect(try reason(cutting: #"{"type": "BertPreTokenizer"}"#) == "its pre-tokenizer BertPreTokenizer is not read here")
    #expect(try reason(normalizer: #"{"type": "Lowercase"}"#)?.contains("normalizer Lowercase") == true)
    let split =
      #"{"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": "x+"}, "behavior": "Isolated", "invert": false}, {"type": "ByteLevel", "use_regex": false}]}"#
    #expect(try reason(cutting: split) == "it cuts text by an expression that is not read here: x+")
  }

  @Test func `merges must name tokens and join them`() throws {
    #expect(try reason(merges: #"["a c"]"#) == #"merge 0 (a c) needs the token "c", which is not in the vocabulary"#)
    #expect(try reason(merges: #"["a b", "b a"]"#) == #"merge 1 (b a) needs the token "ba", which is not in the vocabulary"#)
    #expect(try reason(merges: #"["ab"]"#) == "merge 0 is not two tokens")
    #expect(try reason(merges: "3") == "it has no merges")
  }

  @Test func `every token has one number, and every number one token`() throws {
    #expect(try reason(vocabulary: #"{"a": 0, "b": 1, "ab": 1}"#)?.contains("have one number, 1") == true)
    #expect(try reason(vocabulary: #"{"a": 0, "b": 1, "ab": 2, "a": 3}"#) == #"it names "a" twice"#)
    #expect(try reason(added: #"[{"id": 1, "content": "<x>"}]"#) == #"the tokens "b" and "<x>" have one number, 1"#)
    #expect(try reason(added: #"[{"id": 5, "content": "b"}]"#) == #"the added token "b" has the numbers 5 and 1"#)
    #expect(try reason(vocabulary: #"{"a": 0, "b": 1, "ab": 4000000000}"#)?.contains("has no number from 0 to") == true)
    #expect(try reason(vocabulary: "{}") == "it has no vocabulary")
  }

  @Test func `a file that is no JSON, no tokenizer or not there is an error`() throws {
    let path = directory.path + "/other.json"
    try "{".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: TokenizerFileError.self) { try BytePairTokenizer(contentsOf: path) }
    try "{}".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: TokenizerFileError.self) { try BytePairTokenizer(contentsOf: path) }
    #expect(throws: (any Error).self) { try BytePairTokenizer(contentsOf: directory.path + "/nothing.json") }
  }

  @Test func `a mark that the vocabulary lacks, or that nothing names, is an error`() throws {
    let path = directory.path + "/tokenizer.json"
    _ = try reason()
    let unnamed = #expect(throws: TokenizerFileError.self) { try BytePairTokenizer(contentsOf: path) }
    #expect(unnamed?.reason.contains("name it with `beginning`") == true)
    let missing = #expect(throws: TokenizerFileError.self) { try BytePairTokenizer(contentsOf: path, beginning: "<s>") }
    #expect(missing?.reason == #"it has no token "<s>""#)
    try #"{"bos_token": null, "eos_token": {"content": "ab"}}"#.write(
      toFile: directory.path + "/tokenizer_config.json", atomically: true, encoding: .utf8)
    try #"{"vocab_size": 10}"#.write(toFile: directory.path + "/config.json", atomically: true, encoding: .utf8)
    let tokenizer = try BytePairTokenizer(contentsOf: directory.path)
    #expect(tokenizer.beginningToken == 2 && tokenizer.endToken == nil && tokenizer.vocabularySize == 10)
  }
}
