internal import Foundation

/// WordNet's synonyms (Princeton University), read from the database files of Debian's wordnet-base.
public struct WordNet: Sendable {
  public static let path = "/usr/share/wordnet"

  private let parts: [WordNetPart]

  /// Throws a ``WordNetError`` that names the package when a file is missing.
  public init(path: String = path) throws {
    parts = try ["noun", "verb", "adj", "adv"].map { try WordNetPart($0, in: path) }
  }

  /// Single words that share one of the two commonest senses of `word`, in every part of speech; once for each such sense.
  ///
  /// - Parameter word: in lower case.
  public func synonyms(of word: String) -> [String] {
    parts.flatMap { part in part.senses(of: word).prefix(2).flatMap { part.words(at: $0) } }
      .filter { $0 != word && !$0.contains("_") }
  }
}

/// The synonyms could not be read.
public struct WordNetError: Error, CustomStringConvertible {
  public let path: String

  public var description: String { "\(path): WordNet is not there: install it with `apt-get install wordnet-base`" }
}

/// One part of speech: an index of words in byte order, and the sets of synonyms it points to by position.
private struct WordNetPart: Sendable {
  private let index: Data
  private let data: Data

  init(_ name: String, in folder: String) throws(WordNetError) {
    func map(_ file: String) throws(WordNetError) -> Data {
      let path = "\(folder)/\(file).\(name)"
      guard let content = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { throw WordNetError(path: path) }
      return content
    }
    index = try map("index")
    data = try map("data")
  }

  /// Positions in the data, commonest sense first. An index line: lemma, part, number of senses, ..., the positions.
  func senses(of word: String) -> [Int] {
    guard let line = line(of: word) else { return [] }
    let fields = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard fields.count > 3, let count = Int(fields[2]) else { return [] }
    return fields.suffix(count).compactMap { Int($0) }
  }

  /// The words of the set at `position`: offset, file, part, number of words in hexadecimal, then word and number in turn.
  func words(at position: Int) -> [String] {
    guard position < data.count else { return [] }
    let end = data[position...].firstIndex(of: UInt8(ascii: "\n")) ?? data.endIndex
    let fields = data[position..<end].split(separator: UInt8(ascii: " "), maxSplits: 200)
    guard fields.count > 4, let count = Int(String(decoding: fields[3], as: UTF8.self), radix: 16) else { return [] }
    return (0..<count).filter { 4 + 2 * $0 < fields.count }.map { number in
      // Adjectives may carry their place in brackets: "afloat(p)".
      String(decoding: fields[4 + 2 * number].prefix { $0 != UInt8(ascii: "(") }, as: UTF8.self).lowercased()
    }
  }

  /// Bisects the index, whose lines are in the order of their bytes.
  private func line(of word: String) -> [UInt8]? {
    let key = Array(word.utf8) + [UInt8(ascii: " ")]
    let newline = UInt8(ascii: "\n")
    return index.withUnsafeBytes { index in
      var (low, high) = (0, index.count)
      while low < high {
        var start = (low + high) / 2
        var end = start
        while start > low, index[start - 1] != newline { start -= 1 }
        while end < high, index[end] != newline { end += 1 }
        let line = index[start..<end]
        if line.starts(with: key) { return Array(line) }
        if line.lexicographicallyPrecedes(key) { low = end + 1 } else { high = start }
      }
      return nil
    }
  }
}
