internal import Contracts

/// A view of `rows` × `columns` floats in a ``Storage``: what the primitives read and write.
///
/// Rows may lie further apart than they are long (`stride`), so that one head of one sequence is a matrix too. A view neither
/// copies nor counts references: its `Storage` must outlive it, as it does within a graph.
public struct Matrix: @unchecked Sendable {
  package let elements: UnsafeMutableBufferPointer<Float>
  public let rows: Int
  public let columns: Int
  /// Elements from the start of one row to the start of the next.
  public let stride: Int

  package init(_ elements: UnsafeMutableBufferPointer<Float>, rows: Int, columns: Int, stride: Int? = nil) {
    self.elements = elements
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? columns
    require(
      rows == 0 || elements.count >= (rows - 1) * self.stride + columns,
      "[\(rows), \(columns)] with stride \(self.stride) does not fit \(elements.count) floats")
  }

  /// For messages: `[rows, columns]`.
  public var shape: [Int] { [rows, columns] }

  public subscript(row: Int, column: Int) -> Float {
    require(row >= 0 && row < rows && column >= 0 && column < columns, "element [\(row), \(column)] of \(shape)")
    return elements[row * stride + column]
  }

  /// Every element, copied out row by row.
  public var array: [Float] {
    if stride == columns { return Array(elements) }
    return (0..<rows).flatMap { Array(row($0)) }
  }

  /// The sum of all elements, in double precision and in order.
  public var sum: Double {
    var sum = 0.0
    for row in 0..<rows { for element in self.row(row) { sum += Double(element) } }
    return sum
  }

  /// Pre-faults the memory of contiguous rows.
  func populate() {
    guard let start = elements.baseAddress else { return }
    Pages.populate(UnsafeMutableRawPointer(start), byteCount: elements.count * MemoryLayout<Float>.stride)
  }

  /// The elements of one row.
  @inline(__always)
  package func row(_ row: Int) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(rebasing: elements[row * stride..<row * stride + columns])
  }

  /// The rows and columns in two ranges, as a view of the same memory.
  package func block(rows rowRange: Range<Int>, columns columnRange: Range<Int>) -> Matrix {
    require(
      rowRange.upperBound <= rows && columnRange.upperBound <= columns, "rows \(rowRange), columns \(columnRange) of \(shape)")
    guard !rowRange.isEmpty else {
      return Matrix(UnsafeMutableBufferPointer(rebasing: elements[0..<0]), rows: 0, columns: columnRange.count, stride: stride)
    }
    let start = rowRange.lowerBound * stride + columnRange.lowerBound
    let end = (rowRange.upperBound - 1) * stride + columnRange.upperBound
    return Matrix(
      UnsafeMutableBufferPointer(rebasing: elements[start..<end]), rows: rowRange.count, columns: columnRange.count, stride: stride)
  }

  package func rows(_ range: Range<Int>) -> Matrix { block(rows: range, columns: 0..<columns) }

  package func columns(_ range: Range<Int>) -> Matrix { block(rows: 0..<rows, columns: range) }
}
