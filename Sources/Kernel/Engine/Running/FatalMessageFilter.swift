import Foundation

/// Holds back the runtime's last word before a trap, so that it is told once, in the failure, and not in the output too.
///
/// The runtime writes `file:line: Fatal error: text` or the like, and then a stack trace in terms of its own libraries.
public struct FatalMessageFilter {
  private static let marks = ["Fatal error", "Precondition failed", "Assertion failed", "Could not cast value of type"].map {
    Data($0.utf8)
  }
  private static let trace = Data("Current stack trace:".utf8)

  private var held = Data()

  public init() {}

  /// The bytes to show now.
  public mutating func pass(_ bytes: [UInt8]) -> [UInt8] {
    let fresh = Data(bytes)
    if !held.isEmpty, held.range(of: Self.trace) != nil || fresh.starts(with: Self.trace) {
      held += fresh
      return []
    }
    let released = held
    held = Data()
    let found = Self.marks.compactMap { fresh.range(of: $0, options: .backwards) }.max { $0.lowerBound < $1.lowerBound }
    guard let mark = found else { return Array(released + fresh) }
    let start = fresh[..<mark.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    held = Data(fresh[start...])
    return Array(released + fresh[..<start])
  }

  /// The message held back when the cell ended, without the trace behind it.
  public mutating func takeHeld() -> String? {
    defer { held = Data() }
    guard !held.isEmpty else { return nil }
    let end = held.range(of: Self.trace)?.lowerBound ?? held.endIndex
    return String(decoding: held[..<end], as: UTF8.self)
  }
}
