internal import Contracts

/// Numbers of 16 bits, and back.
package enum ShortFloats {
  /// The upper half of a Float: exact.
  @inline(__always)
  package static func float(bfloat16 bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }

  @inline(__always)
  package static func float(float16 bits: UInt16) -> Float { Float(Float16(bitPattern: bits)) }

  /// The nearest, of two equally near the even one; what is not a number stays so.
  @inline(__always)
  package static func bfloat16(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    // Rounding could carry the last bits of a NaN's payload into infinity.
    if value.isNaN { return UInt16(bits >> 16) | 0x40 }
    return UInt16((bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
  }

  /// Little-endian numbers of a type that ``ElementType/isReadable``, at any alignment.
  static func read(_ bytes: UnsafeRawBufferPointer, _ type: ElementType, into target: UnsafeMutableBufferPointer<Float>) {
    require(type.isReadable && bytes.count == target.count * type.byteCount, "\(bytes.count) bytes for \(target.count) of \(type)")
    guard let source = bytes.baseAddress else { return }
    switch type {
    case .float16:
      for i in target.indices {
        target[i] = float(float16: UInt16(littleEndian: source.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self)))
      }
    case .bfloat16:
      for i in target.indices {
        target[i] = float(bfloat16: UInt16(littleEndian: source.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self)))
      }
    default:
      // Every machine that this runs on is little-endian.
      UnsafeMutableRawBufferPointer(target).copyMemory(from: bytes)
    }
  }
}
