internal import COneDNN
internal import Contracts

/// Products of bfloat16 numbers by oneDNN, with sums in single precision: the only file that calls it. Each runs on the calling thread.
enum OneDNNProduct {
  /// The processor's instructions for bfloat16, in oneDNN's words; nil where it has none or the library is missing.
  static let instructions: String? = megadoc_onednn_is_useful() && isLoaded && megadoc_onednn_has_bfloat16() ? words : nil

  /// Whether the processor multiplies whole tiles of bfloat16, and the library is there, which knows how.
  static let hasTiles = megadoc_onednn_has_tiles() && instructions != nil

  /// Whether the library is there. Without instructions it computes the same slowly.
  static let isLoaded = megadoc_onednn_load() == nil

  /// What the library uses of the processor at most.
  static var words: String { String(cString: megadoc_onednn_instructions()).replacing("cpu_isa_", with: "") }

  /// `c = kept · c + scale · a b` of rounded inputs. False, and c unchanged, where oneDNN has no such product.
  static func multiply(_ a: Factor, _ b: Factor, into c: Matrix, scale: Float, keeping kept: Float) -> Bool {
    let (left, right) = (a.matrix, b.matrix)
    return lend(left.rows * left.columns, right.rows * right.columns) { first, second in
      left.round(into: first)
      right.round(into: second)
      return megadoc_onednn_multiply(
        a.isTransposed, b.isTransposed, Int32(c.rows), Int32(c.columns), Int32(a.isTransposed ? left.rows : left.columns), scale,
        first.baseAddress, second.baseAddress, kept, c.elements.baseAddress, Int32(c.stride))
    }
  }

  /// `c = kept · c + a b` of rounded inputs.
  static func multiply(_ a: Matrix, _ b: PackedFactor, into c: Matrix, keeping kept: Float) -> Bool {
    lend(a.rows * a.columns, 0) { memory, _ in
      a.round(into: memory)
      return megadoc_onednn_multiply_packed(
        false, Int32(c.rows), Int32(c.columns), Int32(b.depth), 1, memory.baseAddress, b.memory, kept, c.elements.baseAddress,
        Int32(c.stride))
    }
  }

  /// Lends memory for two matrices of bfloat16, each beginning at a cache line.
  private static func lend(
    _ first: Int, _ second: Int, to body: (UnsafeMutableBufferPointer<UInt16>, UnsafeMutableBufferPointer<UInt16>) -> Bool
  ) -> Bool {
    let padded = (first + 31) / 32 * 32
    var result = false
    RoundingMemory.lend((padded + second + 1) / 2) { memory in
      let start = UnsafeMutableRawPointer(memory.baseAddress!).assumingMemoryBound(to: UInt16.self)
      result = body(
        UnsafeMutableBufferPointer(start: start, count: first), UnsafeMutableBufferPointer(start: start + padded, count: second))
    }
    return result
  }
}

/// A right factor `[depth, columns]` in the order in which oneDNN reads it fastest, rounded.
struct PackedFactor {
  let depth: Int
  let columns: Int
  let memory: UnsafeMutableRawPointer

  /// Floats that hold it; 0 where oneDNN has no such order.
  static func count(depth: Int, columns: Int) -> Int {
    (megadoc_onednn_packed_bytes(Int32(depth), Int32(columns)) + MemoryLayout<Float>.stride - 1) / MemoryLayout<Float>.stride
  }

  /// Rounds a factor into it, which has no gaps between its rows.
  func pack(_ factor: Factor) {
    let done = megadoc_onednn_pack(factor.isTransposed, Int32(depth), Int32(columns), factor.matrix.elements.baseAddress, memory)
    require(done, "oneDNN cannot pack \(factor.matrix.shape), for which it gave an order")
  }
}
