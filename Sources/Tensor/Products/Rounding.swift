internal import Contracts

/// The nearest number of 8 significant bits, the even one between two; infinite beyond the largest. NaN stays NaN.
@inline(__always)
package func roundedToBFloat16(_ x: Float) -> Float { Float(bitPattern: roundedBits(x) & 0xffff_0000) }

/// The same in the upper half.
@inline(__always)
private func roundedBits(_ x: Float) -> UInt32 {
  let bits = x.bitPattern
  return x == x ? bits &+ 0x7fff &+ (bits &>> 16 & 1) : bits | 0x40_0000
}

extension Matrix {
  /// Writes every element rounded, row after row without gaps, and returns the result.
  func rounded(into memory: UnsafeMutableBufferPointer<Float>) -> Matrix {
    require(memory.count == rows * columns, "\(shape) rounded into \(memory.count) floats")
    forEachRun { start, run in
      let x = run.span
      var y = UnsafeMutableBufferPointer(rebasing: memory[start..<start + run.count]).mutableSpan
      precondition(x.count == y.count)
      for i in x.indices { y[i] = roundedToBFloat16(x[i]) }
    }
    return Matrix(memory, rows: rows, columns: columns)
  }

  /// The same in 16 bits each.
  func round(into memory: UnsafeMutableBufferPointer<UInt16>) {
    require(memory.count == rows * columns, "\(shape) rounded into \(memory.count) numbers")
    forEachRun { start, run in
      let x = run.span
      var y = UnsafeMutableBufferPointer(rebasing: memory[start..<start + run.count]).mutableSpan
      precondition(x.count == y.count)
      for i in x.indices { y[i] = UInt16(truncatingIfNeeded: roundedBits(x[i]) &>> 16) }
    }
  }

  /// The elements in pieces without gaps, with the position of each piece's first.
  @inline(__always)
  private func forEachRun(_ body: (Int, UnsafeMutableBufferPointer<Float>) -> Void) {
    if stride == columns {
      body(0, UnsafeMutableBufferPointer(rebasing: elements[..<(rows * columns)]))
    } else {
      for row in 0..<rows { body(row * columns, self.row(row)) }
    }
  }
}
