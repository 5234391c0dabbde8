/// Hashes and comparisons of short runs of bytes.
enum ByteHash {
  @inline(__always)
  static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: right ^ 0xD1B5_4A32_D192_ED03)
    return product.high ^ product.low
  }

  static func of(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var hash = UInt64(count)
    var position = 0
    let raw = UnsafeRawPointer(text)
    while position + 8 <= count {
      hash = mix(hash, raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    var tail: UInt64 = 0
    while position < count {
      tail = tail << 8 | UInt64(text[position])
      position += 1
    }
    return mix(hash, tail)
  }

  @inline(__always)
  static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var position = 0
    let (first, second) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    while position + 8 <= count {
      if first.loadUnaligned(fromByteOffset: position, as: UInt64.self) != second.loadUnaligned(fromByteOffset: position, as: UInt64.self) {
        return false
      }
      position += 8
    }
    while position < count {
      if left[position] != right[position] { return false }
      position += 1
    }
    return true
  }
}
