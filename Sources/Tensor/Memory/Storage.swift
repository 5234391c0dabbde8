internal import Contracts

/// One allocation of floats, zeroed and aligned to a cache line. Owns its memory; views of it are `Matrix` values.
public final class Storage {
  public let count: Int
  package let elements: UnsafeMutableBufferPointer<Float>
  private let pages: Pages

  public init(count: Int) {
    self.count = count
    pages = Pages(byteCount: count * MemoryLayout<Float>.stride)
    elements = UnsafeMutableBufferPointer(start: pages.start.bindMemory(to: Float.self, capacity: count), count: count)
  }

  deinit { pages.free() }

  /// Pre-faults all pages, which otherwise fault in one by one when they are written.
  func populate() { pages.populate() }

  /// Moves the elements into huge pages where the system can, for memory that is read over and over.
  package func collapse() { pages.collapse() }

  /// Every element, copied out.
  public var array: [Float] { Array(elements) }

  /// Replaces every element. Traps when the counts differ.
  public func assign(_ values: [Float]) {
    require(values.count == count, "storage of \(count) floats assigned \(values.count)")
    _ = elements.update(fromContentsOf: values)
  }

  /// Copies a matrix of contiguous rows to `offset`.
  package func assign(_ matrix: Matrix, at offset: Int) {
    require(matrix.stride == matrix.columns, "only a matrix of contiguous rows can be copied, got stride \(matrix.stride)")
    let target = self.matrix(at: offset, rows: matrix.rows, columns: matrix.columns)
    _ = target.elements.update(fromContentsOf: matrix.elements)
  }

  /// Changes the elements in place.
  public func withMutableSpan<Result>(_ body: (inout MutableSpan<Float>) throws -> Result) rethrows -> Result {
    var span = elements.mutableSpan
    return try body(&span)
  }

  package func elements(of range: Range<Int>) -> UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(rebasing: elements[range]) }

  /// Their memory, as others read it.
  package func bytes(of range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(elements(of: range)) }

  package func mutableBytes(of range: Range<Int>) -> UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(elements(of: range)) }

  /// Gives the memory of elements back to the system, but for pages that they share with others. They are zero then, or what they were.
  package func discard(_ range: Range<Int>) {
    if !range.isEmpty { Pages.discard(bytes(of: range)) }
  }

  /// `rows` × `columns` elements from `offset`, row by row.
  package func matrix(at offset: Int, rows: Int, columns: Int) -> Matrix {
    require(offset >= 0 && offset + rows * columns <= count, "[\(rows), \(columns)] at \(offset) in storage of \(count) floats")
    return Matrix(UnsafeMutableBufferPointer(rebasing: elements[offset..<offset + rows * columns]), rows: rows, columns: columns)
  }
}
