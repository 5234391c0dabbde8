internal import CBFloat16
internal import Contracts

/// Products of bfloat16 numbers by the processor's instructions for them, with sums in single precision: the only file that calls them.
///
/// The order of a sum depends on its length alone, so that a row's bits do not depend on the rows beside it.
enum PairedProduct {
  static let isAvailable = megadoc_bfloat16_is_available()

  /// `c = kept · c + scale · a b` of rounded inputs.
  static func multiply(_ a: Factor, _ b: Factor, into c: Matrix, scale: Float, keeping kept: Float) {
    let (leftCount, rightCount) = (PairedLeft.count(of: a), PairedRight.count(of: b))
    RoundingMemory.lend(leftCount + rightCount) { memory in
      let left = PairedLeft(a, in: memory.baseAddress!)
      let right = PairedRight(b, in: memory.baseAddress! + leftCount)
      multiply(left, right, into: c, scale: scale, keeping: kept)
    }
  }

  /// The same of a matrix and what is packed already.
  static func multiply(_ a: Factor, _ b: PairedRight, into c: Matrix, scale: Float = 1, keeping kept: Float) {
    RoundingMemory.lend(PairedLeft.count(of: a)) { memory in
      multiply(PairedLeft(a, in: memory.baseAddress!), b, into: c, scale: scale, keeping: kept)
    }
  }

  /// The same of what is packed already.
  static func multiply(_ a: PairedLeft, _ b: PairedRight, into c: Matrix, scale: Float, keeping kept: Float) {
    require(
      a.depth == b.depth && a.rows == c.rows && b.columns == c.columns,
      "product of [\(a.rows), \(a.depth)] and [\(b.depth), \(b.columns)] into \(c.shape)")
    megadoc_bfloat16_multiply(
      a.words, a.isTransposed, b.words, b.panelStep, Int32(c.rows), Int32(c.columns), Int32(a.depth), scale, kept,
      c.elements.baseAddress, Int32(c.stride))
  }
}

/// A left factor `[rows, depth]`, rounded, two neighbours in the depth to a word, in memory that somebody else owns.
struct PairedLeft {
  let rows: Int
  let depth: Int
  fileprivate let isTransposed: Bool
  fileprivate let words: UnsafeMutablePointer<UInt32>

  /// Floats that hold it: whole cache lines.
  static func count(of factor: Factor) -> Int { megadoc_bfloat16_left_words(Int32(factor.rows), Int32(factor.columns)) }

  init(_ factor: Factor, in memory: UnsafeMutablePointer<Float>) {
    (rows, depth, isTransposed) = (factor.rows, factor.columns, factor.isTransposed)
    words = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: UInt32.self)
    let matrix = factor.matrix
    megadoc_bfloat16_pack_left(matrix.elements.baseAddress, Int32(matrix.stride), isTransposed, Int32(rows), Int32(depth), words)
  }
}

/// A right factor `[depth, columns]`, rounded, two neighbours in the depth to a word, in memory that somebody else owns: panels of 16
/// columns, `[depth / 2, 16]` words each.
struct PairedRight {
  static let panelColumns = 16

  let depth: Int
  let columns: Int
  fileprivate let panelStep: Int
  fileprivate let words: UnsafeMutablePointer<UInt32>

  /// Floats that hold it: whole cache lines.
  static func count(of factor: Factor) -> Int { megadoc_bfloat16_right_words(Int32(factor.rows), Int32(factor.columns)) }

  /// Packs the factor.
  init(_ factor: Factor, in memory: UnsafeMutablePointer<Float>) {
    self.init(unpacked: factor, in: memory)
    pack(factor)
  }

  /// What a factor of this shape will be packed into.
  init(unpacked factor: Factor, in memory: UnsafeMutablePointer<Float>) {
    (depth, columns) = (factor.rows, factor.columns)
    panelStep = (depth + 1) / 2 * Self.panelColumns
    words = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: UInt32.self)
  }

  private init(depth: Int, columns: Int, panelStep: Int, words: UnsafeMutablePointer<UInt32>) {
    (self.depth, self.columns, self.panelStep, self.words) = (depth, columns, panelStep, words)
  }

  /// Past the caches for what is read much later, which a model's weights are.
  func pack(_ factor: Factor, bypassesCaches: Bool = false) {
    let matrix = factor.matrix
    megadoc_bfloat16_pack_right(
      matrix.elements.baseAddress, Int32(matrix.stride), factor.isTransposed, Int32(depth), Int32(columns), words,
      panelStep, bypassesCaches)
  }

  /// Some of its columns, from the first of a panel.
  func columns(_ range: Range<Int>) -> PairedRight {
    require(range.lowerBound % Self.panelColumns == 0 && range.upperBound <= columns, "columns \(range) of \(columns) in panels of 16")
    let first = words + range.lowerBound / Self.panelColumns * panelStep
    return PairedRight(depth: depth, columns: range.count, panelStep: panelStep, words: first)
  }

  /// Some of its depth, from the first of a pair.
  func depth(_ range: Range<Int>) -> PairedRight {
    require(range.lowerBound % 2 == 0 && range.upperBound <= depth, "depth \(range) of \(depth) in pairs")
    return PairedRight(
      depth: range.count, columns: columns, panelStep: panelStep, words: words + range.lowerBound / 2 * Self.panelColumns)
  }
}
