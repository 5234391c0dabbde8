import Foundation
import CellRuntime
import Testing

/// What is written down of a value gives the very same value, or is not kept.
@Suite struct KeptValueTests {
  struct Point: Codable, Equatable { var x: Double, y: Float?, name: String }
  enum Shape: Codable {
    case dot
    case line(Point, to: Point)
    case label(String)
  }

  private func bits(_ value: Any) throws -> [UInt8] { try ValueBits.bits(of: value, largestSize: 1 << 20, mostParts: 10_000) }

  /// Written, in bytes, read again.
  private func again<Value: Codable>(_ value: Value) throws -> Value {
    var bytes: [UInt8] = []
    try ValueEncoder.encode(value).append(to: &bytes)
    return try ValueDecoder.decode(Value.self, from: try #require(WrittenValue(bytes: bytes[...])))
  }

  private func expectSame<Value: Codable>(_ value: Value) throws { #expect(try bits(again(value)) == bits(value), "\(value)") }

  @Test func `Numbers come back bit for bit, those that JSON cannot write too`() throws {
    let doubles = [0.1, -0.0, .nan, -.infinity, .leastNonzeroMagnitude, Double(bitPattern: 0x7FF8_0000_DEAD_BEEF)]
    #expect(try again(doubles).map(\.bitPattern) == doubles.map(\.bitPattern))
    for double in doubles { #expect(try again(double).bitPattern == double.bitPattern) }
    #expect(
      try again([Float.nan, -0.0, .leastNonzeroMagnitude]).map(\.bitPattern) == [Float.nan, -0.0, .leastNonzeroMagnitude].map(\.bitPattern))
    try expectSame([UInt64.max, 0])
    try expectSame([Int8.min, -1])
    try expectSame(Int.min)
    #expect(try bits(0.0) != bits(-0.0))
  }

  @Test func `Structures, enumerations, collections and optionals come back whole`() throws {
    let point = Point(x: .nan, y: nil, name: "größer\u{0}")
    let other = Point(x: 1, y: -0.0, name: "")
    try expectSame([point, other])
    try expectSame([Shape.dot, .line(point, to: other), .label("$null")])
    try expectSame(["a": [1, 2], "b": []])
    try expectSame([3: Point?.none, 4: point])
    try expectSame(Set((0..<100).map { "\($0)" }))
    try expectSame([Int?.none, 3])
    try expectSame([[1.5], []])
    try expectSame(Date(timeIntervalSinceReferenceDate: 0.1))
    try expectSame(Data([1, 2, 0]))
    try expectSame(0..<7)
    #expect(try bits(Shape.dot) != bits(Shape.label("dot")))
    #expect(try bits(Int?.none as Any) != bits(Int??.some(.none) as Any))
  }

  final class Box: Codable { var content = 1 }
  struct Holder: Codable { var box: Box? = Box() }
  struct Shy: CustomReflectable {
    var hidden = 1
    var customMirror: Mirror { Mirror(self, children: []) }
  }

  @Test func `What is more than its bits is refused`() {
    let refused: [Any] = [
      Box(), [Box()], Holder(), { 1 } as () -> Int, Shy(), UnsafeRawPointer(bitPattern: 8)!, ObjectIdentifier(Box.self),
      NSMutableString(capacity: 1),
      NSMutableString?.some(NSMutableString(capacity: 1)) as Any, Int.self, \Point.x, ContinuousClock.now,
      UnsafeMutablePointer<Int>.allocate(capacity: 1), [1, Box()] as [Any],
    ]
    for value in refused { #expect(throws: ValueBits.Obstacle.self, "\(value)") { try bits(value) } }
    #expect(throws: ValueBits.Obstacle.tooLarge) { try bits([UInt8](repeating: 0, count: 2 << 20)) }
    #expect(throws: ValueBits.Obstacle.tooLarge) { try bits((0..<20_000).map { "\($0)" }) }
    #expect((try? bits(Holder(box: nil))) != nil)
  }

  @Test func `Bytes that are damaged are no value`() throws {
    var bytes: [UInt8] = []
    try ValueEncoder.encode(["a": [1.0, 2], "b": []]).append(to: &bytes)
    for count in 0..<bytes.count { #expect(WrittenValue(bytes: bytes[..<count]) == nil) }
    #expect(WrittenValue(bytes: (bytes + [0])[...]) == nil)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x84
      // Never a trap; whether it is another value or none.
      _ = WrittenValue(bytes: damaged[...]).map { try? ValueDecoder.decode([String: [Double]].self, from: $0) }
    }
  }
}
