internal import CSessionProtocol
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

  /// A trace takes a few kilobytes. What is longer is something that a cell prints.
  private static let longestTrace = 1 << 18
  /// What a session says behind the trace of a thread that ends no cell.
  private static let isOver = Data(MEGADOC_LATE_TRAP.utf8)

  /// The bytes to show now.
  public mutating func pass(_ bytes: [UInt8]) -> [UInt8] {
    let fresh = Data(bytes)
    if !held.isEmpty, held.range(of: Self.trace) != nil || fresh.starts(with: Self.trace) {
      held += fresh
      return held.count > Self.longestTrace || fresh.range(of: Self.isOver) != nil ? takeAll() : []
    }
    let released = takeAll()
    let found = Self.marks.compactMap { fresh.range(of: $0, options: .backwards) }.max { $0.lowerBound < $1.lowerBound }
    guard let mark = found, fresh.range(of: Self.isOver) == nil else { return released + bytes }
    let start = fresh[..<mark.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    held = Data(fresh[start...])
    return released + fresh[..<start]
  }

  /// All that was held back, where the cell did not end by a trap: it has only printed such words.
  public mutating func takeAll() -> [UInt8] {
    defer { held = Data() }
    return Array(held)
  }

  /// The message held back when the cell ended, without the trace behind it.
  public var message: String? {
    guard !held.isEmpty else { return nil }
    let end = held.range(of: Self.trace)?.lowerBound ?? held.endIndex
    return String(decoding: held[..<end], as: UTF8.self)
  }
}
