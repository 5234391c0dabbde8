import Foundation

/// Holds back the runtime's last word before a trap, so that it is told once, in the failure, and not in the output too.
struct FatalMessageFilter {
  private static let mark = Data("Fatal error".utf8)

  private var held = Data()

  /// The bytes to show now.
  mutating func pass(_ bytes: [UInt8]) -> [UInt8] {
    let released = held
    held = Data()
    let fresh = Data(bytes)
    guard let mark = fresh.range(of: Self.mark, options: .backwards) else { return Array(released + fresh) }
    let start = fresh[..<mark.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    held = fresh[start...]
    return Array(released + fresh[..<start])
  }

  /// What was held back when the cell ended.
  mutating func takeHeld() -> String? {
    defer { held = Data() }
    return held.isEmpty ? nil : String(decoding: held, as: UTF8.self)
  }
}
