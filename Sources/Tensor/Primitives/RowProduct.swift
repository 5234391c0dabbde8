internal import CProcessor
internal import Contracts

/// `y = x Wᵀ`, or `y += x Wᵀ` to accumulate, with the same bits in a row of y whatever rows are beside it: each element is one sum of
/// eight lanes in the order of the columns. A general product chooses its order by the number of rows.
///
/// W is read once for all rows, and not copied.
package enum RowProduct {
  private typealias Lanes = SIMD8<Float>

  /// Bytes of W that stay in the first-level cache, with room for four rows of x, while all rows of x pass.
  private static let blockBytes = 16 << 10

  package static func multiply(_ x: Matrix, _ weight: Matrix, into y: Matrix, accumulate: Bool) {
    require(
      x.columns == weight.columns && x.rows == y.rows && weight.rows == y.columns,
      "product of \(x.shape) and transposed \(weight.shape) into \(y.shape)")
    let blockRows = max(3, blockBytes / (MemoryLayout<Float>.stride * max(1, weight.columns)) / 3 * 3)
    for first in stride(from: 0, to: weight.rows, by: blockRows) {
      let block = first..<min(first + blockRows, weight.rows)
      if x.rows >= 4 { fetch(weight, block) }
      var row = 0
      while row + 4 <= x.rows {
        multiplyFour(x, row, weight, block, y, accumulate)
        row += 4
      }
      while row < x.rows {
        multiplyOne(x, row, weight, block, y, accumulate)
        row += 1
      }
    }
  }

  /// Four rows of x with three of W at a time: twelve sums, as many as the registers hold beside what is read.
  @inline(__always)
  private static func multiplyFour(_ x: Matrix, _ row: Int, _ weight: Matrix, _ block: Range<Int>, _ y: Matrix, _ accumulate: Bool) {
    let (x0, x1, x2, x3) = (pointer(x, row), pointer(x, row + 1), pointer(x, row + 2), pointer(x, row + 3))
    let count = x.columns
    var column = block.lowerBound
    while column + 3 <= block.upperBound {
      let (w0, w1, w2) = (pointer(weight, column), pointer(weight, column + 1), pointer(weight, column + 2))
      var (a0, a1, a2, a3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      var (b0, b1, b2, b3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      var (c0, c1, c2, c3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      var k = 0
      // Unchecked: with a check for overflow the loop has a second exit, and its addresses are computed anew each time.
      while k &+ 8 <= count {
        let (v0, v1, v2) = (lanes(w0, k), lanes(w1, k), lanes(w2, k))
        let u0 = lanes(x0, k)
        a0.addProduct(u0, v0)
        b0.addProduct(u0, v1)
        c0.addProduct(u0, v2)
        let u1 = lanes(x1, k)
        a1.addProduct(u1, v0)
        b1.addProduct(u1, v1)
        c1.addProduct(u1, v2)
        let u2 = lanes(x2, k)
        a2.addProduct(u2, v0)
        b2.addProduct(u2, v1)
        c2.addProduct(u2, v2)
        let u3 = lanes(x3, k)
        a3.addProduct(u3, v0)
        b3.addProduct(u3, v1)
        c3.addProduct(u3, v2)
        k &+= 8
      }
      store(a0, x0, w0, k, count, y, row, column, accumulate)
      store(a1, x1, w0, k, count, y, row + 1, column, accumulate)
      store(a2, x2, w0, k, count, y, row + 2, column, accumulate)
      store(a3, x3, w0, k, count, y, row + 3, column, accumulate)
      store(b0, x0, w1, k, count, y, row, column + 1, accumulate)
      store(b1, x1, w1, k, count, y, row + 1, column + 1, accumulate)
      store(b2, x2, w1, k, count, y, row + 2, column + 1, accumulate)
      store(b3, x3, w1, k, count, y, row + 3, column + 1, accumulate)
      store(c0, x0, w2, k, count, y, row, column + 2, accumulate)
      store(c1, x1, w2, k, count, y, row + 1, column + 2, accumulate)
      store(c2, x2, w2, k, count, y, row + 2, column + 2, accumulate)
      store(c3, x3, w2, k, count, y, row + 3, column + 2, accumulate)
      column += 3
    }
    if column < block.upperBound {
      for row in row..<row + 4 { multiplyOne(x, row, weight, column..<block.upperBound, y, accumulate) }
    }
  }

  /// One row of x. W is read from its beginning to its end: several of its rows at a time take twice as long, because caches fetch ahead
  /// of one reader in a page, not of four.
  @inline(__always)
  private static func multiplyOne(_ x: Matrix, _ row: Int, _ weight: Matrix, _ block: Range<Int>, _ y: Matrix, _ accumulate: Bool) {
    let x0 = pointer(x, row)
    let count = x.columns
    for column in block {
      let w0 = pointer(weight, column)
      var a0 = Lanes.zero
      var k = 0
      // Four steps at a time: the fewer instructions a row takes, the more rows the processor has under way.
      while k &+ 32 <= count {
        a0.addProduct(lanes(x0, k), lanes(w0, k))
        a0.addProduct(lanes(x0, k &+ 8), lanes(w0, k &+ 8))
        a0.addProduct(lanes(x0, k &+ 16), lanes(w0, k &+ 16))
        a0.addProduct(lanes(x0, k &+ 24), lanes(w0, k &+ 24))
        k &+= 32
      }
      while k &+ 8 <= count {
        a0.addProduct(lanes(x0, k), lanes(w0, k))
        k &+= 8
      }
      store(a0, x0, w0, k, count, y, row, column, accumulate)
    }
  }

  /// Three rows at a time are fetched half as fast as one after the other: caches fetch ahead of one reader in a page.
  private static func fetch(_ weight: Matrix, _ block: Range<Int>) {
    for column in block { megadoc_read_lines(pointer(weight, column), weight.columns * MemoryLayout<Float>.stride) }
  }

  @inline(__always)
  private static func pointer(_ matrix: Matrix, _ row: Int) -> UnsafePointer<Float> {
    UnsafePointer(matrix.elements.baseAddress!) + row * matrix.stride
  }

  @inline(__always)
  private static func lanes(_ row: UnsafePointer<Float>, _ k: Int) -> Lanes { UnsafeRawPointer(row + k).loadUnaligned(as: Lanes.self) }

  /// Adds the lanes up, and the products of the columns from `k` that fill no eight lanes.
  @inline(__always)
  private static func store(
    _ lanes: Lanes, _ x: UnsafePointer<Float>, _ weight: UnsafePointer<Float>, _ k: Int, _ count: Int, _ y: Matrix, _ row: Int,
    _ column: Int, _ accumulate: Bool
  ) {
    let four = lanes.lowHalf + lanes.highHalf
    let two = four.lowHalf + four.highHalf
    var sum = two[0] + two[1]
    var k = k
    while k < count {
      sum.addProduct(x[k], weight[k])
      k += 1
    }
    let place = y.elements.baseAddress! + row * y.stride + column
    place.pointee = accumulate ? place.pointee + sum : sum
  }
}
