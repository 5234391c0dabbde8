import Tensor
import Testing

@Suite struct MatrixDescriptionTests {
  private func matrix(_ rows: Int, _ columns: Int, _ value: (Int, Int) -> Float) -> (Storage, Matrix) {
    let storage = Storage(count: rows * columns)
    storage.assign((0..<rows * columns).map { value($0 / columns, $0 % columns) })
    return (storage, storage.matrix(at: 0, rows: rows, columns: columns))
  }

  @Test func `A small matrix is shown whole, its columns aligned`() {
    let (storage, small) = matrix(2, 3) { [[1, -0.5, 12.25], [0, 1e-9, .infinity]][$0][$1] }
    withExtendedLifetime(storage) {
      #expect("\(small)" == "Matrix [2, 3]\n  1.0000  -0.5000  12.2500\n  0.0000    1e-09      inf")
    }
  }

  @Test func `Storage tells how much there is, and how it begins`() {
    let storage = Storage(count: 100)
    storage.assign((0..<100).map { Float($0) / 2 })
    #expect("\(storage)" == "Storage [100]\n  0.0000  0.5000  1.0000  …  48.5000  49.0000  49.5000")
  }

  @Test func `Of a big one the shape and the corners`() {
    let (storage, big) = matrix(100, 50) { Float($0) + Float($1) / 100 }
    withExtendedLifetime(storage) {
      let lines = "\(big)".split(separator: "\n")
      #expect(lines.count == 8)
      #expect(lines[0] == "Matrix [100, 50]")
      #expect(lines[1].split(separator: " ") == ["0.0000", "0.0100", "0.0200", "0.0300", "…", "0.4600", "0.4700", "0.4800", "0.4900"])
      #expect(lines[4].split(separator: " ").allSatisfy { $0 == "…" })
      #expect(lines[7].hasSuffix("99.4900"))
    }
  }
}
