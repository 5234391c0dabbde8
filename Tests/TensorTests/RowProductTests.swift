import Tensor
import Testing

/// Products whose rows do not depend on each other.
@Suite struct RowProductTests {
  /// The product of some rows of x, from zero or added to ones.
  private func product(_ x: [Float], _ weight: [Float], rows: Int, columns: Int, outputs: Int, accumulate: Bool) -> [Float] {
    var (x, weight, y) = (x, weight, [Float](repeating: 1, count: rows * outputs))
    x.withUnsafeMutableBufferPointer { x in
      weight.withUnsafeMutableBufferPointer { weight in
        y.withUnsafeMutableBufferPointer { y in
          RowProduct.multiply(
            Matrix(x, rows: rows, columns: columns), Matrix(weight, rows: outputs, columns: columns),
            into: Matrix(y, rows: rows, columns: outputs), accumulate: accumulate)
        }
      }
    }
    return y
  }

  /// Columns with and without a rest beyond eight; outputs with every rest of three, and more than a block.
  @Test(arguments: [1, 7, 8, 13, 64, 704], [1, 2, 3, 4, 5, 6, 67, 130])
  func `each row is the sum of its products, whatever rows are beside it`(columns: Int, outputs: Int) {
    let rows = 9
    func value(_ index: Int, _ salt: Int) -> Float { Float((index &* 2_654_435_761 &+ salt) >> 7 & 1023) / 512 - 1 }
    func values(_ count: Int, _ salt: Int) -> [Float] { (0..<count).map { value($0, salt) } }
    let (x, weight) = (values(rows * columns, 3), values(outputs * columns, 5))
    // One expectation a case: they cost more than the products.
    var (largest, areAlike) = (0.0, true)
    for accumulate in [false, true] {
      let together = product(x, weight, rows: rows, columns: columns, outputs: outputs, accumulate: accumulate)
      for row in 0..<rows {
        let line = Array(x[row * columns..<(row + 1) * columns])
        let alone = product(line, weight, rows: 1, columns: columns, outputs: outputs, accumulate: accumulate)
        areAlike = areAlike && together[row * outputs..<(row + 1) * outputs].elementsEqual(alone)
        for output in 0..<outputs {
          var sum = accumulate ? 1.0 : 0
          for column in 0..<columns { sum += Double(line[column]) * Double(weight[output * columns + column]) }
          largest = max(largest, abs(Double(alone[output]) - sum))
        }
      }
    }
    #expect(areAlike && largest < 1e-4, "\(largest)")
  }
}
