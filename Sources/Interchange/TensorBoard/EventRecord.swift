import Glibc

/// One record of TensorBoard's event files: the length, its checksum, the data, their checksum.
enum EventRecord {
  static func framed(_ data: [UInt8]) -> [UInt8] {
    let length = littleEndian(UInt64(data.count))
    return length + littleEndian(masked(length)) + data + littleEndian(masked(data))
  }

  /// The data of the record that begins at `start`, and where the next one begins; nil where no whole record is.
  static func data(in bytes: [UInt8], at start: Int) -> (data: ArraySlice<UInt8>, next: Int)? {
    guard start + 12 <= bytes.count else { return nil }
    let head = bytes[start..<start + 8]
    let length = head.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard number(bytes[start + 8..<start + 12]) == masked(head), length <= UInt64(bytes.count - start - 12) else { return nil }
    let end = start + 12 + Int(length)
    guard end + 4 <= bytes.count, number(bytes[end..<end + 4]) == masked(bytes[start + 12..<end]) else { return nil }
    return (bytes[start + 12..<end], end + 4)
  }

  /// The CRC-32C, turned and shifted so that a checksum of data with checksums in them is no trivial number.
  private static func masked(_ data: some Sequence<UInt8>) -> UInt32 {
    let sum = checksum(data)
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
  }

  static func checksum(_ data: some Sequence<UInt8>) -> UInt32 {
    ~data.reduce(~0) { sum, byte in sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0x82F6_3B78 : 0) }
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
}
