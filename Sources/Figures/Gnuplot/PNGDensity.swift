/// Says in a PNG how many of its pixels make an inch, so that documents show it at the size that its figure has.
enum PNGDensity {
  /// The signature and the header, which comes first, have this many bytes together.
  private static let headEnd = 33

  static func stated(_ pixelsPerInch: Double, in png: [UInt8]) -> [UInt8] {
    let pixelsPerMetre = UInt32((pixelsPerInch / 0.0254).rounded())
    let metres: UInt8 = 1
    let body = Array("pHYs".utf8) + bigEndian(pixelsPerMetre) + bigEndian(pixelsPerMetre) + [metres]
    let chunk = bigEndian(UInt32(body.count - 4)) + body + bigEndian(checksum(body))
    return png.prefix(headEnd) + chunk + png.dropFirst(headEnd)
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

  /// CRC-32, as PNG wants it of every chunk.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
