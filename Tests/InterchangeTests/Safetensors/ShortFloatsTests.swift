import Interchange
import Testing

@Suite struct ShortFloatsTests {
  /// By the definition of the format: sign, five bits of exponent, ten of fraction.
  private func meaning(float16 bits: UInt16) -> Float {
    let (sign, exponent, fraction): (Float, Int, Float) = (bits >> 15 == 1 ? -1 : 1, Int(bits >> 10 & 31), Float(bits & 1023))
    switch exponent {
    case 0: return sign * fraction * Float(sign: .plus, exponent: -24, significand: 1)
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * (1 + fraction / 1024) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }

  @Test func `every number of 16 bits is read as what it is`() {
    for bits in UInt16.min...UInt16.max {
      let (read, expected) = (ShortFloats.float(float16: bits), meaning(float16: bits))
      #expect(read.isNaN ? expected.isNaN : read == expected && read.sign == expected.sign, "\(bits)")
      let wide = ShortFloats.float(bfloat16: bits)
      #expect(wide.bitPattern == UInt32(bits) << 16)
      // Back again, without change; what is not a number stays so.
      let again = ShortFloats.bfloat16(wide)
      #expect(wide.isNaN ? ShortFloats.float(bfloat16: again).isNaN : again == bits)
    }
  }

  @Test func `writing rounds to the nearest, and from the middle to the even one`() {
    let one: UInt16 = 0x3F80
    let step: Float = 1 / 128
    for (value, expected) in [
      (1 + 0.25 * step, one), (1 + 0.5 * step, one), (1 + 0.51 * step, one + 1), (1 + 1.5 * step, one + 2), (1 + 1.49 * step, one + 1),
      (Float.greatestFiniteMagnitude, 0x7F80), (-Float.infinity, 0xFF80), (-0.0, 0x8000),
    ] as [(Float, UInt16)] {
      #expect(ShortFloats.bfloat16(value) == expected, "\(value)")
    }
    #expect(ShortFloats.float(bfloat16: ShortFloats.bfloat16(Float(bitPattern: 0x7F80_0001))).isNaN)
  }
}
