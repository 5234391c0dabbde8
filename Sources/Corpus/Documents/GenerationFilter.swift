/// Which generations of a language model are fit to be trained on. A small model greets, repeats itself, copies and stops halfway.
///
///     let sorted = GenerationFilter().sort(generations, of: documents)
///     print(sorted)                                // kept 812 of 920: 77 repeat themselves, 31 are copied
///     let eight = sorted.first(8, ofEach: documents)
public struct GenerationFilter: Codable, Hashable, Sendable {
  /// Shortest and longest, in multiples of the document's bytes.
  public var shortest = 0.4
  public var longest = 2.5
  /// What a text must not begin with, whatever its case: words about the task.
  public var openings = [
    "here is", "here's", "here are", "sure", "certainly", "of course", "as an ai", "i am", "i'm", "i can", "i cannot", "i can't",
    "the source", "the text",
    "this text", "source:", "rewritten", "rephrased", "in other words", "note:",
  ]
  /// Words in a row by which repetition and copying are seen.
  public var passage = 4
  /// The largest share of passages that the text has had before.
  public var mostRepeated = 0.2
  /// The largest share of passages that stand in the document.
  public var mostCopied = 0.8

  public init() {}

  /// Why a generation was left out.
  public enum Fault: String, Codable, Hashable, Sendable, CaseIterable {
    case tooShort = "are too short"
    case tooLong = "are too long"
    case aboutTheTask = "speak of the task"
    case repeated = "repeat themselves"
    case copied = "are copied"
    /// Another sample of the document is the same.
    case twice = "are there twice"
  }

  /// The first thing that is wrong with a text about a document; nil where nothing is.
  public func fault(in text: String, about document: String) -> Fault? {
    let length = Double(text.utf8.count) / Double(max(1, document.utf8.count))
    if length < shortest { return .tooShort }
    if length > longest { return .tooLong }
    let words = Self.words(text)
    let beginning = words.prefix(8).joined(separator: " ")
    if openings.contains(where: { Self.words($0).joined(separator: " ").isBeginning(of: beginning) }) { return .aboutTheTask }
    let passages = passages(words)
    guard !passages.isEmpty else { return nil }
    if 1 - Double(Set(passages).count) / Double(passages.count) > mostRepeated { return .repeated }
    let source = Set(self.passages(Self.words(document)))
    if Double(passages.count { source.contains($0) }) / Double(passages.count) > mostCopied { return .copied }
    return nil
  }

  /// Tells the good ones from the others. Generations of unknown documents are kept out of both.
  public func sort(_ generations: [Generation], of documents: [Document]) -> SortedGenerations {
    let texts = Dictionary(documents.map { ($0.id, $0.text) }) { first, _ in first }
    var sorted = SortedGenerations()
    var seen: [String: Set<String>] = [:]
    for generation in generations {
      guard let document = texts[generation.documentID] else { continue }
      if let fault = fault(in: generation.text, about: document) {
        sorted.faults[fault, default: 0] += 1
      } else if !seen[generation.documentID, default: []].insert(generation.text).inserted {
        sorted.faults[.twice, default: 0] += 1
      } else {
        sorted.kept.append(generation)
      }
    }
    return sorted
  }

  /// Small, without the marks around them.
  private static func words(_ text: String) -> [String] {
    text.lowercased().split { $0.isWhitespace }.map { word in
      let trimmed = word.drop { !$0.isLetter && !$0.isNumber }
      return String(trimmed.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
    }.filter { !$0.isEmpty }
  }

  private func passages(_ words: [String]) -> [ArraySlice<String>] {
    words.count < passage ? [] : (0...words.count - passage).map { words[$0..<$0 + passage] }
  }
}

/// Generations that are fit to be trained on, and how many were not.
public struct SortedGenerations: Hashable, Sendable, CustomStringConvertible {
  public internal(set) var kept: [Generation] = []
  public internal(set) var faults: [GenerationFilter.Fault: Int] = [:]

  init() {}

  /// Texts that are all taken as they are.
  public init(all generations: [Generation]) { kept = generations }

  public var dropped: Int { faults.values.reduce(0, +) }

  /// Samples 0 ..< count of each document: its good ones in their order and then again from the first. A document without any is given in
  /// `none`, and is not among the generations.
  public func first(_ count: Int, ofEach documents: [Document]) -> (generations: [Generation], repeated: Int, none: [String]) {
    let good = Dictionary(grouping: kept, by: \.documentID)
    var (generations, repeated, none): ([Generation], Int, [String]) = ([], 0, [])
    for document in documents {
      guard let own = good[document.id] else {
        none.append(document.id)
        continue
      }
      repeated += max(0, count - own.count)
      generations += (0..<count).map { sample in
        var generation = own[sample % own.count]
        generation.sample = sample
        return generation
      }
    }
    return (generations, repeated, none)
  }

  public var description: String {
    let words = GenerationFilter.Fault.allCases.compactMap { fault in faults[fault].map { "\($0) \(fault.rawValue)" } }
    return "kept \(kept.count) of \(kept.count + dropped)" + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))
  }
}

extension String {
  /// Whether these words are the first of others.
  fileprivate func isBeginning(of words: String) -> Bool { words == self || words.hasPrefix(self + " ") }
}
