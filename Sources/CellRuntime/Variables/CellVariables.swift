package import Provenance

/// What the variables of a cell were at its end, as it was noted when it ran.
package struct CellVariables: Codable, Hashable, Sendable {
  package struct Variable: Codable, Hashable, Sendable {
    package var name: String
    /// Declared by `let`.
    package var isConstant: Bool
    /// The hash of all that it consists of; nil for what is more than its bits, such as a reference.
    package var bits: ContentHash?
    /// Why it was not kept, in words; nil where it was.
    package var obstacle: String?

    /// Nothing can change it, whoever gets hold of it.
    package var isUnchangeable: Bool { isConstant && bits != nil }
  }

  package var variables: [Variable]
  /// What stands in the way of keeping them whatever they are, in words.
  package var obstacle: String?
  /// The cell ended with more threads than it began with.
  package var leavesThread: Bool
  /// Bytes of the file with the values; nil where they were not kept.
  package var size: Int?

  /// Stands for all that they hold; nil where one is more than its bits.
  package var fingerprint: ContentHash? {
    guard variables.allSatisfy({ $0.bits != nil }) else { return nil }
    return ContentHash(of: variables.map { "\($0.name)=\($0.bits!)" }.joined(separator: "\n"))
  }

  /// The values took less time to compute than it takes to keep them and put them back.
  package static let shortestTime = 0.2
  /// Of all values of a cell, in bytes: an eighth of the room for results.
  package static let largestSize = 64 << 20
}
