public import Foundation

/// A number that is kept by its bits.
protocol PackedNumber {
  var bits: UInt64 { get }
  init(bits: UInt64)
}

extension PackedNumber where Self: FixedWidthInteger {
  var bits: UInt64 { UInt64(truncatingIfNeeded: self) }
  init(bits: UInt64) { self.init(truncatingIfNeeded: bits) }
}

extension Int: PackedNumber {}
extension Int8: PackedNumber {}
extension Int16: PackedNumber {}
extension Int32: PackedNumber {}
extension Int64: PackedNumber {}
extension UInt: PackedNumber {}
extension UInt8: PackedNumber {}
extension UInt16: PackedNumber {}
extension UInt32: PackedNumber {}
extension UInt64: PackedNumber {}

extension Double: PackedNumber {
  var bits: UInt64 { bitPattern }
  init(bits: UInt64) { self.init(bitPattern: bits) }
}

extension Float: PackedNumber {
  var bits: UInt64 { UInt64(bitPattern) }
  init(bits: UInt64) { self.init(bitPattern: UInt32(truncatingIfNeeded: bits)) }
}

extension Bool: PackedNumber {
  var bits: UInt64 { self ? 1 : 0 }
  init(bits: UInt64) { self = bits != 0 }
}

/// An array of numbers, as its memory has them.
protocol PackedArray {
  var bytes: [UInt8] { get }
  init?(bytes: [UInt8])
}

extension Array: PackedArray where Element: PackedNumber {
  var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

  init?(bytes: [UInt8]) {
    let stride = MemoryLayout<Element>.stride
    guard bytes.count % stride == 0 else { return nil }
    self.init(unsafeUninitializedCapacity: bytes.count / stride) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
      count = bytes.count / stride
    }
  }
}

/// A value with nothing in it but these bytes.
protocol PackedValue {
  var packedBytes: [UInt8] { get }
}

extension String: PackedValue {
  var packedBytes: [UInt8] { Array(utf8) }
}

extension Character: PackedValue {
  var packedBytes: [UInt8] { Array(utf8) }
}

extension Date: PackedValue {
  var packedBytes: [UInt8] { withUnsafeBytes(of: timeIntervalSinceReferenceDate.bitPattern) { Array($0) } }
}

extension Data: PackedValue {
  var packedBytes: [UInt8] { Array(self) }
}

extension UUID: PackedValue {
  var packedBytes: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }
}
