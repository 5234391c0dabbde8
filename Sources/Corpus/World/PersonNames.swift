internal import Contracts

/// How persons are spelled in text: by one word, or by a given name and a family name. Inside the world a person is one token either way.
package struct PersonNames: Sendable {
  /// Of each person with two names; empty where each has a word of its own.
  private let parts: [Int32: [Int32]]
  private let persons: [[Int32]: Int32]

  /// Persons who are one word.
  init() { (parts, persons) = ([:], [:]) }

  /// No two persons may have the same names.
  init(_ parts: [Int32: [Int32]]) {
    self.parts = parts
    persons = Dictionary(uniqueKeysWithValues: parts.map { ($1, $0) })
    require(parts.values.allSatisfy { $0.count == 2 }, "a person has two names")
  }

  /// Tokens of the world as tokens of its text.
  func spelled(_ tokens: some Sequence<Int32>) -> [Int32] {
    parts.isEmpty ? Array(tokens) : tokens.flatMap { parts[$0] ?? [$0] }
  }

  /// The other way. A name without its other half, or two that nobody has, stay as they are.
  func read(_ tokens: some Sequence<Int32>) -> [Int32] {
    if parts.isEmpty { return Array(tokens) }
    var read: [Int32] = []
    for token in tokens {
      if let last = read.last, let person = persons[[last, token]] {
        read[read.count - 1] = person
      } else {
        read.append(token)
      }
    }
    return read
  }
}
