internal import Contracts

/// Whole numbers that a graph reads: token ids, targets, document starts. Assign before running.
public final class Tokens {
  public let count: Int
  package let elements: UnsafeMutableBufferPointer<Int32>

  public init(count: Int) {
    self.count = count
    elements = .allocate(capacity: count)
    elements.initialize(repeating: 0)
  }

  deinit { elements.deallocate() }

  /// Replaces all elements. Traps when the counts differ.
  public func assign(_ tokens: Span<Int32>) {
    require(tokens.count == count, "\(count) tokens assigned \(tokens.count)")
    for i in tokens.indices { elements[i] = tokens[i] }
  }

  /// Replaces all elements by a function of their position.
  public func assign(_ token: (Int) -> Int32) {
    for i in 0..<count { elements[i] = token(i) }
  }

  public subscript(position: Int) -> Int32 { elements[position] }
}
