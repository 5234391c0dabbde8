import Foundation
import Randomness
import Tensor
import Testing

/// The loops under the primitives, each against the same thing written the obvious way in double precision.
@Suite struct LoopTests {
  @Test func `the exponential is accurate to two parts in ten million`() {
    var worst = 0.0
    for i in 0...400_000 {
      let x = Float(-87) + Float(i) * 174 / 400_000
      worst = max(worst, abs(Double(exponential(x)) / exp(Double(x)) - 1))
    }
    #expect(worst < 2e-7, "\(worst)")
    #expect(exponential(0) == 1)
    #expect(exponential(-1000) < 1e-37 && exponential(1000).isFinite)
  }

  @Test(arguments: [1, 7, 8, 9, 31, 64])
  func `softmax, of large scores too, over part of a row`(count: Int) {
    let values = normals(count, "scores", deviation: 40)
    let allowed = count / 3..<count - count / 4
    let storage = Storage(count: count)
    storage.assign(values.floats)
    let (maximum, reciprocal) = softmax(storage.elements, allowed)
    let largest = values[allowed].max()!
    let total = values[allowed].reduce(0) { $0 + exp($1 - largest) }
    #expect(maximum == Float(largest))
    #expect(abs(Double(reciprocal) * total - 1) < 1e-5)
    let expected = values.indices.map { allowed.contains($0) ? exp(values[$0] - largest) / total : 0 }
    #expect(relativeError(storage.array, expected) < 1e-5)
    #expect(storage.array.indices.allSatisfy { allowed.contains($0) || storage.array[$0] == 0 })
  }

  @Test(arguments: [(1, 1, 1), (3, 7, 5), (64, 64, 64), (65, 33, 129)], [false, true])
  func `matrix products, transposed and not, of views with gaps between their rows`(sizes: (Int, Int, Int), transposed: Bool) {
    let (rows, inner, columns) = sizes
    let left = Storage(count: 2 * rows * inner + 10)
    let right = Storage(count: 2 * columns * inner + 10)
    let result = Storage(count: rows * (columns + 3))
    left.assign(normals(left.count, "left").floats)
    right.assign(normals(right.count, "right").floats)
    result.assign(normals(result.count, "result").floats)
    let before = result.array
    let view = { (storage: Storage, rows: Int, columns: Int) in
      Matrix(storage.elements, rows: rows, columns: columns, stride: columns + 1 + (storage === result ? 2 : 0))
    }
    let a = transposed ? view(left, inner, rows) : view(left, rows, inner)
    let b = transposed ? view(right, columns, inner) : view(right, inner, columns)
    let c = view(result, rows, columns)
    MatrixProduct.multiply(
      transposed ? .transposed(a) : .plain(a), transposed ? .transposed(b) : .plain(b), into: c, scale: 0.5, keeping: 2)
    for row in 0..<rows {
      for column in 0..<columns {
        let product = (0..<inner).reduce(0.0) {
          $0 + Double(transposed ? a[$1, row] : a[row, $1]) * Double(transposed ? b[column, $1] : b[$1, column])
        }
        let expected = 0.5 * product + 2 * Double(before[row * (columns + 3) + column])
        #expect(abs(Double(c[row, column]) - expected) < 1e-4)
      }
      for gap in columns..<columns + 3 { #expect(result.array[row * (columns + 3) + gap] == before[row * (columns + 3) + gap]) }
    }
  }

  @Test(arguments: [(1, 1), (7, 3), (8, 8), (9, 31), (40, 17)])
  func `a sum of rows times factors`(rows: Int, columns: Int) {
    let storage = Storage(count: rows * (columns + 2))
    storage.assign(normals(storage.count, "rows").floats)
    let matrix = Matrix(storage.elements, rows: rows, columns: columns, stride: columns + 2)
    let (factors, sum) = (Storage(count: rows), Storage(count: columns))
    factors.assign(normals(rows, "factors").floats)
    sum.assign([Float](repeating: .nan, count: columns))
    combine(matrix, times: factors.elements, into: sum.elements)
    let expected = (0..<columns).map { column in (0..<rows).reduce(0.0) { $0 + Double(factors.array[$1]) * Double(matrix[$1, column]) } }
    #expect(relativeError(sum.array, expected) < 1e-5)
  }

  @Test(arguments: [1, 15, 4097, 70_000])
  func `the squared norm`(count: Int) {
    let values = normals(count, "gradient")
    let storage = Storage(count: count)
    storage.assign(values.floats)
    let expected = values.reduce(0) { $0 + $1 * $1 }
    #expect(abs(squaredNorm(storage.elements) / expected - 1) < 1e-6)
  }

  @Test(arguments: [1, 2, 3])
  func `shards add up in their order, the same with any number of threads`(threads: Int) {
    let shards = (0..<3).map { shard in
      let storage = Storage(count: 150_001)
      storage.assign(normals(150_001, "shard \(shard)").floats)
      return storage
    }
    let expected = zip(shards[0].array, zip(shards[1].array, shards[2].array)).map { ($0 + $1.0) + $1.1 }
    shards[0].add(Array(shards[1...]), workers: Workers(threads: threads))
    #expect(shards[0].array == expected)
  }

  @Test func `denormal numbers count as zero inside workers`() {
    let storage = Storage(count: 2)
    storage.assign([Float.leastNormalMagnitude, 0.5])
    Workers(threads: 1).run(tasks: 1) { _, _ in storage.elements[0] *= storage.elements[1] }
    #expect(storage.array[0] == 0)
  }
}
