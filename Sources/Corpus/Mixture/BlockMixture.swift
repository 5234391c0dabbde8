import Randomness

/// Which rows are real and which synthetic, decided in blocks of 32 batches so that any row can be found without those
/// before it (as in the paper's loader).
///
/// The share is exact in every block: a block of n rows holds m·n synthetic ones, rounded so that the running total is
/// never off by more than half a row (the paper rounds each block alike, which turns 32 epochs into 31.875 at m = 0.9).
struct BlockMixture: Sendable {
  static let batchesPerBlock = 32

  /// A row's stream, and how many windows of that stream came before it.
  struct Row: Hashable, Sendable {
    let isSynthetic: Bool
    let ordinal: Int
  }

  let mixingFraction: Double
  let blockSize: Int
  let rowCount: Int
  let key: RandomKey
  private var block = -1
  private var rows: [Row] = []

  init(mixingFraction: Double, batchSize: Int, rowCount: Int, key: RandomKey) {
    self.mixingFraction = mixingFraction
    self.rowCount = rowCount
    self.key = key
    blockSize = batchSize * Self.batchesPerBlock
  }

  /// Synthetic rows among the first `count`; exact at block borders and at the end, which is where it is asked for.
  private func syntheticRows(before count: Int) -> Int { Int((mixingFraction * Double(count)).rounded()) }

  mutating func row(_ index: Int) -> Row {
    if index / blockSize != block { deal(index / blockSize) }
    return rows[index % blockSize]
  }

  /// Real and synthetic rows among the first `count`, wherever that falls in a block.
  mutating func counts(before count: Int) -> (real: Int, synthetic: Int) {
    guard count > 0 else { return (0, 0) }
    _ = row(count - 1)
    let start = block * blockSize
    let synthetic = syntheticRows(before: start) + rows[..<(count - start)].count { $0.isSynthetic }
    return (count - synthetic, synthetic)
  }

  private mutating func deal(_ index: Int) {
    block = index
    let start = index * blockSize
    let end = min(start + blockSize, rowCount)
    var synthetic = syntheticRows(before: start)
    var real = start - synthetic
    let syntheticInBlock = syntheticRows(before: end) - synthetic
    rows = key.split(index).permutation(of: end - start).map { slot in
      let isSynthetic = slot < syntheticInBlock
      defer { if isSynthetic { synthetic += 1 } else { real += 1 } }
      return Row(isSynthetic: isSynthetic, ordinal: isSynthetic ? synthetic : real)
    }
  }
}
