public import Randomness

/// Rephrases without any language model: some words give way to synonyms, sentences change places, some are left out
/// (after EDA, Wei and Zou 2019, "Easy data augmentation"). A weak generator, but one that knows nothing but a dictionary:
/// what it gains is not distilled from a larger model.
public struct LexicalRephraser: Generator {
  /// Chance that a word of four letters or more gives way to a synonym, if it has one.
  public var synonymProbability = 0.15
  /// Chance that a sentence is left out; if all would be, none is.
  public var dropProbability = 0.15
  private let wordNet: WordNet

  /// Throws a ``WordNetError`` when the dictionary is not installed.
  public init(synonymProbability: Double = 0.15, dropProbability: Double = 0.15, wordNetPath: String = WordNet.path) throws {
    self.synonymProbability = synonymProbability
    self.dropProbability = dropProbability
    wordNet = try WordNet(path: wordNetPath)
  }

  /// Samples 0 ..< count of every document, document by document.
  public func generations(of documents: [Document], count: Int, key: RandomKey) -> [Generation] {
    documents.flatMap { document in
      (0..<count).map { sample in
        Generation(
          documentID: document.id, sample: sample, text: rephrase(document.text, key: key.split(document.id).split(sample)),
          generator: "lexical", promptVersion: "1",
          parameters: ["synonymProbability": "\(synonymProbability)", "dropProbability": "\(dropProbability)"])
      }
    }
  }

  /// One rephrase of `text`.
  public func rephrase(_ text: String, key: RandomKey) -> String {
    var generator = key.generator()
    let sentences = Self.sentences(of: text)
    var kept = sentences
    if sentences.count > 1 {
      kept = sentences.filter { _ in !generator.chance(dropProbability) }
      if kept.isEmpty { kept = sentences }
      kept.shuffle(using: &generator)
    }
    return replacingWords(in: kept.joined(separator: " "), &generator)
  }

  /// Cut at spaces after a full stop, a semicolon or a colon.
  private static func sentences(of text: String) -> [String] {
    var sentences: [[UInt8]] = [[]]
    for byte in text.utf8 {
      if byte == UInt8(ascii: " "), let last = sentences.last?.last, ".;:".utf8.contains(last) {
        sentences.append([])
      } else {
        sentences[sentences.count - 1].append(byte)
      }
    }
    return sentences.map { String(decoding: $0, as: UTF8.self) }
  }

  private func replacingWords(in text: String, _ generator: inout RandomGenerator) -> String {
    var result: [UInt8] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      if Self.isLetter(byte) {
        word.append(byte)
      } else {
        result += replacement(for: word, &generator)
        word.removeAll(keepingCapacity: true)
        result.append(byte)
      }
    }
    result += replacement(for: word, &generator)
    return String(decoding: result, as: UTF8.self)
  }

  private func replacement(for word: [UInt8], _ generator: inout RandomGenerator) -> [UInt8] {
    guard word.count >= 4, generator.chance(synonymProbability) else { return word }
    let synonyms = wordNet.synonyms(of: String(decoding: word, as: UTF8.self).lowercased())
    guard let synonym = synonyms.randomElement(using: &generator) else { return word }
    let isCapital = word[0] < UInt8(ascii: "a")
    return Array((isCapital ? synonym.prefix(1).uppercased() + synonym.dropFirst() : synonym).utf8)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") }
}
